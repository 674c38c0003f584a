//! The table `queue_pause`: queues from which nobody takes a job until an operator resumes them.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// A queue that is paused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The name of the step whose jobs wait.
    pub queue: String,
    /// Since when, by the database's clock.
    pub paused_at: DateTime<Utc>,
    /// The name of the operator who paused it.
    pub actor: String,
    /// In the operator's words; none where none was given.
    pub reason: Option<String>,
}

/// False when it was paused before.
pub async fn insert(
    db: impl PgExecutor<'_>,
    queue: &str,
    actor: &str,
    reason: Option<&str>,
) -> sqlx::Result<bool> {
    sqlx::query!(
        "insert into queue_pause (queue, actor, reason) values ($1, $2, $3) on conflict (queue) do nothing",
        queue,
        actor,
        reason
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// False when it was not paused.
pub async fn delete(db: impl PgExecutor<'_>, queue: &str) -> sqlx::Result<bool> {
    sqlx::query!("delete from queue_pause where queue = $1", queue)
        .execute(db)
        .await
        .map(|result| result.rows_affected() == 1)
}

/// Every queue that is paused, in the order of their names.
pub async fn all(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Pause>> {
    sqlx::query_as!(Pause, "select queue, paused_at, actor, reason from queue_pause order by queue")
        .fetch_all(db)
        .await
}
