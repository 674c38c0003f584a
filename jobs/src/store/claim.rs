//! The table `claim`: the exclusive occupation of a provider's time. It is made by [`super::booking::accept`].

use domain::{BookingId, ProviderId, schedule::Interval};
use sqlx::{PgExecutor, postgres::types::PgRange};
use uuid::Uuid;

/// The exclusion constraint that sells a slot once.
pub const NO_OVERLAP: &str = "claim_no_overlap";

/// Whether somebody has part of `interval`: a booking, or a hold that has not expired.
pub async fn is_taken(
    db: impl PgExecutor<'_>,
    provider: &ProviderId,
    interval: Interval,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from claim where provider_id = $1 and during && $2
                          and (expires_at is null or expires_at > now())) as "is_taken!""#,
        provider.as_str(),
        PgRange::from(interval.start..interval.end)
    )
    .fetch_one(db)
    .await
}

/// Claims `interval` instead of what the booking has, or violates [`NO_OVERLAP`]. False when it has no claim.
pub async fn change(db: impl PgExecutor<'_>, booking: BookingId, interval: Interval) -> sqlx::Result<bool> {
    sqlx::query!(
        "with freed as (
             delete from claim expired using claim mine
             where mine.booking_id = $1 and expired.provider_id = mine.provider_id and expired.during && $2
               and expired.expires_at <= now()
             returning 1
         )
         update claim set during = $2 from (select count(*) from freed) as after_freeing where booking_id = $1",
        booking.0,
        PgRange::from(interval.start..interval.end)
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// Frees the bookings' slots.
pub async fn release(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<()> {
    sqlx::query!("delete from claim where booking_id = any ($1)", bookings).execute(db).await.map(|_| ())
}
