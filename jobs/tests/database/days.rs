//! The days on which the tests book: from a Monday in May on that is always at least a year ahead, so that weekday, season
//! and London's clocks are the same whenever the tests run.

use std::sync::LazyLock;

use chrono::{Datelike, Months, NaiveDate, TimeDelta, Utc, Weekday};

static MONDAY: LazyLock<NaiveDate> = LazyLock::new(|| {
    let earliest = Utc::now().date_naive() + Months::new(12);
    let mut mondays =
        (earliest.year()..).filter_map(|year| NaiveDate::from_weekday_of_month_opt(year, 5, Weekday::Mon, 1));
    mondays.find(|monday| *monday >= earliest).expect("a Monday in May")
});

/// So many days after the first Monday of a May, or before it.
pub fn day(after: i64) -> NaiveDate {
    *MONDAY + TimeDelta::days(after)
}

/// That day at a time by UTC, such as `09:00` or `09:00:30`, as it is sent.
pub fn on(after: i64, time: &str) -> String {
    let seconds = if time.len() == "09:00".len() { ":00" } else { "" };
    format!("{}T{time}{seconds}Z", day(after))
}

/// The Monday at a time.
pub fn monday(time: &str) -> String {
    on(0, time)
}
