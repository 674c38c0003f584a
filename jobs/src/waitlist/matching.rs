//! Who is offered which free slot.
//!
//! Everybody who waits is looked at in their order, and gets the earliest slot that is free and fits; each has one offer at
//! a time, and none twice. It does not matter why a slot is free: an appointment was cancelled or moved, a hold expired, hours
//! were added. Where something may be free, triggers tell (`waitlist_change`); so only that is looked at, and nothing at rest.

use std::{collections::HashMap, time::Duration};

use chrono::{DateTime, Days, TimeDelta, Utc};
use domain::{
    FreeSlot, Provider, ProviderId, Service, ServiceId,
    schedule::{self, Interval},
    waitlist::{
        AHEAD_MAX,
        offer::{self, earliest_start},
    },
};
use engine::{Subject, error::cause};
use tokio_util::sync::CancellationToken;

use super::{
    ending, offering, over,
    worth::{Worth, spans},
};
use crate::{
    availability::{self, Catalog},
    base::{daybook::Daybook, error::Error, topic::WAITLIST},
    store::{
        self,
        waitlist::{NewOffer, Waiting},
        waitlist_change::News,
    },
};

/// It looks at least as often: time itself lets slots be booked, and ends places.
const LOOK: Duration = Duration::from_secs(60);
/// Between two looks at everything, whatever was told.
const LOOK_EVERYWHERE: TimeDelta = TimeDelta::minutes(30);
/// What changes within this time of each other is looked at together.
const GATHER: Duration = Duration::from_millis(250);

/// Offers free slots to those who wait, until `shutdown`. Any number of processes may run it.
pub async fn run(daybook: Daybook, shutdown: CancellationToken) {
    let news = daybook.engine.wake.signal(WAITLIST);
    let mut seen = Seen::default();
    let looked = async {
        loop {
            let looked = async { seen.look(&daybook, daybook.now().await?).await };
            let wait = match looked.await {
                Ok(Some(_)) => next_look(&daybook).await,
                // Another process is at it, perhaps at something older.
                Ok(None) => GATHER * 4,
                Err(error) => {
                    match error {
                        Error::Database(error) => {
                            tracing::warn!(
                                cause = cause(&error),
                                "could not look for free slots; trying again"
                            );
                        }
                        error => tracing::error!(cause = error.cause(), "could not offer a free slot"),
                    }
                    GATHER * 20
                }
            };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = news.arrived() => tokio::time::sleep(GATHER).await,
            }
        }
    };
    shutdown.run_until_cancelled(looked).await;
}

/// How long whoever has looked may rest: a claim that expires is deleted by nobody at that moment.
pub async fn next_look(daybook: &Daybook) -> Duration {
    let expiry = store::waitlist_change::next_expiry(&daybook.pool).await.ok().flatten();
    expiry.map_or(LOOK, |seconds| Duration::from_secs_f64(seconds).saturating_add(GATHER).min(LOOK))
}

/// Offers what is free at `now`, wherever; tells how many offers it made, none when another process is at it.
pub async fn offer_free(daybook: &Daybook, now: DateTime<Utc>) -> Result<usize, Error> {
    Ok(Seen::default().look(daybook, now).await?.unwrap_or(0))
}

/// What one process has looked at. Fresh, it looks everywhere.
#[derive(Default)]
pub struct Seen {
    /// When it looked everywhere, and when last.
    everywhere_at: Option<DateTime<Utc>>,
    looked_at: Option<DateTime<Utc>>,
    /// Up to when it knows what expired, by the database's.
    until: Option<DateTime<Utc>>,
}

impl Seen {
    /// Offers what is free at `now` where something changed since the last look. Tells how many offers it made; nothing when
    /// another process is at it.
    pub async fn look(&mut self, daybook: &Daybook, now: DateTime<Utc>) -> Result<Option<usize>, Error> {
        let is_everywhere = self.everywhere_at.is_none_or(|at| now - at >= LOOK_EVERYWHERE);
        let (known_until, since) = (self.until, self.looked_at.unwrap_or(now));
        let looked = daybook
            .pool
            .transaction(async |mut turn| {
                if !store::waitlist::take_turn(&mut *turn).await? {
                    return Ok(None);
                }
                end_waiting(daybook, now).await?;
                let News { changes, until } = store::waitlist_change::take(&mut *turn, known_until).await?;
                let worth = if is_everywhere { Worth::Everything } else { Worth::Some { changes, since } };
                let offers = offer_where(daybook, &worth, now).await?;
                // Held until here, so that nobody else looks meanwhile; what changed stays to be looked at when this
                // fails.
                turn.commit().await?;
                Ok::<_, Error>(Some((offers, until)))
            })
            .await?;
        let Some((offers, until)) = looked else { return Ok(None) };
        if is_everywhere {
            self.everywhere_at = Some(now);
        }
        (self.looked_at, self.until) = (Some(now), Some(until));
        Ok(Some(offers))
    }
}

