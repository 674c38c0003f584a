//! Rows of the queue that no worker would ever take: they are made dead, so that somebody sees them.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::{
    postgres::{error::cause, pool::Pool},
    store::bad_job,
};

const EVERY: Duration = Duration::from_secs(5);

/// Looks until `stop`; `queues` are all that this version knows, and `judge` is this process.
pub(crate) async fn bury_unreadable(
    pool: Pool,
    queues: Vec<&'static str>,
    judge: String,
    stop: CancellationToken,
) {
    let mut round = tokio::time::interval(EVERY);
    round.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    while stop.run_until_cancelled(round.tick()).await.is_some() {
        match bad_job::bury(&pool, &queues, &judge).await {
            Ok(buried) => {
                for (job, reason) in buried {
                    tracing::warn!(job, reason, "a job that no worker can take is dead");
                }
            }
            Err(error) => tracing::warn!(cause = cause(&error), "could not look for bad jobs; trying again"),
        }
    }
}
