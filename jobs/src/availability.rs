//! What can be booked, with whom and when: the catalogue and the free slots.
//!
//! Free slots are the rules less the claims. The rules are `domain::schedule`'s; this module asks for
//! the rows and knows nothing of forms or pages.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{
    Provider, ProviderId, Service, ServiceId,
    schedule::{self, Interval, Refusal},
};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use uuid::Uuid;

use crate::{
    Error,
    store::{self, schedule::Schedule},
};

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
/// Slots at the same instant are ordered by who has the least taken in that time, then by the provider's id: "anyone" is
/// fair, and the same question has the same answer.
pub async fn free_slots(
    pool: &PgPool,
    service: &Service,
    providers: &[&Provider],
    between: Interval,
    now: DateTime<Utc>,
) -> Result<Vec<FreeSlot>, Error> {
    free_slots_for(pool, service, providers, between, now, None).await
}

/// The same for the visitor of `hold`: what they hold is free for them.
pub async fn free_slots_for(
    pool: &PgPool,
    service: &Service,
    providers: &[&Provider],
    between: Interval,
    now: DateTime<Utc>,
    hold: Option<Uuid>,
) -> Result<Vec<FreeSlot>, Error> {
    let ids: Vec<ProviderId> = providers.iter().map(|provider| provider.id.clone()).collect();
    let mut slots = Vec::new();
    let (schedules, seats) = store::schedule::of_providers(pool, &service.id, &ids, between, hold).await?;
    for Schedule { provider, rules, taken } in schedules {
        let load = taken.total();
        let (first, last) = (local_day(between.start, rules.zone), local_day(between.end, rules.zone));
        for day in first.iter_days().take_while(|day| *day <= last) {
            let starts = schedule::free_starts(service, &rules, day, &taken, &seats, now);
            let within = starts.into_iter().filter(|at| between.start <= *at && *at < between.end);
            slots.extend(within.map(|starts_at| (starts_at, load, provider.clone())));
        }
    }
    slots.sort_unstable_by(|one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)));
    Ok(slots
        .into_iter()
        .map(|(starts_at, _, provider)| FreeSlot {
            provider_id: provider,
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

/// Why `service` cannot start at `starts_at`, as far as the provider's rules go: a sentence for whoever asks.
pub(crate) fn refusal(provider: &Provider, service: &Service, refusal: Refusal) -> String {
    match refusal {
        Refusal::TooSoon if service.lead_time_minutes == 0 => "Choose a time to come".to_owned(),
        Refusal::TooSoon => {
            format!("{} is booked at least {} before", service.name, in_words(service.lead_time_minutes))
        }
        Refusal::TooFar => {
            let days = service.horizon_days.unwrap_or_default();
            format!("{} can be booked {days} days ahead at most", service.name)
        }
        Refusal::Closed => format!("{} is closed then; choose one of the free slots", provider.name),
    }
}

fn in_words(minutes: u32) -> String {
    match minutes {
        minutes if minutes % 1_440 == 0 && minutes > 1_440 => format!("{} days", minutes / 1_440),
        60 => "1 hour".to_owned(),
        minutes if minutes % 60 == 0 => format!("{} hours", minutes / 60),
        minutes => format!("{minutes} minutes"),
    }
}
