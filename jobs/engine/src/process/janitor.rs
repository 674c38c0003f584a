//! Housekeeping: what nobody needs any more goes, a little at a time.
//!
//! Finished jobs are gone already when their step is; here go the instances that ended long ago, with their attempts.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::{
    postgres::{error::cause, pool::Pool},
    store::{bad_job, instance, turn},
};

const EVERY: Duration = Duration::from_secs(600);
/// Instances that one transaction removes at most, so that none takes long.
const AT_ONCE: i64 = 500;
/// What the processes agree on by its number; nothing else of ours takes an advisory lock of this number.
const LOCK: i64 = 0x0064_6179_626f_6f6b;

pub(crate) async fn keep_house(pool: Pool, kept: Duration, stop: CancellationToken) {
    let mut round = tokio::time::interval(EVERY);
    while stop.run_until_cancelled(round.tick()).await.is_some() {
        // Each part is a transaction of its own, so it may stop between any two.
        let Some(forgotten) = stop.run_until_cancelled(forget(&pool, kept)).await else { return };
        if let Err(error) = forgotten {
            tracing::warn!(cause = cause(&error), "could not forget what ended long ago; trying again later");
        }
    }
}

async fn forget(pool: &Pool, kept: Duration) -> sqlx::Result<()> {
    let mut instances = 0;
    while let count @ 1.. = forget_instances(pool, kept).await? {
        instances += count;
    }
    turn::forget_expired(pool).await?;
    bad_job::forget_discarded(pool, kept).await?;
    if instances > 0 {
        tracing::info!(instances, "forgot what ended long ago");
    }
    Ok(())
}

/// Forgets some of the instances that ended longer than `kept` ago; tells how many, none when another process is at it.
pub async fn forget_instances(pool: &Pool, kept: Duration) -> sqlx::Result<u64> {
    pool.transaction(async |mut tx| {
        let is_ours = sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "is_ours!""#, LOCK)
            .fetch_one(&mut *tx)
            .await?;
        if !is_ours {
            return Ok(0);
        }
        let ended = instance::ended_before(&mut *tx, kept, AT_ONCE).await?;
        let count = instance::delete(&mut *tx, &ended).await?;
        tx.commit().await?;
        Ok(count)
    })
    .await
}
