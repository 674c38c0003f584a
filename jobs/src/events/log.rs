//! The delivery log, and sending again what was sent or is dead.

use chrono::{DateTime, Utc};
use domain::EventId;

use crate::{Daybook, Error, access::OperatorAccess, events::subscribers, store};

pub use crate::store::delivery_log::{Delivery, Filter, LoggedAttempt};

/// The most that is listed at once.
pub const LIST_MAX: i64 = 1_000;

/// What to send to a subscriber again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replay {
    Event(EventId),
    /// Everything that happened since, as far as the subscriber hears of it and it is not forgotten.
    From(DateTime<Utc>),
    /// Everything whose attempts are used up.
    Dead,
}

/// The deliveries that `filter` lets through, those of the latest events first; at most [`LIST_MAX`].
pub async fn deliveries(
    daybook: &Daybook,
    _: &OperatorAccess,
    filter: &Filter,
    limit: i64,
) -> Result<Vec<Delivery>, Error> {
    Ok(store::delivery_log::deliveries(&daybook.pool, filter, limit.clamp(1, LIST_MAX)).await?)
}

/// The attempts that `filter` lets through, the latest first; at most [`LIST_MAX`].
pub async fn attempts(
    daybook: &Daybook,
    _: &OperatorAccess,
    filter: &Filter,
    limit: i64,
) -> Result<Vec<LoggedAttempt>, Error> {
    Ok(store::delivery_log::attempts(&daybook.pool, filter, limit.clamp(1, LIST_MAX)).await?)
}

/// Sends events to the subscriber called `name` again, in order, with a full set of attempts; tells how many.
/// Their ids stay the same, so a receiver that knows an event can tell.
pub async fn replay(
    daybook: &Daybook,
    access: &OperatorAccess,
    name: &str,
    which: Replay,
) -> Result<u64, Error> {
    let subscriber = subscribers::find(daybook, access, name).await?;
    let said = match which {
        Replay::Event(event) => format!("event {event}"),
        Replay::From(from) => format!("from {}", from.format("%FT%TZ")),
        Replay::Dead => "dead".to_owned(),
    };
    let mut tx = daybook.pool.begin().await?;
    let replayed = store::delivery::replay(&mut *tx, subscriber, &which).await?;
    let subject = [subscriber.to_string()];
    store::audit::record(&mut *tx, access.actor(), "replay-webhooks", &subject, Some(&said)).await?;
    tx.commit().await?;
    daybook.events.notify_one();
    Ok(replayed)
}
