//! What falls due: one look at all queues at once, and a sleep until the next instant.
//!
//! It wakes the workers whose jobs are due, be it a retry, a stage that had to wait, or a job that nobody told of. While the
//! process works it looks twice a second, because what fails is due again soon; at rest every other second. Instants are the
//! database's: it is asked how long they are away, not when they are.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::{
    postgres::{error::cause, pool::Pool},
    process::wake::Wake,
    store::job,
};

/// Between two looks while there is work, and while something due is not taken yet.
const BUSY: Duration = Duration::from_millis(500);
/// The same at rest: what another process has failed in, or could not tell of, is seen at the latest after this.
const REST: Duration = Duration::from_secs(2);

pub(crate) async fn watch(pool: Pool, wake: Wake, queues: Vec<&'static str>, stop: CancellationToken) {
    let watched = async {
        loop {
            let wait = match job::next_due(&pool, &queues).await {
                Ok(next) => look(&wake, &next),
                Err(error) => {
                    tracing::warn!(cause = cause(&error), "could not look for what is due; trying again");
                    REST
                }
            };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = wake.worked(), if wait > BUSY => tokio::time::sleep(BUSY).await,
            }
        }
    };
    stop.run_until_cancelled(watched).await;
}

/// Wakes whose jobs are due, and tells how long to sleep.
fn look(wake: &Wake, next: &[job::NextDue]) -> Duration {
    let due = |next: &&job::NextDue| next.wait.is_zero();
    next.iter().filter(due).for_each(|next| wake.wake(&next.queue));
    let soonest = next.iter().map(|next| next.wait).min().unwrap_or(REST);
    // Something that is due is being taken; if not, it is asked for again.
    if soonest.is_zero() { BUSY } else { soonest.min(REST) }
}
