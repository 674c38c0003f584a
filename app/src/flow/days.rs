//! Which weeks are shown, how many slots are free on each of their days, and which day is open.

pub mod parts;

use chrono::{DateTime, Days as Count, NaiveDate, Utc, Weekday};
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

/// Days on a page: two weeks, each from its Monday (ISO 8601), so that the weekdays stand beneath each other.
const SHOWN: u64 = 14;
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
    pub today: NaiveDate,
    /// The first day that is shown, a Monday.
    pub first: NaiveDate,
    /// The last day to which one can leaf.
    pub horizon: NaiveDate,
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
        let day_of = |slot: &FreeSlot| slot.starts_at.with_timezone(&zone).date_naive();
        let from = asked.from.or(asked.day).unwrap_or(today).clamp(today, horizon);
        let mut first = monday(from);
        let mut slots = free(request, chosen, weeks(zone, first), now, asked).await?;
        let mut next_free = None;
        if slots.is_empty() {
            let ahead = schedule::span(zone, first + Count::new(SHOWN), first + Count::new(LOOK_AHEAD));
            let mut ahead = free(request, chosen, ahead, now, asked).await?;
            next_free = ahead.first().map(day_of);
            // Whoever asked for no day gets the first weeks in which something is free.
            if let Some(day) = next_free.filter(|_| asked.from.is_none() && asked.day.is_none()) {
                first = monday(day);
                ahead.retain(|slot| day_of(slot) < first + Count::new(SHOWN));
                (slots, next_free) = (ahead, None);
            }
        }
        // "Anyone": the first of each instant has the least to do.
        slots.dedup_by_key(|slot| slot.starts_at);
        let count = |day| slots.iter().filter(|slot| day_of(slot) == day).count();
        let free_days: Vec<_> = first.iter_days().take(SHOWN as usize).map(|day| (day, count(day))).collect();
        let last = first + Count::new(SHOWN - 1);
        let wanted = asked.day.filter(|day| (first.max(today)..=last).contains(day));
        let is_near = |slot: &&FreeSlot| asked.from.is_none_or(|from| day_of(slot) >= from);
        let nearest = slots.iter().find(is_near).or(slots.last()).map(day_of);
        let open = wanted.or(nearest);
        slots.retain(|slot| Some(day_of(slot)) == open);
        let earlier = (first > today).then(|| (first - Count::new(SHOWN)).max(monday(today)));
        let later = Some(first + Count::new(SHOWN)).filter(|day| *day <= horizon);
        Ok(Self { zone, today, first, horizon, free: free_days, open, slots, earlier, later, next_free })
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

/// The Monday of its week.
fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

/// The days of a page that begins with `first`.
fn weeks(zone: Tz, first: NaiveDate) -> Interval {
    schedule::span(zone, first, first + Count::new(SHOWN - 1))
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
