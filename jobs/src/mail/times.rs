//! When an appointment is, in words, in a named zone.
//!
//! The clinic's wall clock comes first; the visitor's is told beside it only where it reads differently.
//! Abbreviations such as "CEST" are ambiguous around the world, so the IANA name and the offset in force
//! on that day are always given as well.

use chrono::{DateTime, Days, NaiveDate, Offset, Utc, Weekday};
use chrono_tz::Tz;
use domain::{Language, state::DayPart, waitlist::Wish};

use crate::texts::{in_language, locale};

/// The appointment on the clinic's clock and, where it differs, on the visitor's.
pub(super) struct Times {
    pub clinic: When,
    pub visitor: Option<When>,
}

/// A stretch of time on one zone's clock.
pub(super) struct When {
    /// "Monday 5 May 2031"
    pub day: String,
    /// "11:00 to 11:30"
    pub hours: String,
    /// "11:00"
    pub start: String,
    /// "Monday 5 May 2031 at 11:00", for a subject
    pub moment: String,
    /// "Europe/Zurich (CEST, UTC+02:00)"
    pub zone: String,
}

/// The days that somebody on the waiting list wishes for.
pub(super) struct Wanted {
    /// "5 May 2031 to 16 May 2031"
    pub days: String,
    /// "Monday, Wednesday; in the morning or evening"
    pub times: String,
}

impl Wanted {
    pub(super) fn of(language: Language, wish: &Wish) -> Self {
        let texts = in_language(language);
        let date =
            |day: NaiveDate| day.format_localized(&t!(texts, "date-alone"), locale(language)).to_string();
        let (first, last) = (date(wish.first_day), date(wish.last_day));
        let weekdays: Vec<String> = wish.weekdays.iter().map(|day| weekday(*day, language)).collect();
        let parts = wish.parts.iter().map(|part| match part {
            DayPart::Morning => t!(texts, "morning"),
            DayPart::Afternoon => t!(texts, "afternoon"),
            DayPart::Evening => t!(texts, "evening"),
        });
        let weekdays = if weekdays.len() == 7 { t!(texts, "any-day") } else { weekdays.join(", ") };
        let parts = if parts.len() == DayPart::ALL.len() {
            t!(texts, "any-time")
        } else {
            let parts = parts.reduce(|one, other| t!(texts, "or", one = one, other = other));
            t!(texts, "in-the", parts = parts.unwrap_or_default())
        };
        Self {
            days: match wish.first_day == wish.last_day {
                true => first,
                false => t!(texts, "days-between", first = first, last = last),
            },
            times: format!("{weekdays}; {parts}"),
        }
    }
}

fn weekday(day: Weekday, language: Language) -> String {
    // Any week has it: the first of January 2001 was a Monday.
    let monday = NaiveDate::from_ymd_opt(2001, 1, 1).unwrap_or_default();
    let date = monday + Days::new(day.num_days_from_monday().into());
    date.format_localized("%A", locale(language)).to_string()
}

impl Times {
    pub(super) fn new(
        language: Language,
        starts_at: DateTime<Utc>,
        ends_at: DateTime<Utc>,
        clinic: Tz,
        visitor: Option<Tz>,
    ) -> Self {
        let clock = |zone: Tz| {
            (starts_at.with_timezone(&zone).naive_local(), ends_at.with_timezone(&zone).naive_local())
        };
        Self {
            clinic: When::new(language, starts_at, ends_at, clinic),
            visitor: visitor
                .filter(|&zone| clock(zone) != clock(clinic))
                .map(|zone| When::new(language, starts_at, ends_at, zone)),
        }
    }
}

