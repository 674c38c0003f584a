//! Deliveries and their attempts as operators see them.

use chrono::{DateTime, Utc};
use domain::{BookingId, DeliveryState, EventId, EventKind, SubscriberId};
use engine::cursor::Moment;
use sqlx::PgExecutor;

/// Which deliveries or attempts to find. Everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub subscriber: Option<SubscriberId>,
    pub event: Option<EventId>,
    pub booking: Option<BookingId>,
    pub state: Option<DeliveryState>,
}

/// An event on its way to a subscriber.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub subscriber: String,
    pub event: EventId,
    pub kind: EventKind,
    pub booking: BookingId,
    pub occurred_at: DateTime<Utc>,
    pub state: DeliveryState,
    /// All ever, those before a replay included.
    pub attempts: i32,
    /// When it is tried next, if it waits and nothing of its booking is before it.
    pub due_at: DateTime<Utc>,
    pub delivered_at: Option<DateTime<Utc>>,
}

/// The deliveries that `filter` lets through, those of the latest events first.
pub async fn deliveries(db: impl PgExecutor<'_>, filter: &Filter, limit: i64) -> sqlx::Result<Vec<Delivery>> {
    sqlx::query!(
        "select s.name, d.event_id, e.kind, d.booking_id, e.occurred_at, d.state, d.attempts, d.due_at,
                d.delivered_at
         from delivery d
         join subscriber s on s.id = d.subscriber_id
         join event e on e.id = d.event_id
         where ($1::uuid is null or d.subscriber_id = $1)
           and ($2::uuid is null or d.event_id = $2)
           and ($3::uuid is null or d.booking_id = $3)
           and ($4::text is null or d.state = $4)
         order by d.position desc, s.name
         limit $5",
        filter.subscriber.map(|id| id.0),
        filter.event.map(|id| id.0),
        filter.booking.map(|id| id.0),
        filter.state.map(DeliveryState::as_str),
        limit
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Delivery {
            subscriber: row.name,
            event: EventId(row.event_id),
            kind: super::decode(row.kind)?,
            booking: BookingId(row.booking_id),
            occurred_at: row.occurred_at,
            state: super::decode(row.state)?,
            attempts: row.attempts,
            due_at: row.due_at,
            delivered_at: row.delivered_at,
        })
    })
    .collect()
}

/// One request and what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedAttempt {
    pub subscriber: String,
    pub event: EventId,
    pub kind: EventKind,
    pub booking: BookingId,
    /// From 1; goes on counting after a replay.
    pub number: i32,
    pub started_at: DateTime<Utc>,
    pub finished_at: DateTime<Utc>,
    /// The HTTP status, when there was an answer.
    pub status: Option<i16>,
    /// None when the subscriber accepted the event.
    pub error: Option<String>,
}

/// The attempts that `filter` lets through, the latest first, from before `before` on; `state` is that of their delivery.
pub async fn attempts(
    db: impl PgExecutor<'_>,
    filter: &Filter,
    before: Option<Moment>,
    limit: i64,
) -> sqlx::Result<Vec<LoggedAttempt>> {
    sqlx::query!(
        "select s.name, a.event_id, e.kind, d.booking_id, a.number, a.started_at, a.finished_at, a.status, a.error
         from delivery_attempt a
         join delivery d on d.subscriber_id = a.subscriber_id and d.event_id = a.event_id
         join subscriber s on s.id = a.subscriber_id
         join event e on e.id = a.event_id
         where ($1::uuid is null or a.subscriber_id = $1)
           and ($2::uuid is null or a.event_id = $2)
           and ($3::uuid is null or d.booking_id = $3)
           and ($4::text is null or d.state = $4)
           and ($6::timestamptz is null or (a.started_at, a.event_id) < ($6, $7::uuid))
         order by a.started_at desc, a.event_id desc, a.number desc
         limit $5",
        filter.subscriber.map(|id| id.0),
        filter.event.map(|id| id.0),
        filter.booking.map(|id| id.0),
        filter.state.map(DeliveryState::as_str),
        limit,
        before.map(|before| before.at),
        before.map(|before| before.id)
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| {
        Ok(LoggedAttempt {
            subscriber: row.name,
            event: EventId(row.event_id),
            kind: super::decode(row.kind)?,
            booking: BookingId(row.booking_id),
            number: row.number,
            started_at: row.started_at,
            finished_at: row.finished_at,
            status: row.status,
            error: row.error,
        })
    })
    .collect()
}
