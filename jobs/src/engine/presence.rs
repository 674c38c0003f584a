//! That this process is alive, once a second; and what follows where somebody is not.
//!
//! One statement shows all workers of the process. Then jobs of workers that were not seen for five seconds go back,
//! as do rows that are locked by this process though it has not got them (the answer to a claim or a commit was
//! lost on its way). A task of its own, so that a busy worker is as alive as an idle one.

use std::time::Duration;

use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::{Handover, Wake};
use crate::{error::cause, store};

const HEARTBEAT: Duration = Duration::from_secs(1);
/// A worker that was not seen for longer than this is dead, and its jobs are given to others.
const DEAD_AFTER: Duration = Duration::from_secs(5);
/// Longer than any claim or commit is under way before this process knows of it.
const STRAY_AFTER: Duration = Duration::from_secs(5);

pub(super) async fn show(pool: PgPool, handover: Handover, wake: Wake, stop: CancellationToken) {
    let mut beat = tokio::time::interval(HEARTBEAT);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    while stop.run_until_cancelled(beat.tick()).await.is_some() {
        match round(&pool, &handover).await {
            Ok(0) => {}
            Ok(count) => {
                tracing::info!(count, "gave back jobs that nobody runs");
                wake.wake_all();
            }
            Err(error) => {
                tracing::warn!(
                    cause = cause(&error),
                    "could not show that the workers are alive; trying again"
                );
            }
        }
    }
}

/// One heartbeat. Tells how many jobs were given back.
async fn round(pool: &PgPool, handover: &Handover) -> sqlx::Result<u64> {
    let (workers, held) = handover.present();
    let names: Vec<String> = workers.iter().map(|(_, name)| name.clone()).collect();
    let seen = store::worker::beat(pool, &names).await?;
    for (queue, name) in workers.iter().filter(|(_, name)| !seen.contains(name)) {
        store::worker::register(pool, name, queue).await?;
    }
    let strays = store::job::release_strays(pool, &names, &held, STRAY_AFTER).await?;
    Ok(strays + store::job::release_orphans(pool, DEAD_AFTER).await?)
}
