//! What can be booked, with whom and when: the catalogue and the free slots.
//!
//! Free slots are the opening hours less the claims. The rules are `domain::schedule`'s; this module asks for
//! the rows and knows nothing of forms or pages.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{
    Provider, ProviderId, Service, ServiceId,
    schedule::{self, Interval, OpeningHours},
};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;

use crate::{Error, store};

/// Everything that can be booked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    pub services: Vec<Service>,
    pub providers: Vec<Provider>,
}

impl Catalog {
    pub async fn load(pool: &PgPool) -> Result<Self, Error> {
        let (services, providers) = tokio::try_join!(store::service::all(pool), store::provider::all(pool))?;
        Ok(Self { services, providers })
    }

    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id)
    }

    pub fn provider(&self, id: &ProviderId) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.id == *id)
    }

    /// Who offers `service`.
    pub fn offering(&self, service: &ServiceId) -> Vec<&Provider> {
        self.providers.iter().filter(|provider| provider.services.contains(service)).collect()
    }
}

/// A slot that can be booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FreeSlot {
    pub provider_id: ProviderId,
    pub starts_at: DateTime<Utc>,
    pub duration_minutes: u16,
}

/// The provider's zone; UTC where the catalogue names one that does not exist.
pub fn zone(provider: &Provider) -> Tz {
    provider.zone.parse().unwrap_or(Tz::UTC)
}

/// The free slots for `service` with any of `providers` that start within `between`, the earliest first.
///
/// Slots at the same instant are ordered by who has the least taken in that time: "anyone" is fair.
pub async fn free_slots(
    pool: &PgPool,
    service: &Service,
    providers: &[&Provider],
    between: Interval,
    now: DateTime<Utc>,
) -> Result<Vec<FreeSlot>, Error> {
    let ids: Vec<ProviderId> = providers.iter().map(|provider| provider.id.clone()).collect();
    let mut hours: HashMap<ProviderId, Vec<OpeningHours>> = HashMap::new();
    for (provider, rule) in store::provider::opening_hours(pool, &ids).await? {
        hours.entry(provider).or_default().push(rule);
    }
    // A day before and after: claims that reach in, and days that are other dates elsewhere.
    let around =
        Interval { start: between.start - TimeDelta::days(1), end: between.end + TimeDelta::days(1) };
    let mut taken: HashMap<ProviderId, Vec<Interval>> = HashMap::new();
    for (provider, interval) in store::claim::taken(pool, &ids, around).await? {
        taken.entry(provider).or_default().push(interval);
    }
    let mut slots = Vec::new();
    for provider in providers {
        let zone = zone(provider);
        let taken = taken.get(&provider.id).map_or(&[][..], Vec::as_slice);
        let hours = hours.get(&provider.id).map_or(&[][..], Vec::as_slice);
        let (first, last) = (local_day(between.start, zone), local_day(between.end, zone));
        for day in first.iter_days().take_while(|day| *day <= last) {
            let starts = schedule::free_starts(service, hours, zone, day, taken, now);
            let within = starts.into_iter().filter(|at| between.start <= *at && *at < between.end);
            slots.extend(within.map(|starts_at| (starts_at, taken.len(), provider)));
        }
    }
    slots.sort_by_key(|(starts_at, load, _)| (*starts_at, *load));
    Ok(slots
        .into_iter()
        .map(|(starts_at, _, provider)| FreeSlot {
            provider_id: provider.id.clone(),
            starts_at,
            duration_minutes: service.duration_minutes,
        })
        .collect())
}

fn local_day(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The free slots with `provider` nearest to `wanted`, the nearest first, at most `count`, within a fortnight.
pub async fn nearest(
    pool: &PgPool,
    service: &Service,
    provider: &Provider,
    wanted: DateTime<Utc>,
    now: DateTime<Utc>,
    count: usize,
) -> Result<Vec<FreeSlot>, Error> {
    let fortnight = TimeDelta::days(14);
    let between = Interval { start: (wanted - fortnight).max(now), end: wanted + fortnight };
    let mut slots = free_slots(pool, service, &[provider], between, now).await?;
    slots.sort_by_key(|slot| (slot.starts_at - wanted).abs());
    slots.truncate(count);
    Ok(slots)
}

/// Whether the provider's opening hours hold the whole appointment.
pub async fn is_open(
    pool: &PgPool,
    provider: &Provider,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<bool, Error> {
    let hours = store::provider::opening_hours(pool, std::slice::from_ref(&provider.id)).await?;
    let hours: Vec<OpeningHours> = hours.into_iter().map(|(_, rule)| rule).collect();
    Ok(schedule::is_open(&hours, zone(provider), starts_at, ends_at))
}
