//! The table `delivery`: one row an event and subscriber, from the hand-over to the outcome.
//!
//! The order per booking is kept by the claim: a delivery is only taken when no earlier one of the same subscriber
//! and booking waits. Nothing is locked while a subscriber is talked to: a claim is a lease.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::{BookingId, DeliveryState, EventId, EventKind, SubscriberId};
use sqlx::PgExecutor;

/// At most this many events are handed to each subscriber by one call.
const SPREAD_AT_ONCE: i64 = 1_000;

/// Makes deliveries of the placed events that subscribers have not been handed yet, moves their cursors, and tells
/// whether there may be more. Paused subscribers stay where they are.
pub async fn spread(db: impl PgExecutor<'_>) -> sqlx::Result<bool> {
    let counts = sqlx::query_scalar!(
        r#"with fresh as materialized (
             select s.id as subscriber_id, s.kinds, e.id, e.booking_id, e.kind, e.position
             from subscriber s
             cross join lateral (
                 select id, booking_id, kind, position from event
                 where position > s.cursor order by position limit $1) e
             where s.paused_at is null
         ), added as (
             insert into delivery (subscriber_id, event_id, booking_id, position)
             select subscriber_id, id, booking_id, position from fresh
             where cardinality(kinds) = 0 or kind = any (kinds)
             on conflict (subscriber_id, event_id) do nothing
         )
         update subscriber s set cursor = f.position
         from (select subscriber_id, max(position) as position, count(*) as count
               from fresh group by subscriber_id) as f
         where s.id = f.subscriber_id
         returning f.count as "count!""#,
        SPREAD_AT_ONCE
    )
    .fetch_all(db)
    .await?;
    Ok(counts.contains(&SPREAD_AT_ONCE))
}

/// A delivery that is ours until the lease ends.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub subscriber: SubscriberId,
    pub event: EventId,
    pub booking: BookingId,
    pub kind: EventKind,
    pub occurred_at: DateTime<Utc>,
    pub data: serde_json::Value,
    /// Failed attempts since it began to wait.
    pub failures: u32,
    leased_until: DateTime<Utc>,
}

/// Takes up to `limit` deliveries that are due, each the first of its booking, for `lease`.
pub async fn claim(
    db: impl PgExecutor<'_>,
    subscriber: SubscriberId,
    limit: usize,
    lease: Duration,
) -> sqlx::Result<Vec<Claimed>> {
    sqlx::query!(
        r#"with due as materialized (
               select d.event_id from delivery d join subscriber s on s.id = d.subscriber_id
               where d.subscriber_id = $1 and d.state = 'waiting' and d.due_at <= now()
                 and (d.leased_until is null or d.leased_until < now())
                 and s.paused_at is null
                 and not exists (
                     select from delivery earlier
                     where earlier.subscriber_id = d.subscriber_id and earlier.booking_id = d.booking_id
                       and earlier.state = 'waiting' and earlier.position < d.position)
               order by d.due_at, d.position
               limit $2
               for update of d skip locked
           )
           update delivery d set leased_until = clock_timestamp() + make_interval(secs => $3)
           from due join event e on e.id = due.event_id
           where d.subscriber_id = $1 and d.event_id = due.event_id
           returning d.event_id, d.booking_id, e.kind, e.occurred_at, e.data, d.failures,
                     d.leased_until as "leased_until!""#,
        subscriber.0,
        limit as i64,
        lease.as_secs_f64()
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Claimed {
            subscriber,
            event: EventId(row.event_id),
            booking: BookingId(row.booking_id),
            kind: super::decode(row.kind)?,
            occurred_at: row.occurred_at,
            data: row.data,
            failures: row.failures.unsigned_abs(),
            leased_until: row.leased_until,
        })
    })
    .collect()
}

/// What to send to a subscriber again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replay {
    Event(EventId),
    /// Everything that happened since, as far as the subscriber hears of it and it is not forgotten.
    From(DateTime<Utc>),
    /// Everything whose attempts are used up.
    Dead,
}

