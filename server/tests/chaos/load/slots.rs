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
/// Clear of the demo bookings.
const FIRST_DAY: Days = Days::new(30);

#[derive(Default)]
pub struct Slots([AtomicU64; HOURS.len()]);

#[derive(Clone, Copy)]
pub struct Slot {
    pub provider: &'static str,
    pub starts_at: DateTime<Utc>,
    pub minutes: i64,
}

impl Slots {
    /// Of a provider by number.
    pub fn next(&self, provider: usize) -> Slot {
        let index = provider % HOURS.len();
        let hours = &HOURS[index];
        let number = self.0[index].fetch_add(1, Ordering::SeqCst);
        let midnight = Utc::now().date_naive().and_hms_opt(0, 0, 0).expect("midnight").and_utc();
        let weekdays = std::iter::successors(Some(midnight + FIRST_DAY), |day| Some(*day + Days::new(1)))
            .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
        let day = weekdays.skip((number / hours.count) as usize).take(1).next().expect("days never end");
        let minute = hours.first.0 * 60 + hours.first.1 + (number % hours.count) as i64 * hours.apart;
        Slot { provider: hours.provider, starts_at: day + TimeDelta::minutes(minute), minutes: hours.minutes }
    }

    pub fn next_of(&self, provider: &str) -> Option<Slot> {
        HOURS.iter().position(|hours| hours.provider == provider).map(|index| self.next(index))
    }
}