impl When {
    fn new(language: Language, starts_at: DateTime<Utc>, ends_at: DateTime<Utc>, zone: Tz) -> Self {
        let texts = in_language(language);
        let (starts, ends) = (starts_at.with_timezone(&zone), ends_at.with_timezone(&zone));
        let clocks_change = starts.offset().fix() != ends.offset().fix();
        let hour = |at: &DateTime<Tz>| match clocks_change {
            true => format!("{} ({})", at.format("%H:%M"), zone_detail(at)),
            false => at.format("%H:%M").to_string(),
        };
        let day = |at: &DateTime<Tz>| at.format_localized(&t!(texts, "date"), locale(language)).to_string();
        let clock = starts.format("%H:%M").to_string();
        let (start, end) = (hour(&starts), hour(&ends));
        Self {
            day: day(&starts),
            hours: match ends.date_naive() == starts.date_naive() {
                true => t!(texts, "hours", start = start, end = end),
                false => t!(texts, "hours-over-midnight", start = start, end = end, day = day(&ends)),
            },
            start: t!(texts, "clock", clock = clock.as_str()),
            moment: t!(texts, "moment", day = day(&starts), clock = clock.as_str()),
            zone: match clocks_change {
                true => zone.name().to_owned(),
                false => format!("{} ({})", zone.name(), zone_detail(&starts)),
            },
        }
    }
}

/// "CEST, UTC+02:00"; zones without letters of their own have only the offset.
fn zone_detail(at: &DateTime<Tz>) -> String {
    let abbreviation = at.format("%Z").to_string();
    let offset = at.format("UTC%:z");
    if abbreviation.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
        format!("{abbreviation}, {offset}")
    } else {
        offset.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(starts: &str, ends: &str, clinic: Tz, visitor: Option<Tz>) -> Times {
        let at = |text: &str| text.parse().expect("an instant");
        Times::new(Language::English, at(starts), at(ends), clinic, visitor)
    }

    #[test]
    fn the_zone_is_named_with_the_offset_of_that_day() {
        let summer = times("2031-05-05T09:00:00Z", "2031-05-05T09:30:00Z", Tz::Europe__Zurich, None).clinic;
        assert_eq!((summer.day.as_str(), summer.hours.as_str()), ("Monday 5 May 2031", "11:00 to 11:30"));
        assert_eq!(summer.zone, "Europe/Zurich (CEST, UTC+02:00)");
        let winter = times("2031-01-05T09:00:00Z", "2031-01-05T09:30:00Z", Tz::Europe__Zurich, None).clinic;
        assert_eq!(winter.zone, "Europe/Zurich (CET, UTC+01:00)");
        let plain =
            times("2031-01-05T09:00:00Z", "2031-01-05T09:30:00Z", Tz::America__Sao_Paulo, None).clinic;
        assert_eq!(plain.zone, "America/Sao_Paulo (UTC-03:00)");
    }

    #[test]
    fn the_visitor_is_told_only_a_time_that_differs() {
        let same = times(
            "2031-05-05T09:00:00Z",
            "2031-05-05T09:30:00Z",
            Tz::Europe__Zurich,
            Some(Tz::Europe__Berlin),
        );
        assert!(same.visitor.is_none());
        let other = times(
            "2031-05-05T23:30:00Z",
            "2031-05-06T00:15:00Z",
            Tz::Europe__London,
            Some(Tz::Asia__Kolkata),
        );
        assert_eq!(other.clinic.hours, "00:30 to 01:15");
        assert_eq!(other.visitor.map(|when| when.hours).as_deref(), Some("05:00 to 05:45"));
    }

    #[test]
    fn an_appointment_over_midnight_says_the_second_day() {
        let night = times("2031-05-05T22:45:00Z", "2031-05-05T23:15:00Z", Tz::Europe__London, None).clinic;
        assert_eq!(night.hours, "23:45 to 00:15 on Tuesday 6 May 2031");
    }

    #[test]
    fn an_appointment_in_which_clocks_go_back_says_both_offsets() {
        let autumn = times("2031-10-26T00:30:00Z", "2031-10-26T01:15:00Z", Tz::Europe__Zurich, None).clinic;
        assert_eq!(autumn.hours, "02:30 (CEST, UTC+02:00) to 02:15 (CET, UTC+01:00)");
        assert_eq!(autumn.zone, "Europe/Zurich");
    }
}
