//! Who is offered which free slot.
//!
//! Everybody who waits is looked at in their order, and gets the earliest slot that is free and fits; each has one offer at
//! a time, and none twice. It does not matter why a slot is free: an appointment was cancelled or moved, a hold expired, hours
//! were added.

use std::{collections::HashMap, time::Duration};

use chrono::{DateTime, Days, TimeDelta, Utc};
use domain::{
    InstanceId, Provider, ProviderId, Service, ServiceId,
    schedule::{self, Interval},
    waitlist::AHEAD_MAX,
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{ending, offering, over};
use crate::{
    Daybook, Error,
    availability::{self, Catalog, FreeSlot},
    engine::Subject,
    error::cause,
    store::{
        self,
        waitlist::{NewOffer, Waiting},
    },
};

/// How often it looks whether something is free.
const LOOK: Duration = Duration::from_secs(2);
/// Between the end of an offer and the appointment there is at least so much time.
const NOTICE: TimeDelta = TimeDelta::hours(1);
/// Nobody has less time to answer.
const ANSWER_MIN: TimeDelta = TimeDelta::minutes(30);

/// Offers free slots to those who wait, until `shutdown`. Any number of processes may run it.
pub async fn run(daybook: Daybook, shutdown: CancellationToken) {
    let mut look = tokio::time::interval(LOOK);
    while shutdown.run_until_cancelled(look.tick()).await.is_some() {
        match offer_free(&daybook, Utc::now()).await {
            Ok(_) => {}
            Err(Error::Database(error)) => {
                tracing::warn!(cause = cause(&error), "could not look for free slots; trying again");
            }
            Err(error) => tracing::error!(cause = error.cause(), "could not offer a free slot"),
        }
    }
}

/// Offers what is free at `now`; tells how many offers it made, none when another process is at it.
pub async fn offer_free(daybook: &Daybook, now: DateTime<Utc>) -> Result<usize, Error> {
    let mut turn = daybook.pool.begin().await?;
    if !store::waitlist::take_turn(&mut *turn).await? {
        return Ok(0);
    }
    end_waiting(daybook, now).await?;
    let waiting = store::waitlist::waiting(&mut *turn).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let catalog = Catalog::load(&daybook.pool).await?;
    let mut free = Free { daybook, catalog: &catalog, now, of_service: HashMap::new() };
    let mut offers = 0;
    for entry in waiting {
        let Some(service) = catalog.service(&entry.service) else { continue };
        while let Some(slot) = free.first_for(service, &entry).await? {
            let Some(provider) = catalog.provider(&slot.provider_id) else { break };
            free.remove(service, &slot);
            if offer(daybook, &entry, service, provider, slot.starts_at, now).await? {
                offers += 1;
                break;
            }
        }
    }
    // Held until here, so that nobody else looks meanwhile.
    turn.commit().await?;
    Ok(offers)
}

/// Ends the places whose days have passed, and tells their patients, not at night.
async fn end_waiting(daybook: &Daybook, now: DateTime<Utc>) -> Result<(), Error> {
    let zone = daybook.settings.clinic_zone;
    let due_at =
        daybook.settings.quiet_hours.and_then(|quiet| quiet.around(now, zone)).map(|quiet| quiet.end);
    let mut tx = daybook.pool.begin().await?;
    let mut started = Vec::new();
    for booking in store::waitlist::end_waiting(&mut *tx, now.with_timezone(&zone).date_naive()).await? {
        let subject = Subject { instance: InstanceId(Uuid::now_v7()), booking };
        started.push(over().start(&mut tx, daybook, subject, due_at).await?);
    }
    tx.commit().await?;
    for following in started {
        following.announce(daybook);
    }
    Ok(())
}

/// What is free, by service; looked up once in a round.
struct Free<'a> {
    daybook: &'a Daybook,
    catalog: &'a Catalog,
    now: DateTime<Utc>,
    of_service: HashMap<ServiceId, Vec<FreeSlot>>,
}

impl Free<'_> {
    async fn first_for(&mut self, service: &Service, entry: &Waiting) -> Result<Option<FreeSlot>, Error> {
        if !self.of_service.contains_key(&service.id) {
            // A day more: what is the last day depends on the zone.
            let latest = self.now + AHEAD_MAX + Days::new(1);
            let between = Interval { start: self.now + NOTICE + ANSWER_MIN, end: latest };
            let providers = self.catalog.offering(&service.id);
            let slots =
                availability::free_slots(&self.daybook.pool, service, &providers, between, self.now).await?;
            self.of_service.insert(service.id.clone(), slots);
        }
        let slots = self.of_service.get(&service.id).map(Vec::as_slice).unwrap_or_default();
        Ok(slots.iter().find(|slot| self.fits(slot, entry)).cloned())
    }

    fn fits(&self, slot: &FreeSlot, entry: &Waiting) -> bool {
        let zone = self.catalog.provider(&slot.provider_id).map_or(chrono_tz::Tz::UTC, availability::zone);
        let is_wanted = entry.provider.as_ref().is_none_or(|wanted: &ProviderId| *wanted == slot.provider_id);
        let is_new = !entry
            .refused
            .iter()
            .any(|(provider, starts_at)| *provider == slot.provider_id && *starts_at == slot.starts_at);
        is_wanted && is_new && entry.wish.fits(slot.starts_at.with_timezone(&zone).naive_local())
    }

    /// Whatever overlaps `slot` is not free any more, of this service; of others the claim says so.
    fn remove(&mut self, service: &Service, slot: &FreeSlot) {
        let taken = schedule::occupied(service, slot.starts_at);
        if let Some(slots) = self.of_service.get_mut(&service.id) {
            slots.retain(|it| {
                it.provider_id != slot.provider_id
                    || !schedule::occupied(service, it.starts_at).overlaps(&taken)
            });
        }
    }
}

/// Keeps the slot for whoever waits and starts what follows; false when somebody else has it or they do not wait any more.
async fn offer(
    daybook: &Daybook,
    entry: &Waiting,
    service: &Service,
    provider: &Provider,
    starts_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let booking = entry.booking;
    let new = NewOffer {
        booking,
        provider: &provider.id,
        service: &service.id,
        slot: Interval { start: starts_at, end: starts_at + service.duration() },
        occupied: schedule::occupied(service, starts_at),
        answer_by: answer_by(daybook, provider, starts_at, now),
    };
    let mut tx = daybook.pool.begin().await?;
    store::provider::take_turn(&mut *tx, &provider.id).await?;
    store::booking::lock(&mut *tx, booking).await?;
    match store::waitlist::offer(&mut *tx, &new).await {
        Ok(true) => {}
        Ok(false) => return Ok(false),
        Err(error) if store::claim::is_lost(&error) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    let subject = || Subject { instance: InstanceId(Uuid::now_v7()), booking };
    let sent = offering().start(&mut tx, daybook, subject(), None).await?;
    let ended = ending().start(&mut tx, daybook, subject(), Some(new.answer_by)).await?;
    tx.commit().await?;
    sent.announce(daybook);
    ended.announce(daybook);
    Ok(true)
}

/// Until when the offer stands: not through the night, and not until just before the appointment.
fn answer_by(
    daybook: &Daybook,
    provider: &Provider,
    starts_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let wait = TimeDelta::from_std(daybook.settings.offer_kept).unwrap_or(TimeDelta::hours(2));
    let zone = availability::zone(provider);
    let until = daybook.settings.quiet_hours.map_or(now + wait, |quiet| quiet.answer_by(now, wait, zone));
    until.min(starts_at - NOTICE)
}
