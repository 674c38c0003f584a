//! The table `claim`: the exclusive occupation of a provider's time, and of a seat where the service needs a room. It is
//! made by [`super::booking::accept`].
//!
//! Locks are taken in one order: providers, rooms, claims, then bookings and what hangs on them, each by its id. The SQL
//! functions `take_slot` and `lock_claim` see to the first three.

use domain::{BookingId, ProviderId, ServiceId, schedule::Interval};
use engine::error::violates;
use sqlx::{PgConnection, PgExecutor, postgres::types::PgRange};
use uuid::Uuid;

/// The exclusion constraints that sell a provider's time and a seat once.
const NO_OVERLAP: [&str; 2] = ["claim_no_overlap", "claim_seat_no_overlap"];

/// Whether somebody else has the provider's time, or every seat.
pub fn is_lost(error: &sqlx::Error) -> bool {
    NO_OVERLAP.iter().any(|constraint| violates(error, constraint))
}

/// Whether somebody has part of `interval`, of the provider's time or of every seat for `service`: a booking, or a hold
/// that has not expired.
pub async fn is_taken(
    db: impl PgExecutor<'_>,
    provider: &ProviderId,
    service: &ServiceId,
    interval: Interval,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"with taken as materialized (
               select provider_id, room_id, seat from claim
               where during && $3 and (expires_at is null or expires_at > now())
           )
           select exists (select from taken where provider_id = $1)
               or (exists (select from service_seat where service_id = $2)
                   and not exists (
                       select from service_seat s
                       where service_id = $2 and not exists (
                           select from taken where taken.room_id = s.room_id and taken.seat = s.seat))) as "is_taken!""#,
        provider.as_str(),
        service.as_str(),
        PgRange::from(interval.start..interval.end)
    )
    .fetch_one(db)
    .await
}

/// A slot that is about to be claimed: where it takes place.
pub struct Slot {
    /// The room and its seat, where the service needs one.
    pub seat: Option<(String, i16)>,
    /// The room's name.
    pub room: Option<String>,
}

/// Locks what a claim of `interval` needs, in the one order of locks, and frees what has expired there; or loses it
/// ([`is_lost`]). What `booking` has is as good as free, and its room comes first. None when there is no such provider.
///
/// The caller locks the booking afterwards, not before.
pub async fn take_slot(
    db: impl PgExecutor<'_>,
    provider: &ProviderId,
    service: &ServiceId,
    interval: Interval,
    booking: BookingId,
) -> sqlx::Result<Option<Slot>> {
    let row = sqlx::query!(
        "select room_id, seat, room from take_slot($1, $2, $3, $4, null)",
        provider.as_str(),
        service.as_str(),
        PgRange::from(interval.start..interval.end),
        booking.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Slot { seat: row.room_id.zip(row.seat), room: row.room }))
}

/// Claims `interval` and `slot` instead of what the booking has; false when it has no claim. The caller has `slot` from
/// [`take_slot`].
pub async fn change(
    db: impl PgExecutor<'_>,
    booking: BookingId,
    interval: Interval,
    slot: &Slot,
) -> sqlx::Result<bool> {
    let (room, seat) = slot.seat.as_ref().map(|(room, seat)| (room.as_str(), *seat)).unzip();
    sqlx::query!(
        "update claim set during = $2, room_id = $3, seat = $4 where booking_id = $1",
        booking.0,
        PgRange::from(interval.start..interval.end),
        room,
        seat
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// Locks the claim of a booking or hold that stays, with the provider and the room that it has.
pub async fn lock_to_keep(db: impl PgExecutor<'_>, owner: Uuid) -> sqlx::Result<()> {
    sqlx::query!(r#"select lock_claim($1)::text as "locked?""#, owner).fetch_one(db).await.map(|_| ())
}

/// Locks the claims of bookings before they go, in the order of the bookings' ids.
pub async fn lock(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<()> {
    sqlx::query!(
        r#"select booking_id as "booking!" from claim where booking_id = any ($1) order by booking_id for update"#,
        bookings
    )
    .fetch_all(db)
    .await
    .map(|_| ())
}

/// Whether the booking has a slot.
pub async fn is_claimed(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from claim where booking_id = $1) as "is_claimed!""#,
        booking.0
    )
    .fetch_one(db)
    .await
}

/// Frees the bookings' slots.
pub async fn release(db: &mut PgConnection, bookings: &[Uuid]) -> sqlx::Result<()> {
    lock(&mut *db, bookings).await?;
    sqlx::query!("delete from claim where booking_id = any ($1)", bookings).execute(db).await.map(|_| ())
}
