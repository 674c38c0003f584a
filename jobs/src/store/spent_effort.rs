//! The table `spent_effort`: so that each proof of work counts once.

use sqlx::PgExecutor;
use uuid::Uuid;

/// Spends a stamp; false when it was. Forgets those that are too old to be used anyway.
pub async fn spend(db: impl PgExecutor<'_>, stamp: Uuid) -> sqlx::Result<bool> {
    sqlx::query!(
        "with old as (delete from spent_effort where at < now() - interval '1 hour')
         insert into spent_effort (stamp) values ($1) on conflict do nothing",
        stamp
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}
