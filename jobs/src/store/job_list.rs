//! `apalis.jobs` as operators look at it: counts, lists, one job, and their interventions.

use chrono::{DateTime, Utc};
use domain::{BookingId, JobState, Reference};
use sqlx::PgExecutor;
use uuid::Uuid;

/// How many jobs a queue has in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub queue: String,
    pub state: JobState,
    pub jobs: i64,
}

/// A job as listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub id: String,
    pub queue: String,
    pub state: JobState,
    pub attempts: i32,
    pub max_attempts: i32,
    /// When it is or was due.
    pub run_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    pub worker: Option<String>,
    pub booking: Option<BookingId>,
    pub reference: Option<String>,
    /// The error of the last attempt.
    pub error: Option<String>,
}

/// Which jobs to list. Everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter<'a> {
    pub id: Option<&'a str>,
    pub queue: Option<&'a str>,
    pub state: Option<JobState>,
    pub reference: Option<&'a Reference>,
    pub booking: Option<BookingId>,
    /// Rows to pass over.
    pub offset: i64,
}

/// Jobs on one page.
pub const PAGE: i64 = 50;

pub async fn counts(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Count>> {
    sqlx::query!(
        r#"select job_type as queue, job_state(status, attempts, max_attempts) as "state!", count(*) as "jobs!"
           from apalis.jobs group by 1, 2"#
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| Ok(Count { queue: row.queue, state: super::decode(row.state)?, jobs: row.jobs }))
    .collect()
}

/// One page of jobs and one row more when there is another page; the latest first.
pub async fn find(db: impl PgExecutor<'_>, filter: &Filter<'_>) -> sqlx::Result<Vec<Job>> {
    sqlx::query!(
        r#"select j.id, j.job_type as queue, job_state(j.status, j.attempts, j.max_attempts) as "state!",
                  j.attempts, j.max_attempts, j.run_at, j.done_at, j.lock_by as worker,
                  b.id as "booking?: Uuid", b.reference as "reference?", j.last_result ->> 'Err' as error
           from apalis.jobs j
           left join booking b on b.id = j.idempotency_key::uuid
           where ($1::text is null or j.id = $1)
             and ($2::text is null or j.job_type = $2)
             and ($3::text is null or job_state(j.status, j.attempts, j.max_attempts) = $3)
             and ($4::text is null or b.reference = $4)
             and ($5::text is null or j.idempotency_key = $5)
           order by j.id desc
           limit $6 offset $7"#,
        filter.id,
        filter.queue,
        filter.state.map(JobState::as_str),
        filter.reference.map(Reference::as_str),
        filter.booking.map(|booking| booking.to_string()),
        PAGE + 1,
        filter.offset
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Job {
            id: row.id,
            queue: row.queue,
            state: super::decode(row.state)?,
            attempts: row.attempts,
            max_attempts: row.max_attempts,
            run_at: row.run_at,
            done_at: row.done_at,
            worker: row.worker,
            booking: row.booking.map(BookingId),
            reference: row.reference,
            error: row.error,
        })
    })
    .collect()
}

/// Makes dead jobs due now, with as many attempts again as their policy allows. Tells which, with their queue.
pub async fn retry(db: impl PgExecutor<'_>, jobs: &[String]) -> sqlx::Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        "update apalis.jobs
         set status = 'Pending', run_at = now(), done_at = null, lock_by = null, lock_at = null,
             max_attempts = attempts + coalesce((metadata -> 'retry.attempts')::integer, 1)
         where id = any ($1) and status = 'Failed' and attempts >= max_attempts
         returning id, job_type as queue",
        jobs
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.queue)).collect())
}

/// Gives up dead jobs. Tells which.
pub async fn discard(db: impl PgExecutor<'_>, jobs: &[String]) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "update apalis.jobs set status = 'Killed', done_at = now()
         where id = any ($1) and status = 'Failed' and attempts >= max_attempts
         returning id",
        jobs
    )
    .fetch_all(db)
    .await
}
