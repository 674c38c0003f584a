//! Which days are shown, how many slots are free on each, and which day is open.

pub mod parts;

use chrono::{DateTime, Days as Count, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    FreeSlot,
    clock::Clock,
    schedule::{self, Interval},
};
use jobs::availability;
use uuid::Uuid;

use super::chosen::Chosen;
use crate::{
    http::{PageError, RequestContext},
    time,
};

/// Days on a page.
const SHOWN: u64 = 10;
/// How far one can leaf.
const HORIZON: u64 = 365;
/// How far ahead the next free day is looked for when the page has none.
const LOOK_AHEAD: u64 = 90;

/// The parameters, where they are dates.
#[derive(Clone, Copy)]
pub struct Asked {
    pub from: Option<NaiveDate>,
    pub day: Option<NaiveDate>,
    /// What whoever asks has already, a hold or a booking: it is still theirs to choose.
    pub mine: Option<Uuid>,
    /// Where an appointment is that is to be moved: not a time to move it to.
    pub present: Option<DateTime<Utc>>,
}

/// A slot, and what its provider's clock reads where that is something else.
pub type SlotAndNote = (FreeSlot, Option<String>);

#[derive(Clone)]
pub struct Days {
    pub zone: Tz,
    pub first: NaiveDate,
    /// Each day with its number of free slots.
    pub free: Vec<(NaiveDate, usize)>,
    /// The open day; none when nothing is free on any.
    pub open: Option<NaiveDate>,
    /// The open day's slots, one an instant.
    pub slots: Vec<FreeSlot>,
    /// Where the pages before and after start, where there are such.
    pub earlier: Option<NaiveDate>,
    pub later: Option<NaiveDate>,
    /// The next free day after these, when nothing is free on them.
    pub next_free: Option<NaiveDate>,
}

impl Days {
    pub async fn load(
        request: &RequestContext,
        chosen: &Chosen,
        zone: Tz,
        asked: Asked,
        now: DateTime<Utc>,
    ) -> Result<Self, PageError> {
        let today = now.with_timezone(&zone).date_naive();
        let horizon = today + Count::new(HORIZON);
        let first = asked.from.or(asked.day).unwrap_or(today).clamp(today, horizon);
        let last = first + Count::new(SHOWN - 1);
        let mut slots = free(request, chosen, schedule::span(zone, first, last), now, asked).await?;
        // "Anyone": the first of each instant has the least to do.
        slots.dedup_by_key(|slot| slot.starts_at);
        let day_of = |slot: &FreeSlot| slot.starts_at.with_timezone(&zone).date_naive();
        let count = |day| slots.iter().filter(|slot| day_of(slot) == day).count();
        let free_days: Vec<_> = first.iter_days().take(SHOWN as usize).map(|day| (day, count(day))).collect();
        let wanted = asked.day.filter(|day| (first..=last).contains(day));
        let open = wanted.or_else(|| slots.first().map(day_of));
        let next_free = match slots.is_empty() {
            true => {
                let ahead = schedule::span(zone, last + Count::new(1), last + Count::new(LOOK_AHEAD));
                free(request, chosen, ahead, now, asked).await?.first().map(day_of)
            }
            false => None,
        };
        slots.retain(|slot| Some(day_of(slot)) == open);
        let earlier = (first > today).then(|| (first - Count::new(SHOWN)).max(today));
        let later = Some(last + Count::new(1)).filter(|day| *day <= horizon);
        Ok(Self { zone, first, free: free_days, open, slots, earlier, later, next_free })
    }

    pub fn last(&self) -> NaiveDate {
        self.free.last().map_or(self.first, |(day, _)| *day)
    }

    /// The open day's slots, each with its provider's clock where that reads otherwise.
    pub fn slots_with_notes(&self, chosen: &Chosen, request: &RequestContext) -> Vec<SlotAndNote> {
        let note = |slot: &FreeSlot| {
            let place = chosen.zone_of(&slot.provider_id, request);
            time::clock_elsewhere(slot.starts_at, place, self.zone)
        };
        self.slots.iter().map(|slot| (slot.clone(), note(slot))).collect()
    }
}

/// `Times are London time.`, over slots by `clock`, where another one stands beside them or in the place of the reader's.
pub fn whose_times(clock: &Clock, slots: &[SlotAndNote], now: DateTime<Utc>) -> Option<String> {
    let at = slots.first().map_or(now, |(slot, _)| slot.starts_at);
    let is_noted = clock.beside(at).is_some() || slots.iter().any(|(_, note)| note.is_some());
    (is_noted || clock.is_foreign(at)).then(|| time::times_of(clock.zone, at))
}

async fn free(
    request: &RequestContext,
    chosen: &Chosen,
    between: Interval,
    now: DateTime<Utc>,
    asked: Asked,
) -> Result<Vec<FreeSlot>, PageError> {
    let providers = chosen.providers();
    let mut slots =
        availability::free_slots_for(&request.daybook, &chosen.service, &providers, between, now, asked.mine)
            .await?;
    slots.retain(|slot| Some(slot.starts_at) != asked.present);
    Ok(slots)
}
