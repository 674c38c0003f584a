//! When an appointment is, in words, by the one clock by which its reader is told ([`Clock`]).

use chrono::{DateTime, Days, NaiveDate, Offset, Utc, Weekday};
use chrono_tz::Tz;
use domain::{
    Language,
    clock::{self, Clock, ZoneName, abbreviation},
    state::DayPart,
    waitlist::Wish,
};

use super::texts::{Texts, in_language, locale};

/// A time, and the same on the clock that stands beside it.
pub(super) struct Times {
    /// "Monday 5 May 2031, 11:00 to 11:30"
    pub told: String,
    /// "In Zurich: Monday 5 May 2031, 12:00 to 12:30 (GMT+2)"
    pub beside: Option<String>,
}

/// Tells times to one reader.
pub(super) struct Teller {
    pub language: Language,
    pub clock: Clock,
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

impl Teller {
    /// From when to when.
    pub(super) fn stretch(&self, starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> Times {
        self.on_both(starts_at, |zone, is_named| {
            let (starts, ends) = (starts_at.with_timezone(&zone), ends_at.with_timezone(&zone));
            let is_marked = starts.offset().fix() != ends.offset().fix()
                || clock::is_repeated(zone, starts_at)
                || clock::is_repeated(zone, ends_at);
            let (start, end) = (self.hour(starts_at, zone, is_marked), self.hour(ends_at, zone, is_marked));
            let hours = match ends.date_naive() == starts.date_naive() {
                true => t!(self.texts(), "hours", start = start, end = end),
                false => t!(
                    self.texts(),
                    "hours-over-midnight",
                    start = start,
                    end = end,
                    day = self.day(ends_at, zone)
                ),
            };
            let told = format!("{}, {hours}", self.day(starts_at, zone));
            self.with_mark(told, starts_at, zone, is_named && !is_marked)
        })
    }

    /// When it starts.
    pub(super) fn start(&self, at: DateTime<Utc>) -> Times {
        self.on_both(at, |zone, is_named| {
            let clock = t!(self.texts(), "clock", clock = self.hour(at, zone, false));
            let told = format!("{}, {clock}", self.day(at, zone));
            self.with_mark(told, at, zone, is_named || clock::is_repeated(zone, at))
        })
    }

    /// "Monday 5 May 2031 at 11:00", within a sentence.
    pub(super) fn moment(&self, at: DateTime<Utc>) -> String {
        let zone = self.clock.zone;
        let clock = self.hour(at, zone, false);
        let told = t!(self.texts(), "moment", day = self.day(at, zone), clock = clock);
        self.with_mark(told, at, zone, clock::is_repeated(zone, at))
    }

    /// "Times are London time.", for whom the clock at `at` is a foreign one.
    pub(super) fn whose(&self, at: DateTime<Utc>) -> Option<String> {
        let named = || match clock::name(self.clock.zone, at, self.language) {
            ZoneName::City(city) => t!(self.texts(), "times-of-city", city = city),
            ZoneName::Plain(zone) => t!(self.texts(), "times-of-zone", zone = zone),
        };
        self.clock.is_foreign(at).then(named)
    }

    /// Both are named where there are two.
    fn on_both(&self, at: DateTime<Utc>, told: impl Fn(Tz, bool) -> String) -> Times {
        let other = self.clock.beside(at);
        let beside = other.map(|other| {
            let (ZoneName::City(place) | ZoneName::Plain(place)) = clock::name(other, at, self.language);
            t!(self.texts(), "times-beside", place = place, when = told(other, true))
        });
        Times { told: told(self.clock.zone, beside.is_some()), beside }
    }

    fn day(&self, at: DateTime<Utc>, zone: Tz) -> String {
        let format = t!(self.texts(), "date");
        at.with_timezone(&zone).format_localized(&format, locale(self.language)).to_string()
    }

    fn hour(&self, at: DateTime<Utc>, zone: Tz, is_marked: bool) -> String {
        self.with_mark(at.with_timezone(&zone).format("%H:%M").to_string(), at, zone, is_marked)
    }

    fn with_mark(&self, told: String, at: DateTime<Utc>, zone: Tz, is_marked: bool) -> String {
        match is_marked {
            true => format!("{told} ({})", abbreviation(zone, at, self.language)),
            false => told,
        }
    }

    fn texts(&self) -> Texts {
        in_language(self.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn teller(is_online: bool, place: Tz, reader: Option<Tz>) -> Teller {
        Teller { language: Language::English, clock: Clock::of_appointment(is_online, place, reader) }
    }

    #[test]
    fn a_visit_in_person_has_one_clock_and_one_sentence_for_who_reads_another() {
        let (starts, ends) = (at("2031-05-05T09:00:00Z"), at("2031-05-05T09:30:00Z"));
        for (reader, whose) in [
            (Some(Tz::Europe__Zurich), None),
            (Some(Tz::Europe__Berlin), None),
            (Some(Tz::America__New_York), Some("Times are Zurich time.")),
            (None, Some("Times are Zurich time.")),
        ] {
            let teller = teller(false, Tz::Europe__Zurich, reader);
            let Times { told, beside } = teller.stretch(starts, ends);
            assert_eq!((told.as_str(), beside), ("Monday 5 May 2031, 11:00 to 11:30", None));
            assert_eq!(teller.start(starts).told, "Monday 5 May 2031, 11:00");
            assert_eq!(teller.moment(starts), "Monday 5 May 2031 at 11:00");
            assert_eq!(teller.whose(starts).as_deref(), whose, "{reader:?}");
        }
        let plain = teller(false, Tz::UTC, None);
        assert_eq!(plain.whose(starts).as_deref(), Some("Times are in UTC."));
    }

    #[test]
    fn a_visit_online_has_the_visitor_s_clock_and_beside_it_that_of_the_place_both_named() {
        let (starts, ends) = (at("2031-05-05T23:30:00Z"), at("2031-05-06T00:15:00Z"));
        let teller = teller(true, Tz::Europe__London, Some(Tz::Asia__Kolkata));
        let Times { told, beside } = teller.stretch(starts, ends);
        assert_eq!(told, "Tuesday 6 May 2031, 05:00 to 05:45 (GMT+5:30)");
        assert_eq!(beside.as_deref(), Some("In London: Tuesday 6 May 2031, 00:30 to 01:15 (BST)"));
        assert_eq!(teller.moment(starts), "Tuesday 6 May 2031 at 05:00");
        assert_eq!(teller.whose(starts), None);
    }

    #[test]
    fn an_appointment_over_midnight_says_the_second_day() {
        let teller = teller(false, Tz::Europe__London, None);
        let night = teller.stretch(at("2031-05-05T22:45:00Z"), at("2031-05-05T23:15:00Z"));
        assert_eq!(night.told, "Monday 5 May 2031, 23:45 to 00:15 on Tuesday 6 May 2031");
    }

    #[test]
    fn an_hour_that_is_there_twice_says_which_of_the_two() {
        let mut teller = teller(false, Tz::Europe__Zurich, Some(Tz::Europe__Zurich));
        let (first, second) = (at("2031-10-26T00:30:00Z"), at("2031-10-26T01:30:00Z"));
        let over_the_change = teller.stretch(first, at("2031-10-26T01:15:00Z"));
        assert_eq!(over_the_change.told, "Sunday 26 October 2031, 02:30 (GMT+2) to 02:15 (GMT+1)");
        assert_eq!(teller.moment(first), "Sunday 26 October 2031 at 02:30 (GMT+2)");
        teller.language = Language::German;
        assert_eq!(teller.moment(first), "Sonntag, 26. Oktober 2031 um 02:30 Uhr (MESZ)");
        assert_eq!(teller.start(second).told, "Sonntag, 26. Oktober 2031, 02:30 Uhr (MEZ)");
    }
}
