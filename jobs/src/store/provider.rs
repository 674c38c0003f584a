//! The tables `provider`, `provider_service` and `opening_hours`.

use chrono::{NaiveTime, Weekday};
use domain::{Provider, ProviderId, Service, schedule::OpeningHours};
use sqlx::{PgExecutor, types::Json};

use super::service::ServiceRow;

struct ProviderRow {
    id: String,
    name: String,
    title: String,
    location: String,
    zone: String,
    services: Vec<String>,
}

impl ProviderRow {
    fn provider(self) -> sqlx::Result<Provider> {
        Ok(Provider {
            id: super::decode(self.id)?,
            name: self.name,
            title: self.title,
            location: self.location,
            zone: self.zone,
            services: self.services.into_iter().map(super::decode).collect::<sqlx::Result<_>>()?,
        })
    }
}

/// Every provider with the services they offer, in their order.
pub async fn all(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Provider>> {
    sqlx::query_as!(
        ProviderRow,
        r#"select id, name, title, location, zone,
                  array (select service_id from provider_service where provider_id = id order by service_id)
                      as "services!"
           from provider order by position, id"#
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(ProviderRow::provider)
    .collect()
}

/// A provider with everything that accepting a booking has to know.
pub struct Offer {
    pub provider: Provider,
    pub services: Vec<Service>,
    pub hours: Vec<OpeningHours>,
}

#[derive(Debug, serde::Deserialize)]
struct HoursRow {
    weekday: i16,
    opens: NaiveTime,
    closes: NaiveTime,
}

/// What `provider` offers, and when; none when there is no such provider.
pub async fn offer(db: impl PgExecutor<'_>, provider: &ProviderId) -> sqlx::Result<Option<Offer>> {
    let row = sqlx::query!(
        r#"select id, name, title, location, zone,
                  (select coalesce(json_agg(s order by s.id), '[]')
                   from provider_service o join service s on s.id = o.service_id
                   where o.provider_id = provider.id) as "services!: Json<Vec<ServiceRow>>",
                  (select coalesce(json_agg(h order by h.weekday, h.opens), '[]')
                   from opening_hours h where h.provider_id = provider.id) as "hours!: Json<Vec<HoursRow>>"
           from provider where id = $1"#,
        provider.as_str()
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let services = row.services.0.into_iter().map(ServiceRow::service).collect::<sqlx::Result<Vec<_>>>()?;
    Ok(Some(Offer {
        provider: Provider {
            id: super::decode(row.id)?,
            name: row.name,
            title: row.title,
            location: row.location,
            zone: row.zone,
            services: services.iter().map(|service| service.id.clone()).collect(),
        },
        services,
        hours: row.hours.0.into_iter().map(HoursRow::hours).collect::<sqlx::Result<_>>()?,
    }))
}

impl HoursRow {
    fn hours(self) -> sqlx::Result<OpeningHours> {
        // ISO 8601 counts from Monday = 1, chrono from Monday = 0.
        let weekday = u8::try_from(self.weekday - 1)
            .ok()
            .and_then(|day| Weekday::try_from(day).ok())
            .ok_or_else(|| sqlx::Error::Decode("weekday out of range".into()))?;
        Ok(OpeningHours { weekday, opens: self.opens, closes: self.closes })
    }
}

/// The opening hours of the given providers.
pub async fn opening_hours(
    db: impl PgExecutor<'_>,
    providers: &[ProviderId],
) -> sqlx::Result<Vec<(ProviderId, OpeningHours)>> {
    let ids: Vec<String> = providers.iter().map(ToString::to_string).collect();
    sqlx::query!(
        "select provider_id, weekday, opens, closes from opening_hours
         where provider_id = any ($1) order by provider_id, weekday, opens",
        &ids
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| {
        let hours = HoursRow { weekday: row.weekday, opens: row.opens, closes: row.closes };
        Ok((super::decode(row.provider_id)?, hours.hours()?))
    })
    .collect()
}

/// Takes the provider's turn: whoever claims a slot of theirs waits here for whoever is claiming one.
///
/// Without it two overlapping claims in flight wait for each other inside the exclusion constraint, and
/// PostgreSQL ends one of them as a deadlock.
pub async fn take_turn(db: impl PgExecutor<'_>, provider: &ProviderId) -> sqlx::Result<()> {
    sqlx::query!("select id from provider where id = $1 for no key update", provider.as_str())
        .fetch_one(db)
        .await
        .map(|_| ())
}
