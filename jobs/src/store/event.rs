//! The table `event`: what happened to bookings, written in the transaction in which it happened (an outbox).
//!
//! [`append`] writes, unless the statement that makes it happen writes it as well; `place` gives committed events their place in the order in which everybody reads, and
//! [`forget`] removes what everybody has. Nothing personal is in it: ids, instants and counters.

use std::time::Duration;

use domain::EventKind;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

/// At most this many events are placed by one call.
pub(crate) const PLACED_AT_ONCE: i64 = 1_000;
/// At most this many events are forgotten by one call.
pub const FORGOTTEN_AT_ONCE: i64 = 10_000;
/// Who holds this advisory lock places events and hands them to subscribers.
const TURN: i64 = 0x6461_7962_6f6f_6b01;

/// Writes that `kind` happened to each of `bookings`; what was written before is left as it is.
///
/// Called after the writes that made it happen, in their transaction. It takes each booking's row before the
/// event's number, so that one booking's events commit in the order of their numbers. An event's id is made of
/// booking and kind, and for a move of the appointment's revision (SQL function `event_id`): a step that runs again writes
/// nothing new, and neither does one that runs again after the database was restored.
pub async fn append(db: impl PgExecutor<'_>, kind: EventKind, bookings: &[Uuid]) -> sqlx::Result<()> {
    sqlx::query!(
        r#"with turn as materialized (
             select id, provider_id, service_id, starts_at, ends_at
             from booking where id = any ($2) order by id for no key update
         )
         insert into event (id, kind, booking_id, data)
         select event_id($1, t.id, case when $1 = 'AppointmentMoved' then coalesce(a.sequence, 0) else 0 end), $1, t.id,
                event_data(t.id, a.id, coalesce(a.provider_id, t.provider_id), coalesce(a.service_id, t.service_id),
                           coalesce(a.starts_at, t.starts_at), coalesce(a.ends_at, t.ends_at), coalesce(a.sequence, 0))
         from turn t left join appointment a on a.booking_id = t.id
         on conflict (id) do nothing"#,
        kind.as_str(),
        bookings
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Whether it is this transaction's turn to place events; one at a time, so that places appear in their order.
pub(crate) async fn take_turn(db: impl PgExecutor<'_>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "taken!""#, TURN).fetch_one(db).await
}

/// Gives committed events that have none the next positions, and tells how many they were.
///
/// Numbers are taken before the commit, so a later number may be seen before an earlier one: of another booking,
/// never of the same. A position is given to what is committed only, so nobody who reads by it misses any.
pub(crate) async fn place(db: impl PgExecutor<'_>) -> sqlx::Result<i64> {
    sqlx::query!(
        "with next as materialized (
             select id, nextval('event_position') as position
             from (select id from event where position is null order by number limit $1) as unplaced
         )
         update event e set position = next.position from next where e.id = next.id",
        PLACED_AT_ONCE
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() as i64)
}

/// Places everything that is committed now and tells the last position: where somebody new starts to read.
pub(crate) async fn place_all(db: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!("select pg_advisory_xact_lock($1)", TURN).fetch_one(&mut *db).await?;
    while place(&mut *db).await? == PLACED_AT_ONCE {}
    // The sequence does not go back when the last events are forgotten.
    sqlx::query_scalar!(
        r#"select case when is_called then last_value else 0 end as "last!" from event_position"#
    )
    .fetch_one(db)
    .await
}

/// Removes events that happened longer than `kept` ago, their deliveries and their part of the log, at most
/// [`FORGOTTEN_AT_ONCE`]; tells how many. Those that a subscriber has yet to hear of stay; dead deliveries go.
pub async fn forget(db: impl PgExecutor<'_>, kept: Duration) -> sqlx::Result<u64> {
    sqlx::query!(
        "delete from event where id in (
             select e.id from event e
             where e.occurred_at < now() - make_interval(secs => $1)
               and not exists (select from subscriber s where e.position is null or s.cursor < e.position)
               and not exists (select from delivery d where d.event_id = e.id and d.state = 'waiting')
             limit $2)",
        kept.as_secs_f64(),
        FORGOTTEN_AT_ONCE
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}
