//! The table `claim`: the exclusive occupation of a provider's time.

use chrono::{DateTime, Utc};
use domain::{BookingId, ProviderId, schedule::Interval};
use sqlx::{PgExecutor, postgres::types::PgRange};

/// The exclusion constraint that sells a slot once.
pub const NO_OVERLAP: &str = "claim_no_overlap";

/// Claims `interval` for `booking`, or violates [`NO_OVERLAP`].
pub async fn insert(
    db: impl PgExecutor<'_>,
    booking: BookingId,
    provider: &ProviderId,
    interval: Interval,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into claim (booking_id, provider_id, during) values ($1, $2, $3)",
        booking.0,
        provider.as_str(),
        PgRange::from(interval.start..interval.end)
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// What is taken of the given providers' time between two instants.
pub async fn taken(
    db: impl PgExecutor<'_>,
    providers: &[ProviderId],
    between: Interval,
) -> sqlx::Result<Vec<(ProviderId, Interval)>> {
    let ids: Vec<String> = providers.iter().map(ToString::to_string).collect();
    sqlx::query!(
        r#"select provider_id, lower(during) as "start!: DateTime<Utc>", upper(during) as "end!: DateTime<Utc>"
           from claim where provider_id = any ($1) and during && tstzrange($2, $3)"#,
        &ids,
        between.start,
        between.end
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| Ok((super::decode(row.provider_id)?, Interval { start: row.start, end: row.end })))
    .collect()
}

/// Frees the booking's slot.
pub async fn release(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<()> {
    sqlx::query!("delete from claim where booking_id = $1", booking.0).execute(db).await.map(|_| ())
}
