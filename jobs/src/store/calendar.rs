//! What staff's calendar shows of providers' time: when they work, and every claim on it.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{BookingId, ProviderId, schedule::Interval};
use serde::Deserialize;
use sqlx::{PgExecutor, types::Json};
use uuid::Uuid;

use super::schedule::{RulesRow, around};
use crate::base;

/// A provider's time between two instants.
#[derive(Clone, Debug)]
pub struct ProviderTime {
    pub provider: ProviderId,
    pub name: String,
    pub zone: Tz,
    /// In order.
    pub open: Vec<Interval>,
    /// In order. What is taken once is in none twice: the database sees to it.
    pub claims: Vec<Claimed>,
}

/// What is taken, with its buffers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claimed {
    pub during: Interval,
    /// The booking that has it; nobody yet, where it is held for somebody who is asked or is filling in a form.
    pub booking: Option<BookingId>,
}

#[derive(Debug, Deserialize)]
struct ClaimRow {
    starts: DateTime<Utc>,
    ends: DateTime<Utc>,
    booking: Option<Uuid>,
}

/// The time of everybody, or of `provider`, in the order of the catalogue.
pub async fn of_providers(
    db: impl PgExecutor<'_>,
    provider: Option<&ProviderId>,
    between: Interval,
    clinic: Tz,
) -> sqlx::Result<Vec<ProviderTime>> {
    let (_, first, last) = around(between);
    let rows = sqlx::query!(
        r#"select id, name, zone, provider_rules(id, $2, $3) as "rules!: Json<RulesRow>",
                  coalesce(claimed.all, '[]') as "claims!: Json<Vec<ClaimRow>>"
           from provider
           left join (select provider_id,
                             json_agg(json_build_object('starts', lower(during), 'ends', upper(during),
                                                        'booking', booking_id) order by during) as all
                      from claim
                      where during && tstzrange($4, $5) and (expires_at is null or expires_at > now())
                      group by provider_id) claimed on claimed.provider_id = id
           where $1::text is null or id = $1
           order by position, id"#,
        provider.map(ProviderId::as_str),
        first,
        last,
        between.start,
        between.end
    )
    .fetch_all(db)
    .await?;
    let time = rows.into_iter().map(|row| {
        let zone = base::zone::or_clinic(&row.zone, clinic);
        let Json(rules) = row.rules;
        Ok(ProviderTime {
            provider: super::decode(row.id)?,
            name: row.name,
            zone,
            open: rules.rules(zone).open_within(between),
            claims: row.claims.0.into_iter().map(ClaimRow::claimed).collect(),
        })
    });
    time.collect()
}

impl ClaimRow {
    fn claimed(self) -> Claimed {
        Claimed {
            during: Interval { start: self.starts, end: self.ends },
            booking: self.booking.map(BookingId),
        }
    }
}

/// Text that is another one whenever an appointment was written to, or a time was held or let go; that may not be committed
/// yet.
pub async fn version(db: impl PgExecutor<'_>) -> sqlx::Result<String> {
    sqlx::query_scalar!(
        r#"select concat_ws('.', last_value, held.number, extract(epoch from held.latest)) as "version!"
           from staff_lists_version,
                (select count(*) as number, max(expires_at) as latest from claim where expires_at > now()) as held"#
    )
    .fetch_one(db)
    .await
}
