//! The table `calendar_feed`, and what a feed has in it.

use chrono::{DateTime, Utc};
use domain::{AppointmentId, AppointmentStatus, FeedId, ProviderId, schedule::Interval};
use sqlx::PgExecutor;
use uuid::Uuid;

/// A feed as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub id: FeedId,
    /// Whose appointments are in it; everybody's when unset.
    pub provider: Option<String>,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
    /// Whoever made it has no account any more, so it cannot be fetched.
    pub is_closed: bool,
    /// To the minute.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Adds a feed. A provider who does not exist is refused by `calendar_feed_provider_id_fkey`.
pub async fn insert(
    db: impl PgExecutor<'_>,
    id: FeedId,
    provider: Option<&ProviderId>,
    token_hash: &[u8; 32],
    by: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into calendar_feed (id, provider_id, token_hash, created_by) values ($1, $2, $3, $4)",
        id.0,
        provider.map(ProviderId::as_str),
        token_hash,
        by
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Those that are not revoked, the oldest first.
pub async fn all(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Feed>> {
    let rows = sqlx::query!(
        r#"select f.id, p.name as "provider?", f.created_at, a.name as created_by,
                  a.disabled_at is not null as "is_closed!", f.last_used_at
           from calendar_feed f join account a on a.id = f.created_by left join provider p on p.id = f.provider_id
           where f.revoked_at is null order by f.created_at, f.id"#
    )
    .fetch_all(db)
    .await?;
    let feeds = rows.into_iter().map(|row| Feed {
        id: FeedId(row.id),
        provider: row.provider,
        created_at: row.created_at,
        created_by: row.created_by,
        is_closed: row.is_closed,
        last_used_at: row.last_used_at,
    });
    Ok(feeds.collect())
}

/// Revokes a feed; false when there is none that holds.
pub async fn revoke(db: impl PgExecutor<'_>, id: FeedId) -> sqlx::Result<bool> {
    sqlx::query!("update calendar_feed set revoked_at = now() where id = $1 and revoked_at is null", id.0)
        .execute(db)
        .await
        .map(|result| result.rows_affected() == 1)
}

/// What a token opens.
pub struct OpenFeed {
    pub id: FeedId,
    pub provider: Option<Provider>,
    /// Nobody has marked its use for a while.
    pub is_due: bool,
}

/// Whose appointments are in a feed.
pub struct Provider {
    pub id: String,
    pub name: String,
}

/// The feed of the token with this hash, unless it is revoked or whoever made it is disabled.
pub async fn find(
    db: impl PgExecutor<'_>,
    token_hash: &[u8; 32],
    marked_after_seconds: f64,
) -> sqlx::Result<Option<OpenFeed>> {
    let row = sqlx::query!(
        r#"select f.id, p.id as "provider_id?", p.name as "provider?",
                  coalesce(f.last_used_at < now() - make_interval(secs => $2), true) as "is_due!"
           from calendar_feed f join account a on a.id = f.created_by left join provider p on p.id = f.provider_id
           where f.token_hash = $1 and f.revoked_at is null and a.disabled_at is null"#,
        token_hash,
        marked_after_seconds
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| OpenFeed {
        id: FeedId(row.id),
        provider: row.provider_id.zip(row.provider).map(|(id, name)| Provider { id, name }),
        is_due: row.is_due,
    }))
}

/// Marks that a feed was fetched.
pub async fn mark(db: impl PgExecutor<'_>, id: FeedId) -> sqlx::Result<()> {
    sqlx::query!("update calendar_feed set last_used_at = now() where id = $1", id.0)
        .execute(db)
        .await
        .map(|_| ())
}

/// An appointment as a feed tells it. Nothing here is about the patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEvent {
    pub id: AppointmentId,
    pub reference: String,
    pub service: String,
    pub provider: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub is_cancelled: bool,
    pub sequence: i32,
    pub changed_at: DateTime<Utc>,
}

/// The appointments that start within `between`, the earliest first; all providers' when none is named. What never was
/// one (`proposed`, `entered-in-error` and the like) is left out.
pub async fn events(
    db: impl PgExecutor<'_>,
    provider: Option<&str>,
    between: Interval,
) -> sqlx::Result<Vec<FeedEvent>> {
    let shown = [
        AppointmentStatus::Booked,
        AppointmentStatus::Arrived,
        AppointmentStatus::CheckedIn,
        AppointmentStatus::Fulfilled,
        AppointmentStatus::NoShow,
        AppointmentStatus::Cancelled,
    ]
    .map(|status| status.as_str().to_owned());
    let rows = sqlx::query!(
        r#"select a.id, b.reference, s.name as service, p.name as provider, a.starts_at,
                  a.ends_at, a.status = 'cancelled' as "is_cancelled!", a.sequence, a.changed_at
           from appointment a join booking b on b.id = a.booking_id join service s on s.id = a.service_id
               join provider p on p.id = a.provider_id
           where a.starts_at >= $1 and a.starts_at < $2 and ($3::text is null or a.provider_id = $3)
             and a.status = any ($4)
           order by a.starts_at, a.id"#,
        between.start,
        between.end,
        provider,
        &shown
    )
    .fetch_all(db)
    .await?;
    let events = rows.into_iter().map(|row| FeedEvent {
        id: AppointmentId(row.id),
        reference: row.reference,
        service: row.service,
        provider: row.provider,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        is_cancelled: row.is_cancelled,
        sequence: row.sequence,
        changed_at: row.changed_at,
    });
    Ok(events.collect())
}
