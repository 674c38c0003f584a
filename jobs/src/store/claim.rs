//! The table `claim`: the exclusive occupation of a provider's time. It is made by [`super::booking::accept`].

use domain::{BookingId, schedule::Interval};
use sqlx::{PgExecutor, postgres::types::PgRange};
use uuid::Uuid;

/// The exclusion constraint that sells a slot once.
pub const NO_OVERLAP: &str = "claim_no_overlap";

/// Claims `interval` instead of what the booking has, or violates [`NO_OVERLAP`]. False when it has no claim.
pub async fn change(db: impl PgExecutor<'_>, booking: BookingId, interval: Interval) -> sqlx::Result<bool> {
    sqlx::query!(
        "update claim set during = $2 where booking_id = $1",
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
