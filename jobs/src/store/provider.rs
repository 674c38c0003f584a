//! The tables `provider` and `provider_service`.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    Provider, ProviderId, Service,
    schedule::{Interval, Rules},
};
use serde_json::Value;
use sqlx::{PgExecutor, types::Json};

use super::{
    schedule::{self, RulesRow},
    service::ServiceRow,
};
use crate::base::{self, unreadable};

struct ProviderRow {
    id: String,
    name: String,
    title: Value,
    location: Value,
    zone: String,
    services: Vec<String>,
}

impl ProviderRow {
    /// Nothing, where it cannot be read.
    fn provider(self) -> Option<Provider> {
        let id = self.id.clone();
        unreadable::made("provider", &id, self.read())
    }

    fn read(self) -> sqlx::Result<Provider> {
        Ok(Provider {
            id: super::decode(self.id)?,
            name: self.name,
            title: super::wording(self.title)?,
            location: super::wording(self.location)?,
            zone: self.zone,
            services: self.services.into_iter().map(super::decode).collect::<sqlx::Result<_>>()?,
        })
    }
}

/// Every provider with the services they offer, in their order.
pub async fn all(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Provider>> {
    sqlx::query_as!(
        ProviderRow,
        r#"select p.id, p.name, w.title as "title!", w.location as "location!", p.zone,
                  array (select service_id from provider_service where provider_id = p.id order by service_id)
                      as "services!"
           from provider p join provider_wording w on w.provider_id = p.id
           order by p.position, p.id"#
    )
    .fetch_all(db)
    .await
    .map(|rows| rows.into_iter().filter_map(ProviderRow::provider).collect())
}

/// A provider with everything that accepting a booking has to know.
pub struct Offer {
    pub provider: Provider,
    pub services: Vec<Service>,
    pub rules: Rules,
    /// What time it was when this was read, by the database's clock.
    pub read_at: DateTime<Utc>,
}

/// What `provider` offers, and the rules of the days around an instant; none when there is no such provider. `clinic` is the
/// clinic's zone.
pub async fn offer(
    db: impl PgExecutor<'_>,
    provider: &ProviderId,
    at: DateTime<Utc>,
    clinic: Tz,
) -> sqlx::Result<Option<Offer>> {
    let (_, first, last) = schedule::around(Interval { start: at, end: at });
    let row = sqlx::query!(
        r#"select p.id, p.name, w.title as "title!", w.location as "location!", p.zone,
                  (select coalesce(jsonb_agg(to_jsonb(s) || to_jsonb(sw) order by s.id), '[]')
                   from provider_service o
                   join service s on s.id = o.service_id
                   join service_wording sw on sw.service_id = s.id
                   where o.provider_id = p.id) as "services!: Json<Vec<Value>>",
                  provider_rules(p.id, $2, $3) as "rules!: Json<RulesRow>", clock_timestamp() as "read_at!"
           from provider p join provider_wording w on w.provider_id = p.id
           where p.id = $1"#,
        provider.as_str(),
        first,
        last
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let services = unreadable::readable("service", row.services.0);
    let services: Vec<Service> = services.into_iter().filter_map(ServiceRow::service).collect();
    Ok(Some(Offer {
        rules: row.rules.0.rules(base::zone::or_clinic(&row.zone, clinic)),
        provider: Provider {
            id: super::decode(row.id)?,
            name: row.name,
            title: super::wording(row.title)?,
            location: super::wording(row.location)?,
            zone: row.zone,
            services: services.iter().map(|service| service.id.clone()).collect(),
        },
        services,
        read_at: row.read_at,
    }))
}
