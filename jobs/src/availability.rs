//! What can be booked, with whom and when: the catalogue and the free slots.
//!
//! Free slots are the rules less the claims. The rules are `domain::schedule`'s; this module asks for
//! the rows and knows nothing of forms or pages.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{
    Provider, ProviderId, Service, ServiceId,
    schedule::{self, Interval, Seats},
};
use uuid::Uuid;

use crate::{
    base::{daybook::Daybook, error::Error},
    store::{self, appointment::Appointment, schedule::Schedule},
};

pub use domain::FreeSlot;

/// The longest time whose free slots are computed where they are asked for.
const AT_ONCE: TimeDelta = TimeDelta::days(14);

/// Everything that can be booked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    pub services: Vec<Service>,
    pub providers: Vec<Provider>,
}

impl Catalog {
    pub async fn load(daybook: &Daybook) -> Result<Self, Error> {
        let pool = &daybook.pool;
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

/// How many free slots the loser of a slot is told.
pub(crate) const NEAREST: usize = 5;

/// The free slots for `service` with any of `providers` that start within `between`, the earliest first.
///
/// Slots at the same instant are ordered by who has the least taken in that time, then by the provider's id: "anyone" is
/// fair, and the same question has the same answer.
pub async fn free_slots(
    daybook: &Daybook,
    service: &Service,
    providers: &[&Provider],
    between: Interval,
    now: DateTime<Utc>,
) -> Result<Vec<FreeSlot>, Error> {
    free_slots_for(daybook, service, providers, between, now, None).await
}

/// The same for whoever has the hold or the booking `mine`: what they have is as good as free for them.
pub async fn free_slots_for(
    daybook: &Daybook,
    service: &Service,
    providers: &[&Provider],
    between: Interval,
    now: DateTime<Utc>,
    mine: Option<Uuid>,
) -> Result<Vec<FreeSlot>, Error> {
    let ids: Vec<ProviderId> = providers.iter().map(|provider| provider.id.clone()).collect();
    let (schedules, seats) = store::schedule::of_providers(
        &daybook.pool,
        &service.id,
        &ids,
        between,
        mine,
        daybook.settings.clinic_zone,
    )
    .await?;
    if between.end - between.start <= AT_ONCE {
        return Ok(free(service, schedules, &seats, between, now));
    }
    // A quarter of a year takes milliseconds for each provider: not on a thread that others wait for.
    let service = service.clone();
    match tokio::task::spawn_blocking(move || free(&service, schedules, &seats, between, now)).await {
        Ok(slots) => Ok(slots),
        Err(ended) => match ended.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The process is ending.
            Err(_) => Err(sqlx::Error::WorkerCrashed.into()),
        },
    }
}

/// The rules less what is taken, ordered as [`free_slots`] says.
fn free(
    service: &Service,
    schedules: Vec<Schedule>,
    seats: &Seats,
    between: Interval,
    now: DateTime<Utc>,
) -> Vec<FreeSlot> {
    let mut slots = Vec::new();
    for Schedule { provider, rules, taken } in schedules {
        let load = taken.total();
        let (first, last) = (local_day(between.start, rules.zone), local_day(between.end, rules.zone));
        for day in first.iter_days().take_while(|day| *day <= last) {
            let starts = schedule::free_starts(service, &rules, day, &taken, seats, now);
            let within = starts.into_iter().filter(|at| between.start <= *at && *at < between.end);
            slots.extend(within.map(|starts_at| (starts_at, load, provider.clone())));
        }
    }
    slots.sort_unstable_by(|one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)));
    slots
        .into_iter()
        .map(|(starts_at, _, provider)| FreeSlot {
            provider_id: provider,
            starts_at,
            duration_minutes: service.duration_minutes,
        })
        .collect()
}

fn local_day(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The free slots with `provider` nearest to `wanted`, the nearest first, at most `count`, within a fortnight. What `mine`
/// has, a hold or a booking, is as good as free.
pub async fn nearest(
    daybook: &Daybook,
    service: &Service,
    provider: &Provider,
    wanted: DateTime<Utc>,
    now: DateTime<Utc>,
    count: usize,
    mine: Option<Uuid>,
) -> Result<Vec<FreeSlot>, Error> {
    let fortnight = TimeDelta::days(14);
    let between = Interval { start: (wanted - fortnight).max(now), end: wanted + fortnight };
    let mut slots = free_slots_for(daybook, service, &[provider], between, now, mine).await?;
    // Nobody is told to take what they could not get.
    slots.retain(|slot| slot.starts_at != wanted);
    slots.sort_by_key(|slot| (slot.starts_at - wanted).abs());
    slots.truncate(count);
    Ok(slots)
}

/// The same for moving `appointment`, which cannot be moved to where it is.
pub async fn nearest_to_move(
    daybook: &Daybook,
    service: &Service,
    provider: &Provider,
    wanted: DateTime<Utc>,
    now: DateTime<Utc>,
    count: usize,
    appointment: &Appointment,
) -> Result<Vec<FreeSlot>, Error> {
    let mine = Some(appointment.booking.0);
    let mut slots = nearest(daybook, service, provider, wanted, now, count + 1, mine).await?;
    slots.retain(|slot| slot.starts_at != appointment.starts_at);
    slots.truncate(count);
    Ok(slots)
}
