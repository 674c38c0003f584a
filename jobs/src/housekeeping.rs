//! What nobody needs any more goes, a little at a time: events that everybody has had long ago, operations that ended
//! long ago, holds and drafts that have expired. Bookings, appointments and the proofs of e-mails stay.

use std::time::Duration;

use engine::{Pool, error::cause};
use tokio_util::sync::CancellationToken;

use crate::{base::daybook::Daybook, store};

const EVERY: Duration = Duration::from_secs(600);
/// Drafts that one transaction removes at most, so that none takes long.
const AT_ONCE: i64 = 500;

pub async fn run(daybook: Daybook, stop: CancellationToken) {
    let mut round = tokio::time::interval(EVERY);
    while stop.run_until_cancelled(round.tick()).await.is_some() {
        // Each part is a transaction of its own, so it may stop between any two.
        let forgotten = forget(&daybook.pool, daybook.settings.history_kept);
        let Some(forgotten) = stop.run_until_cancelled(forgotten).await else { return };
        if let Err(error) = forgotten {
            tracing::warn!(cause = cause(&error), "could not forget what is over; trying again later");
        }
    }
}

async fn forget(pool: &Pool, kept: Duration) -> sqlx::Result<()> {
    let mut events = 0;
    while let count @ 1.. = store::event::forget(pool, kept).await? {
        events += count;
    }
    store::operation::forget(pool, kept).await?;
    store::hold::forget_expired(pool).await?;
    while let 1.. = store::draft::forget_expired(pool, AT_ONCE).await? {}
    if events > 0 {
        tracing::info!(events, "forgot what everybody has had");
    }
    Ok(())
}
