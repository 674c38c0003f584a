//! `apalis.workers`: who works, and when they were last seen.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// Adds the worker, and forgets workers that have not been seen for a day and hold nothing.
pub async fn register(db: impl PgExecutor<'_>, worker: &str, queue: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "with forgotten as (
             delete from apalis.workers w
             where last_seen < now() - interval '1 day'
               and not exists (select from apalis.jobs where lock_by = w.id)
         )
         insert into apalis.workers (id, worker_type, storage_name, started_at)
         values ($1, $2, 'daybook', now())
         on conflict (id) do update set last_seen = now()",
        worker,
        queue
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Shows that these workers are alive, and tells which of them are registered.
pub async fn beat(db: impl PgExecutor<'_>, workers: &[String]) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "update apalis.workers set last_seen = now() where id = any ($1) returning id",
        workers
    )
    .fetch_all(db)
    .await
}

/// A worker and when it was last seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenWorker {
    pub name: String,
    pub queue: String,
    pub started_at: Option<DateTime<Utc>>,
    pub last_seen: DateTime<Utc>,
}

/// The workers seen within the last hour, the latest first.
pub async fn recent(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<SeenWorker>> {
    sqlx::query_as!(
        SeenWorker,
        "select id as name, worker_type as queue, started_at, last_seen from apalis.workers
         where last_seen > now() - interval '1 hour' order by last_seen desc, id"
    )
    .fetch_all(db)
    .await
}
