//! When somebody on the waiting list could come: text first ([`WishForm`]), then proof ([`Wish`]). What they are offered, and
//! when their answer is due, is in `offer`.

#[cfg(feature = "zones")]
pub mod offer;

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use crate::{
    date::{self, Writer},
    state::DayPart,
    text,
};

/// The path of the first day in errors; programs send none.
pub const FIRST_DAY: &str = "waitlist.firstDay";
/// The path of the last day.
pub const LAST_DAY: &str = "waitlist.lastDay";
/// The path of the weekdays.
pub const WEEKDAYS: &str = "waitlist.weekdays";
/// The path of the times of day.
pub const PARTS: &str = "waitlist.parts";

/// How far ahead one can wait, in days.
pub const AHEAD_MAX: Days = Days::new(92);

/// As typed and ticked. Empty lists stand for nothing ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WishForm {
    /// As [`date::read`] takes them.
    pub first_day: String,
    /// As [`Self::first_day`]; this day still counts.
    pub last_day: String,
    /// ISO 8601 numbers: Monday is 1, Sunday is 7.
    pub weekdays: Vec<String>,
    /// Words of [`DayPart`]; others are passed over.
    pub parts: Vec<String>,
}

/// Days, and times of day, by the provider's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The first day that would do; it may be over.
    pub first_day: NaiveDate,
    /// The last one that would do; when it was checked, at most [`AHEAD_MAX`] ahead.
    pub last_day: NaiveDate,
    /// At least one, each once.
    pub weekdays: Vec<Weekday>,
    /// At least one, each once.
    pub parts: Vec<DayPart>,
}

impl WishForm {
    /// What it says, in whatever order (see [`crate::contents`]).
    pub(crate) fn said(&self) -> (String, String, BTreeSet<&str>, BTreeSet<&str>) {
        let weekdays = self.weekdays.iter().map(String::as_str).collect();
        let parts = self.parts.iter().map(String::as_str).collect();
        (date::said(&self.first_day), date::said(&self.last_day), weekdays, parts)
    }

    /// Checks every field; what is wrong in each is for somebody to put into words. `today` is the clinic's date.
    pub fn check(&self, today: NaiveDate) -> Result<Wish, Vec<(&'static str, Fault)>> {
        let first_day = day(&self.first_day).map_err(|fault| (FIRST_DAY, fault));
        let last_day = last_day(&self.last_day, first_day.ok(), today).map_err(|fault| (LAST_DAY, fault));
        let weekdays = ticked(&self.weekdays, weekday).ok_or((WEEKDAYS, Fault::WeekdaysMissing));
        let parts = ticked(&self.parts, |word| word.parse().ok()).ok_or((PARTS, Fault::PartsMissing));
        match (first_day, last_day, weekdays, parts) {
            (Ok(first_day), Ok(last_day), Ok(weekdays), Ok(parts)) => {
                Ok(Wish { first_day, last_day, weekdays, parts })
            }
            (first_day, last_day, weekdays, parts) => {
                let faults = [first_day.err(), last_day.err(), weekdays.err(), parts.err()];
                Err(faults.into_iter().flatten().collect())
            }
        }
    }
}

/// What can be wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The first or the last day is empty.
    DayMissing,
    /// The first or the last day cannot be read, for this reason.
    Day(date::Fault),
    /// The last day is before today.
    LastDayOver,
    /// The last day is before the first one.
    LastDayBeforeFirst,
    /// The last day is more than [`AHEAD_MAX`] after today.
    LastDayTooFar,
    /// No weekday is ticked, or none that there is.
    WeekdaysMissing,
    /// No time of day is ticked, or none that there is.
    PartsMissing,
}

impl Wish {
    /// Whether an appointment that starts then, by the provider's clock, is wished for.
    pub fn fits(&self, start: NaiveDateTime) -> bool {
        (self.first_day..=self.last_day).contains(&start.date())
            && self.weekdays.contains(&start.weekday())
            && self.parts.contains(&DayPart::at(start.hour()))
    }
}

fn day(typed: &str) -> Result<NaiveDate, Fault> {
    if text::line(typed).is_empty() {
        return Err(Fault::DayMissing);
    }
    date::read(typed, Writer::Person).map_err(Fault::Day)
}

fn last_day(typed: &str, first: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate, Fault> {
    let last = day(typed)?;
    if last < today {
        Err(Fault::LastDayOver)
    } else if first.is_some_and(|first| last < first) {
        Err(Fault::LastDayBeforeFirst)
    } else if today.checked_add_days(AHEAD_MAX).is_some_and(|latest| last > latest) {
        Err(Fault::LastDayTooFar)
    } else {
        Ok(last)
    }
}

/// The day with this ISO 8601 number.
pub fn weekday(number: &str) -> Option<Weekday> {
    let number: u8 = number.trim().parse().ok()?;
    Weekday::try_from(number.checked_sub(1)?).ok()
}

/// What is ticked; none where nothing is.
fn ticked<T: PartialEq>(words: &[String], read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let mut found: Vec<T> = Vec::new();
    for item in words.iter().filter_map(|word| read(word)) {
        if !found.contains(&item) {
            found.push(item);
        }
    }
    Some(found).filter(|found| !found.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2031, 5, 1).unwrap();

    fn form() -> WishForm {
        WishForm {
            first_day: "2031-05-05".into(),
            last_day: "2031-05-16".into(),
            weekdays: vec!["1".into(), "3".into()],
            parts: vec!["morning".into(), "evening".into()],
        }
    }

    #[test]
    fn a_wish_is_for_its_days_weekdays_and_times_of_day() {
        let wish = form().check(TODAY).unwrap();
        let fits = |start: &str| wish.fits(start.parse().unwrap());
        assert!(fits("2031-05-05T08:00:00") && fits("2031-05-14T17:00:00"));
        assert!(!fits("2031-05-05T12:00:00"), "in the afternoon");
        assert!(!fits("2031-05-06T08:00:00"), "on a Tuesday");
        assert!(!fits("2031-05-19T08:00:00"), "after the last day");
        assert!(!fits("2031-04-30T08:00:00"), "before the first day");
    }

    #[test]
    fn every_field_at_fault_is_named_at_once() {
        let fields = |form: WishForm| -> Vec<&str> {
            form.check(TODAY).unwrap_err().into_iter().map(|(field, _)| field).collect()
        };
        assert_eq!(fields(WishForm::default()), [FIRST_DAY, LAST_DAY, WEEKDAYS, PARTS]);
        for last_day in ["2031-04-30", "2031-05-04", "2031-08-02", "soon"] {
            assert_eq!(fields(WishForm { last_day: last_day.into(), ..form() }), [LAST_DAY], "{last_day}");
        }
        let weekdays = vec!["0".into(), "8".into(), "Monday".into()];
        assert_eq!(fields(WishForm { weekdays, ..form() }), [WEEKDAYS]);
    }
}
