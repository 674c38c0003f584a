//! The table `waitlist_change`: where a look for the waiting list is worth while. Its rows are written by triggers on whatever
//! can free time or lets somebody wait (`migrations/0030_operation.up.sql`).

use chrono::{DateTime, Utc};
use domain::{BookingId, ProviderId, schedule::Interval};
use sqlx::{PgExecutor, postgres::types::PgRange};

/// What changed. With nothing set: anything may have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Somebody waits (again).
    pub booking: Option<BookingId>,
    /// Whose time may be free; anybody's when unset.
    pub provider: Option<ProviderId>,
    /// Which of it; all when unset.
    pub during: Option<Interval>,
}

/// What changed, and the instant up to which that is known.
pub struct News {
    pub changes: Vec<Change>,
    pub until: DateTime<Utc>,
}

/// Takes what changed, and what expired after `since` without anybody deleting it.
pub async fn take(db: impl PgExecutor<'_>, since: Option<DateTime<Utc>>) -> sqlx::Result<News> {
    let rows = sqlx::query!(
        r#"with gone as (
               delete from waitlist_change returning booking_id, provider_id, during
           ), instant as materialized (
               select clock_timestamp() as until
           )
           select until as "until!", null::uuid as booking_id, null as provider_id, null::tstzrange as during,
                  false as "is_change!"
           from instant
           union all
           select until, booking_id, provider_id, during, true from instant, gone
           union all
           select until, null, case when room_id is null then provider_id end, during, true
           from instant, claim where expires_at > $1 and expires_at <= until"#,
        since
    )
    .fetch_all(db)
    .await?;
    let mut news = News { changes: Vec::new(), until: DateTime::UNIX_EPOCH };
    for row in rows {
        news.until = row.until;
        if row.is_change {
            news.changes.push(Change {
                booking: row.booking_id.map(BookingId),
                provider: row.provider_id.map(super::decode).transpose()?,
                during: row.during.and_then(|range: PgRange<DateTime<Utc>>| super::schedule::interval(range)),
            });
        }
    }
    Ok(news)
}

/// How long it is until the next claim expires while somebody waits, in seconds; none when none does.
pub async fn next_expiry(db: impl PgExecutor<'_>) -> sqlx::Result<Option<f64>> {
    sqlx::query_scalar!(
        r#"select least(greatest(extract(epoch from expires_at - clock_timestamp()), 0), 86400)::float8 as "wait!"
           from claim
           where expires_at > clock_timestamp() and exists (select from waitlist where state = 'waiting')
           order by expires_at limit 1"#
    )
    .fetch_optional(db)
    .await
}
