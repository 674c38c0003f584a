//! Free slots without end: each is handed out once, inside the demo clinic's opening hours in summer and winter.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Datelike, Days, TimeDelta, Utc, Weekday};

/// A provider's safe hours in UTC: the first start, how many a day, how far apart, and how long one takes.
struct Hours {
    provider: &'static str,
    first: (i64, i64),
    count: u64,
    apart: i64,
    minutes: i64,
}

#[rustfmt::skip]
const HOURS: [Hours; 3] = [
    Hours { provider: "physio-1", first: (9, 0), count: 15, apart: 30, minutes: 30 },
    Hours { provider: "gp-1", first: (7, 0), count: 6, apart: 30, minutes: 20 },
    Hours { provider: "dental-1", first: (14, 0), count: 4, apart: 60, minutes: 45 },
];

impl Hours {
    fn slot(&self, day: DateTime<Utc>, number: u64) -> Slot {
        let minute = self.first.0 * 60 + self.first.1 + number as i64 * self.apart;
        Slot { provider: self.provider, starts_at: day + TimeDelta::minutes(minute), minutes: self.minutes }
    }
}

/// Midnight of the weekday of that number, from some days after today on.
fn weekday(after: Days, number: u64) -> DateTime<Utc> {
    let midnight = Utc::now().date_naive().and_hms_opt(0, 0, 0).expect("midnight").and_utc();
    let weekdays = std::iter::successors(Some(midnight + after), |day| Some(*day + Days::new(1)))
        .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    weekdays.skip(number as usize).take(1).next().expect("days never end")
}

/// Clear of the demo bookings.
const FIRST_DAY: Days = Days::new(30);

/// Days of which nobody takes single slots.
const FIRST_WHOLE_DAY: Days = Days::new(500);

#[derive(Default)]
pub struct Slots {
    of_provider: [AtomicU64; HOURS.len()],
    whole_days: AtomicU64,
}

#[derive(Clone, Copy)]
pub struct Slot {
    pub provider: &'static str,
    pub starts_at: DateTime<Utc>,
    pub minutes: i64,
}

impl Slot {
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.starts_at + TimeDelta::minutes(self.minutes)
    }
}

impl Slots {
    /// Of a provider by number.
    pub fn next(&self, provider: usize) -> Slot {
        let index = provider % HOURS.len();
        let hours = &HOURS[index];
        let number = self.of_provider[index].fetch_add(1, Ordering::SeqCst);
        hours.slot(weekday(FIRST_DAY, number / hours.count), number % hours.count)
    }

    /// All of all providers on a day of its own.
    pub fn day(&self) -> Vec<Slot> {
        let day = weekday(FIRST_WHOLE_DAY, self.whole_days.fetch_add(1, Ordering::SeqCst));
        HOURS.iter().flat_map(|hours| (0..hours.count).map(move |number| hours.slot(day, number))).collect()
    }

    pub fn next_of(&self, provider: &str) -> Option<Slot> {
        HOURS.iter().position(|hours| hours.provider == provider).map(|index| self.next(index))
    }
}
