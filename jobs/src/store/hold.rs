//! Holds: the rows of the table `claim` that belong to no booking yet, and expire.
//!
//! Whoever claims a time deletes the expired holds in it first (the SQL function `take_slot`), so none of them is ever in
//! anybody's way.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::{ProviderId, ServiceId, Wording, schedule::Interval};
use sqlx::{PgConnection, PgExecutor, postgres::types::PgRange, types::Json};
use uuid::Uuid;

use super::schedule::interval;

/// The constraint that gives a visitor one hold.
pub const ONE_A_VISITOR: &str = "claim_of_hold";

/// A slot that is kept for a visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    pub provider: ProviderId,
    /// With the buffers of the service.
    pub occupied: Interval,
    pub expires_at: DateTime<Utc>,
    /// What time it was when this was read, by the database's clock.
    pub read_at: DateTime<Utc>,
    pub is_extended: bool,
    /// The name of the room, where one is needed.
    pub room: Option<Wording>,
}

/// Holds `occupied` for a visitor instead of what they held, or loses it ([`super::claim::is_lost`]).
///
/// One statement: the slot, by the SQL function `take_slot`, and the hold.
pub async fn take(
    db: impl PgExecutor<'_>,
    hold: Uuid,
    provider: &ProviderId,
    service: &ServiceId,
    occupied: Interval,
    kept: Duration,
) -> sqlx::Result<()> {
    let held = sqlx::query!(
        "insert into claim (hold_id, provider_id, during, expires_at, room_id, seat)
         select $1, provider_id, $3, now() + make_interval(secs => $4), room_id, seat
         from take_slot($2, $5, $3, $1, null)",
        hold,
        provider.as_str(),
        PgRange::from(occupied.start..occupied.end),
        kept.as_secs_f64(),
        service.as_str()
    )
    .execute(db)
    .await?
    .rows_affected();
    if held == 1 { Ok(()) } else { Err(sqlx::Error::RowNotFound) }
}

/// What a visitor holds, expired or not.
pub async fn find(db: impl PgExecutor<'_>, hold: Uuid) -> sqlx::Result<Option<Hold>> {
    let row = sqlx::query!(
        r#"select provider_id, during as "during!: PgRange<DateTime<Utc>>", expires_at as "expires_at!",
                  clock_timestamp() as "read_at!", is_extended,
                  room_wording.name as "room?: Json<Wording>"
           from claim left join room_wording using (room_id) where hold_id = $1"#,
        hold
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        Ok(Hold {
            provider: super::decode(row.provider_id)?,
            occupied: interval(row.during).ok_or_else(|| sqlx::Error::Decode("an unbounded hold".into()))?,
            expires_at: row.expires_at,
            read_at: row.read_at,
            is_extended: row.is_extended,
            room: row.room.map(|room| room.0),
        })
    })
    .transpose()
}

/// Keeps a hold that has not expired for `kept` from now on, once. False when there is none to extend.
pub async fn extend(db: &mut PgConnection, hold: Uuid, kept: Duration) -> sqlx::Result<bool> {
    super::claim::lock_to_keep(&mut *db, hold).await?;
    sqlx::query!(
        "update claim set expires_at = now() + make_interval(secs => $2), is_extended = true
         where hold_id = $1 and expires_at > now() and not is_extended",
        hold,
        kept.as_secs_f64()
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// Deletes expired holds that nobody came across; tells how many. Those that somebody has in hand are left to them.
pub async fn forget_expired(db: impl PgExecutor<'_>) -> sqlx::Result<u64> {
    sqlx::query!(
        "delete from claim where expires_at <= now() and coalesce(booking_id, hold_id) in (
             select coalesce(booking_id, hold_id) from claim where expires_at <= now() for update skip locked)"
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}
