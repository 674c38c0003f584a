//! The tables `provider`, `provider_service` and `opening_hours`.

use chrono::{NaiveTime, Weekday};
use domain::{Provider, ProviderId, schedule::OpeningHours};
use sqlx::PgExecutor;

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
        // ISO 8601 counts from Monday = 1, chrono from Monday = 0.
        let weekday = u8::try_from(row.weekday - 1)
            .ok()
            .and_then(|day| Weekday::try_from(day).ok())
            .ok_or_else(|| sqlx::Error::Decode("weekday out of range".into()))?;
        let (opens, closes): (NaiveTime, NaiveTime) = (row.opens, row.closes);
        Ok((super::decode(row.provider_id)?, OpeningHours { weekday, opens, closes }))
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