/// Offers what is free where it is worth looking.
async fn offer_where(daybook: &Daybook, worth: &Worth, now: DateTime<Utc>) -> Result<usize, Error> {
    let waiting = store::waitlist::waiting(&daybook.pool).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let catalog = Catalog::load(daybook).await?;
    let mut free =
        Free { daybook, catalog: &catalog, waiting: &waiting, worth, now, of_service: HashMap::new() };
    let mut offers = 0;
    for entry in &waiting {
        let Some(service) = catalog.service(&entry.service) else { continue };
        while let Some(slot) = free.first_for(service, entry).await? {
            let Some(provider) = catalog.provider(&slot.provider_id) else { break };
            free.remove(service, &slot);
            if offer(daybook, entry, service, provider, slot.starts_at, now).await? {
                offers += 1;
                break;
            }
        }
    }
    Ok(offers)
}

/// Ends the places whose days have passed, and tells their patients, not at night.
async fn end_waiting(daybook: &Daybook, now: DateTime<Utc>) -> Result<(), Error> {
    let zone = daybook.settings.clinic_zone;
    let due_at =
        daybook.settings.quiet_hours.and_then(|quiet| quiet.around(now, zone)).map(|quiet| quiet.end);
    daybook
        .pool
        .transaction(async |mut tx| {
            let mut started = Vec::new();
            for booking in
                store::waitlist::end_waiting(&mut tx, now.with_timezone(&zone).date_naive()).await?
            {
                let subject = Subject::new(booking.0);
                started.push(over().plan().start(&mut tx, &daybook.engine, subject, due_at).await?);
            }
            tx.commit().await?;
            for following in started {
                following.announce(&daybook.engine);
            }
            Ok(())
        })
        .await
}

/// What is free where it is worth looking, by service; looked up once in a round.
struct Free<'a> {
    daybook: &'a Daybook,
    catalog: &'a Catalog,
    waiting: &'a [Waiting],
    worth: &'a Worth,
    now: DateTime<Utc>,
    of_service: HashMap<ServiceId, Vec<FreeSlot>>,
}

impl Free<'_> {
    async fn first_for(&mut self, service: &Service, entry: &Waiting) -> Result<Option<FreeSlot>, Error> {
        if !self.of_service.contains_key(&service.id) {
            let slots = self.look_up(service).await?;
            self.of_service.insert(service.id.clone(), slots);
        }
        let slots = self.of_service.get(&service.id).map(Vec::as_slice).unwrap_or_default();
        Ok(slots.iter().find(|slot| self.fits(slot, entry)).cloned())
    }

    async fn look_up(&self, service: &Service) -> Result<Vec<FreeSlot>, Error> {
        // A day more: what is the last day depends on the zone.
        let latest = self.now + AHEAD_MAX + Days::new(1);
        let within = Interval { start: earliest_start(self.now), end: latest };
        let providers = self.catalog.offering(&service.id);
        let mut slots = Vec::new();
        for between in spans(self.worth, service, &providers, self.waiting, within, self.now) {
            slots.extend(
                availability::free_slots(self.daybook, service, &providers, between, self.now).await?,
            );
        }
        Ok(slots)
    }

    fn fits(&self, slot: &FreeSlot, entry: &Waiting) -> bool {
        let Some(provider) = self.catalog.provider(&slot.provider_id) else { return false };
        let zone = self.daybook.settings.zone(&provider.zone);
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
    daybook
        .pool
        .transaction(async |mut tx| {
            let slot =
                store::claim::take_slot(&mut *tx, &provider.id, &service.id, new.occupied, booking).await;
            let slot = match slot {
                Ok(Some(slot)) => slot,
                Ok(None) => return Ok(false),
                Err(error) if store::claim::is_lost(&error) => return Ok(false),
                Err(error) => return Err(error.into()),
            };
            store::booking::lock(&mut *tx, booking).await?;
            if !store::waitlist::offer(&mut *tx, &new, &slot).await? {
                return Ok(false);
            }
            let subject = || Subject::new(booking.0);
            let sent = offering().plan().start(&mut tx, &daybook.engine, subject(), None).await?;
            let ended = ending().plan().start(&mut tx, &daybook.engine, subject(), None).await?;
            tx.commit().await?;
            sent.announce(&daybook.engine);
            ended.announce(&daybook.engine);
            Ok(true)
        })
        .await
}

/// Until when the offer stands.
fn answer_by(
    daybook: &Daybook,
    provider: &Provider,
    starts_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let wait = TimeDelta::from_std(daybook.settings.offer_kept).unwrap_or(TimeDelta::hours(2));
    let zone = daybook.settings.zone(&provider.zone);
    offer::answer_by(starts_at, now, wait, daybook.settings.quiet_hours, zone)
}
