//! The delivery log, and sending again what was sent or is dead.

use engine::cursor::Moment;

use super::subscribers;
use crate::{
    base::{
        access::OperatorAccess,
        daybook::Daybook,
        error::{self, Error},
        topic::EVENTS,
    },
    store::{self, audit::Action},
};

pub use crate::store::{
    delivery::Replay,
    delivery_log::{Delivery, Filter, LoggedAttempt},
};

/// The most that is listed at once.
pub const LIST_MAX: i64 = 1_000;

/// The deliveries that `filter` lets through, those of the latest events first; at most [`LIST_MAX`].
pub async fn deliveries(
    daybook: &Daybook,
    _: &OperatorAccess,
    filter: &Filter,
    limit: i64,
) -> Result<Vec<Delivery>, Error> {
    Ok(store::delivery_log::deliveries(&daybook.pool, filter, limit.clamp(1, LIST_MAX)).await?)
}

/// The attempts that `filter` lets through, the latest first, from before `before` on; at most `limit` and [`LIST_MAX`]. And
/// where the list goes on, if it does.
pub async fn attempts(
    daybook: &Daybook,
    _: &OperatorAccess,
    filter: &Filter,
    before: Option<Moment>,
    limit: i64,
) -> Result<(Vec<LoggedAttempt>, Option<Moment>), Error> {
    let limit = limit.clamp(1, LIST_MAX);
    let mut found = store::delivery_log::attempts(&daybook.pool, filter, before, limit + 1).await?;
    let has_more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = found.last().map(|last| Moment { at: last.started_at, id: last.event.0 });
    Ok((found, next.filter(|_| has_more)))
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
    daybook
        .pool
        .transaction(async |mut tx| {
            let replayed = store::delivery::replay(&mut *tx, subscriber, &which).await?;
            let subject = [subscriber.to_string()];
            store::audit::record(&mut *tx, access.who(), Action::ReplayWebhooks, &subject, Some(&said))
                .await?;
            daybook.engine.wake.notify(&mut *tx, EVENTS).await?;
            error::commit(tx).await?;
            daybook.engine.wake.wake(EVENTS);
            Ok(replayed)
        })
        .await
}
