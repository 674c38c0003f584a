//! Housekeeping: what nobody needs any more goes, a little at a time.
//!
//! Finished jobs are gone already when their step is; here go the instances that ended long ago, with their attempts,
//! and the events that everybody has had for as long, and holds that have expired. Bookings, appointments and the proofs of e-mails stay.

use std::time::Duration;

use chrono::Utc;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use crate::{error::cause, store};

const EVERY: Duration = Duration::from_secs(600);
/// Instances that one transaction removes at most, so that none takes long.
const AT_ONCE: i64 = 500;
/// What the processes agree on by its number; nothing else of ours takes an advisory lock of this number.
const LOCK: i64 = 0x0064_6179_626f_6f6b;

pub(super) async fn keep_house(pool: PgPool, kept: Duration, stop: CancellationToken) {
    let mut round = tokio::time::interval(EVERY);
    while stop.run_until_cancelled(round.tick()).await.is_some() {
        if let Err(error) = forget(&pool, kept).await {
            tracing::warn!(cause = cause(&error), "could not forget what ended long ago; trying again later");
        }
    }
}

async fn forget(pool: &PgPool, kept: Duration) -> sqlx::Result<()> {
    let (mut instances, mut events) = (0, 0);
    while let count @ 1.. = forget_instances(pool, kept).await? {
        instances += count;
    }
    while let count @ 1.. = store::event::forget(pool, Utc::now() - kept).await? {
        events += count;
    }
    store::hold::forget_expired(pool).await?;
    if instances + events > 0 {
        tracing::info!(instances, events, "forgot what ended long ago");
    }
    Ok(())
}

/// Forgets some of the instances that ended longer than `kept` ago; tells how many, none when another process is at it.
pub async fn forget_instances(pool: &PgPool, kept: Duration) -> sqlx::Result<u64> {
    let mut tx = pool.begin().await?;
    let is_ours = sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "is_ours!""#, LOCK)
        .fetch_one(&mut *tx)
        .await?;
    if !is_ours {
        return Ok(0);
    }
    let ended = store::instance::ended_before(&mut *tx, Utc::now() - kept, AT_ONCE).await?;
    let count = store::instance::delete(&mut *tx, &ended).await?;
    tx.commit().await?;
    Ok(count)
}
