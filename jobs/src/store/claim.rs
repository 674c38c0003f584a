//! The table `claim`: the exclusive occupation of a provider's time, and of a seat where the service needs a room. It is
//! made by [`super::booking::accept`].

use domain::{BookingId, ProviderId, ServiceId, schedule::Interval};
use sqlx::{PgExecutor, postgres::types::PgRange};
use uuid::Uuid;

use crate::error::violates;

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

/// Claims `interval` instead of what the booking has, if it can be in the same room, and tells the room's name if it needs
/// one; or loses it ([`is_lost`]). None when it has no claim. The caller has the provider's turn.
pub async fn change(
    db: impl PgExecutor<'_>,
    booking: BookingId,
    interval: Interval,
) -> sqlx::Result<Option<Option<String>>> {
    sqlx::query_scalar!(
        r#"with freed as (
               delete from claim expired using claim mine
               where mine.booking_id = $1 and expired.provider_id = mine.provider_id and expired.during && $2
                 and expired.expires_at <= now()
               returning 1
           ), wanted as materialized (
               -- What expired is freed first, once.
               select booking.service_id, room.name as room
               from booking
               join claim on booking_id = booking.id
               left join room on room.id = room_id
               where booking.id = $1 and (select count(*) from freed) >= 0
           )
           update claim set during = $2, room_id = taken.room_id, seat = taken.seat
           from wanted, take_seat(wanted.service_id, $2, $1, wanted.room) as taken
           where booking_id = $1
           returning taken.room as "room?""#,
        booking.0,
        PgRange::from(interval.start..interval.end)
    )
    .fetch_optional(db)
    .await
}

/// Frees the bookings' slots.
pub async fn release(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<()> {
    sqlx::query!("delete from claim where booking_id = any ($1)", bookings).execute(db).await.map(|_| ())
}
