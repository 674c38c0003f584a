//! Which days are shown, how many slots are free on each, and which day is open.

use chrono::{DateTime, Days as Count, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::schedule::{self, Interval};
use jobs::availability::{self, FreeSlot};

use super::super::{chosen::Chosen, hold};
use crate::{error_page::Problem, times, visit::Visit};

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
}

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
        visit: &Visit,
        chosen: &Chosen,
        zone: Tz,
        asked: Asked,
        now: DateTime<Utc>,
    ) -> Result<Self, Problem> {
        let today = now.with_timezone(&zone).date_naive();
        let horizon = today + Count::new(HORIZON);
        let first = asked.from.or(asked.day).unwrap_or(today).clamp(today, horizon);
        let last = first + Count::new(SHOWN - 1);
        let mut slots = free(visit, chosen, schedule::span(zone, first, last), now).await?;
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
                free(visit, chosen, ahead, now).await?.first().map(day_of)
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

    /// The open day's slots with the clinic's clock, where that shows something else.
    pub fn slots_with_clinic_time(&self, chosen: &Chosen, visit: &Visit) -> Vec<(FreeSlot, Option<String>)> {
        let clinic_time = |slot: &FreeSlot| {
            let zone = chosen.clinic_zone(&slot.provider_id, visit);
            let (here, there) =
                (slot.starts_at.with_timezone(&self.zone), slot.starts_at.with_timezone(&zone));
            let clock = times::clock(slot.starts_at, zone);
            match (here.naive_local() == there.naive_local(), here.date_naive() == there.date_naive()) {
                (true, _) => None,
                (false, true) => Some(t!("slots-clinic-time", clock = clock)),
                (false, false) => {
                    let weekday = times::weekday(there.date_naive());
                    Some(t!("slots-clinic-day-and-time", weekday = weekday, clock = clock))
                }
            }
        };
        self.slots.iter().map(|slot| (slot.clone(), clinic_time(slot))).collect()
    }
}

async fn free(
    visit: &Visit,
    chosen: &Chosen,
    between: Interval,
    now: DateTime<Utc>,
) -> Result<Vec<FreeSlot>, Problem> {
    let pool = &visit.daybook.pool;
    // What the visitor has chosen before is still theirs to choose.
    let hold = hold::id();
    Ok(availability::free_slots_for(pool, &chosen.service, &chosen.providers(), between, now, hold).await?)
}
