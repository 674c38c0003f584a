//! The table `attempt`: what became of every attempt, kept after the job is gone.

use chrono::{DateTime, Utc};
use domain::BookingId;
use sqlx::PgExecutor;

use crate::engine::Lease;

/// An attempt about to be recorded.
pub(crate) struct Attempt<'a> {
    pub lease: &'a Lease,
    /// From 1.
    pub number: u32,
    pub booking: Option<BookingId>,
    pub step: &'static str,
    pub started_at: DateTime<Utc>,
    pub outcome: Outcome,
    pub error: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// Tried again later.
    Failed,
    /// The last one.
    Dead,
}

impl Outcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Dead => "dead",
        }
    }

    pub fn is_dead(self) -> bool {
        self == Self::Dead
    }
}

/// An attempt as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedAttempt {
    pub job_id: String,
    pub step: String,
    pub number: i32,
    pub worker: String,
    pub started_at: DateTime<Utc>,
    pub finished_at: DateTime<Utc>,
    pub outcome: String,
    pub error: Option<String>,
}

/// Every attempt at `job`, the first one first.
pub async fn of_job(db: impl PgExecutor<'_>, job: &str) -> sqlx::Result<Vec<RecordedAttempt>> {
    sqlx::query_as!(
        RecordedAttempt,
        "select job_id, step, number, worker, started_at, finished_at, outcome, error
         from attempt where job_id = $1 order by number",
        job
    )
    .fetch_all(db)
    .await
}

/// Every attempt for `booking`, in the order in which they started.
pub async fn of_booking(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<Vec<RecordedAttempt>> {
    sqlx::query_as!(
        RecordedAttempt,
        "select job_id, step, number, worker, started_at, finished_at, outcome, error
         from attempt where booking_id = $1 order by started_at, step, number",
        booking.0
    )
    .fetch_all(db)
    .await
}