/// How long it is until a delivery is due, in seconds: nothing while one is being sent; none when none waits.
pub async fn next_due(db: impl PgExecutor<'_>) -> sqlx::Result<Option<f64>> {
    sqlx::query_scalar!(
        r#"select least(greatest(extract(epoch from next.due_at - clock_timestamp()), 0), 86400)::float8 as "wait!"
           from subscriber s
           cross join lateral (
               select due_at from delivery
               where subscriber_id = s.id and state = 'waiting' order by due_at limit 1) as next
           where s.paused_at is null
           order by next.due_at limit 1"#
    )
    .fetch_optional(db)
    .await
}

/// How one request went.
#[derive(Clone, Debug)]
pub struct Attempt<'a> {
    pub started_at: DateTime<Utc>,
    pub status: Option<u16>,
    pub error: Option<&'a str>,
    /// Waiting means: again after `delay`.
    pub state: DeliveryState,
    pub delay: Duration,
}

/// Writes an attempt down with what becomes of the delivery; false, and nothing written, when somebody else has it
/// by now. The booking's later ones become due when it is settled, and are not looked at before it is due again.
pub async fn record(db: impl PgExecutor<'_>, claimed: &Claimed, attempt: &Attempt<'_>) -> sqlx::Result<bool> {
    sqlx::query!(
        "with tried as (
             update delivery
             set state = $4, attempts = attempts + 1, leased_until = null,
                 failures = failures + case when $4 = 'delivered' then 0 else 1 end,
                 due_at = now() + make_interval(secs => $5),
                 delivered_at = case when $4 = 'delivered' then clock_timestamp() end
             where subscriber_id = $1 and event_id = $2 and leased_until = $3 and state = 'waiting'
             returning subscriber_id, event_id, booking_id, position, attempts, due_at
         ), behind as (
             update delivery d set due_at = later.due_at
             from (select d.subscriber_id, d.event_id, t.due_at
                   from tried t join delivery d on d.subscriber_id = t.subscriber_id and d.booking_id = t.booking_id
                   where d.state = 'waiting' and d.position > t.position
                     and (d.due_at > now()) is distinct from (t.due_at > now())
                   order by d.position for update of d) later
             where d.subscriber_id = later.subscriber_id and d.event_id = later.event_id
         )
         insert into delivery_attempt (subscriber_id, event_id, number, started_at, finished_at, status, error)
         select subscriber_id, event_id, attempts, $6, clock_timestamp(), $7, $8 from tried",
        claimed.subscriber.0,
        claimed.event.0,
        claimed.leased_until,
        attempt.state.as_str(),
        attempt.delay.as_secs_f64(),
        attempt.started_at,
        attempt.status.map(|status| status as i16),
        attempt.error
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// Makes deliveries wait again, due at once, and tells how many. Events that are yet to be handed over come anyway.
pub async fn replay(db: impl PgExecutor<'_>, subscriber: SubscriberId, which: &Replay) -> sqlx::Result<u64> {
    let (event, from) = match which {
        Replay::Event(event) => (Some(event.0), None),
        Replay::From(from) => (None, Some(*from)),
        Replay::Dead => (None, None),
    };
    sqlx::query!(
        "insert into delivery (subscriber_id, event_id, booking_id, position)
         select s.id, e.id, e.booking_id, e.position
         from subscriber s
         join event e on e.position <= s.cursor and (cardinality(s.kinds) = 0 or e.kind = any (s.kinds))
         where s.id = $1
           and ($2::uuid is null or e.id = $2)
           and ($3::timestamptz is null or e.occurred_at >= $3)
           and (not $4 or e.id in (select event_id from delivery where subscriber_id = s.id and state = 'dead'))
         order by e.position
         on conflict (subscriber_id, event_id) do update
         set state = 'waiting', failures = 0, due_at = now(), delivered_at = null",
        subscriber.0,
        event,
        from,
        matches!(which, Replay::Dead)
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}
