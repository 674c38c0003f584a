//! The tables `provider` and `provider_service`.

use chrono::{DateTime, Utc};
use domain::{
    Provider, ProviderId, Service,
    schedule::{Interval, Rules},
};
use sqlx::{PgExecutor, types::Json};

use super::{
    schedule::{self, RulesRow},
    service::ServiceRow,
};

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
    pub rules: Rules,
}

/// What `provider` offers, and the rules of the days around an instant; none when there is no such provider.
pub async fn offer(
    db: impl PgExecutor<'_>,
    provider: &ProviderId,
    at: DateTime<Utc>,
) -> sqlx::Result<Option<Offer>> {
    let (_, first, last) = schedule::around(Interval { start: at, end: at });
    let row = sqlx::query!(
        r#"select id, name, title, location, zone,
                  (select coalesce(json_agg(s order by s.id), '[]')
                   from provider_service o join service s on s.id = o.service_id
                   where o.provider_id = provider.id) as "services!: Json<Vec<ServiceRow>>",
                  provider_rules(id, $2, $3) as "rules!: Json<RulesRow>"
           from provider where id = $1"#,
        provider.as_str(),
        first,
        last
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let services = row.services.0.into_iter().map(ServiceRow::service).collect::<sqlx::Result<Vec<_>>>()?;
    Ok(Some(Offer {
        rules: row.rules.0.rules(&row.zone)?,
        provider: Provider {
            id: super::decode(row.id)?,
            name: row.name,
            title: row.title,
            location: row.location,
            zone: row.zone,
            services: services.iter().map(|service| service.id.clone()).collect(),
        },
        services,
    }))
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
