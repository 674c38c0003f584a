//! Instants as people read them in the language of the request.

use chrono::{DateTime, Datelike, Days, NaiveDate, SecondsFormat, Utc, Weekday};
use chrono_tz::Tz;
use domain::clock::{self, Clock, ZoneName, abbreviation};

use crate::language::{language, locale};

/// A pattern for chrono from the texts, in which `%b` is the month as the language abbreviates it: chrono writes the
/// German ones without their point.
fn with_short_month(pattern: &str, day: impl Datelike) -> String {
    pattern.replace("%b", &t!("month-short", month = day.month()))
}

/// `Monday 5 May 2031`.
pub fn long_day(day: NaiveDate) -> String {
    day.format_localized(&t!("date-long"), locale()).to_string()
}

/// `5 May 2031`.
pub fn day(day: NaiveDate) -> String {
    day.format_localized(&t!("date"), locale()).to_string()
}

/// `Mon`.
pub fn weekday(day: NaiveDate) -> String {
    day.format_localized("%a", locale()).to_string()
}

/// `Monday`.
pub fn weekday_name(day: Weekday) -> String {
    // Any week has it: the first of January 2001 was a Monday.
    let monday = NaiveDate::from_ymd_opt(2001, 1, 1).unwrap_or_default();
    let date = monday + Days::new(day.num_days_from_monday().into());
    date.format_localized("%A", locale()).to_string()
}

/// `5 May`, as short as the language has it.
pub fn short_day(day: NaiveDate) -> String {
    day.format_localized(&with_short_month(&t!("date-short"), day), locale()).to_string()
}

/// `28 Apr to 5 May 2031`.
pub fn days(first: NaiveDate, last: NaiveDate) -> String {
    let year = last.year().to_string();
    t!("days-shown", first = short_day(first), last = short_day(last), year = year)
}

/// `<number>5</number> May`: the number alone is enough where the month stands above.
pub fn numbered_day(day: NaiveDate) -> String {
    t!("day-numbered", day = day.day(), month = t!("month-short", month = day.month()))
}

/// `Mon 5 May 2031`.
pub fn day_in_table(day: NaiveDate) -> String {
    day.format_localized(&with_short_month(&t!("date-in-table"), day), locale()).to_string()
}

/// `09:00`; in the hour that a night has twice, with which of the two: `01:30 (BST)`.
pub fn clock(at: DateTime<Utc>, zone: Tz) -> String {
    with_mark(on_the_wall(at, zone), at, zone, clock::is_repeated(zone, at))
}

/// `Monday 5 May 2031 at 09:00`.
pub fn moment(at: DateTime<Utc>, zone: Tz) -> String {
    marked_moment(at, zone, clock::is_repeated(zone, at))
}

/// `Monday 5 May 2031 at 09:00`; where the same moment stands on two clocks, with the zone: `… 09:00 (BST)`.
pub fn moment_by(clock: &Clock, at: DateTime<Utc>) -> String {
    marked_moment(at, clock.zone, is_ambiguous(clock, at))
}

/// The same where there is little room: `Mon 5 May 2031, 09:00`.
pub fn short_moment_by(clock: &Clock, at: DateTime<Utc>) -> String {
    let zone = clock.zone;
    let day = day_in_table(at.with_timezone(&zone).date_naive());
    with_mark(t!("moment-short", day = day, clock = on_the_wall(at, zone)), at, zone, is_ambiguous(clock, at))
}

/// Whether the zone has to be said with the time.
fn is_ambiguous(clock: &Clock, at: DateTime<Utc>) -> bool {
    clock.beside(at).is_some() || clock::is_repeated(clock.zone, at)
}

/// What the reader of a time by `clock` has to know besides it: the same moment on the other clock where there are two, or
/// whose time it is.
pub fn beside_or_whose(clock: &Clock, at: DateTime<Utc>) -> Option<String> {
    beside(clock, at).or_else(|| whose_time(clock, at))
}

/// `In London: Monday 5 May 2031 at 09:00 (BST)`, where another clock stands beside `clock`.
fn beside(clock: &Clock, at: DateTime<Utc>) -> Option<String> {
    let other = clock.beside(at)?;
    Some(t!("moment-beside", place = place(other, at), moment = marked_moment(at, other, true)))
}

/// `10:00 in Berlin`: what the clock of `there` reads, where it is not what that of `zone` reads.
pub fn clock_elsewhere(at: DateTime<Utc>, there: Tz, zone: Tz) -> Option<String> {
    let (place, clock) = (place(there, at), clock(at, there));
    let day = at.with_timezone(&there).date_naive();
    if clock::agree(there, zone, at) {
        None
    } else if day == at.with_timezone(&zone).date_naive() {
        Some(t!("clock-elsewhere", clock = clock, place = place))
    } else {
        Some(t!("clock-elsewhere-on-day", weekday = weekday(day), clock = clock, place = place))
    }
}

/// `Times are London time.`, for whom the clock at `at` is a foreign one.
pub fn whose_time(clock: &Clock, at: DateTime<Utc>) -> Option<String> {
    clock.is_foreign(at).then(|| times_of(clock.zone, at))
}

/// `Times are London time.`
pub fn times_of(zone: Tz, at: DateTime<Utc>) -> String {
    match clock::name(zone, at, language()) {
        ZoneName::City(city) => t!("times-of-city", city = city),
        ZoneName::Plain(zone) => t!("times-of-zone", zone = zone),
    }
}

/// `London`; of a zone without a place, what it is called.
pub fn place(zone: Tz, at: DateTime<Utc>) -> String {
    let (ZoneName::City(name) | ZoneName::Plain(name)) = clock::name(zone, at, language());
    name
}

fn on_the_wall(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}

fn marked_moment(at: DateTime<Utc>, zone: Tz, is_marked: bool) -> String {
    let day = long_day(at.with_timezone(&zone).date_naive());
    with_mark(t!("moment", day = day, clock = on_the_wall(at, zone)), at, zone, is_marked)
}

fn with_mark(told: String, at: DateTime<Utc>, zone: Tz, is_marked: bool) -> String {
    if is_marked { format!("{told} ({})", abbreviation(zone, at, language())) } else { told }
}

/// For machines: RFC 3339, to the second.
pub fn machine_time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// `23 Nov 2026, 04:05:06 UTC`: for operators.
pub fn precise(at: DateTime<Utc>) -> String {
    at.format_localized(&with_short_month(&t!("date-precise"), at), locale()).to_string()
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};

    use super::*;
    use crate::language::Language;

    const LONDON: Tz = Tz::Europe__London;
    const BERLIN: Tz = Tz::Europe__Berlin;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn in_german<T>(told: impl FnOnce() -> T) -> T {
        Owner::new().with(|| {
            provide_context(Language::German);
            told()
        })
    }

    #[test]
    fn days_and_times_are_written_as_the_language_has_them() {
        let at = at("2031-03-05T07:00:00Z");
        let day = at.date_naive();
        let told = || [moment(at, BERLIN), weekday(day), short_day(day), day_in_table(day)];
        let german = ["Mittwoch, 5. März 2031 um 08:00 Uhr", "Mi", "5. März", "Mi., 5. März 2031"];
        assert_eq!(in_german(told), german);
        assert_eq!(told(), ["Wednesday 5 March 2031 at 08:00", "Wed", "5 Mar", "Wed 5 Mar 2031"]);
    }

    #[test]
    fn a_short_german_month_ends_in_a_point_unless_it_is_written_out() {
        in_german(|| {
            let first = |month| short_day(NaiveDate::from_ymd_opt(2031, month, 1).unwrap());
            let months: Vec<_> = (1..=12).map(first).collect();
            let written = "1. Jan. 1. Feb. 1. März 1. Apr. 1. Mai 1. Juni 1. Juli 1. Aug. 1. Sept. 1. Okt. 1. Nov. 1. Dez.";
            assert_eq!(months.join(" "), written);
            assert_eq!(precise(at("2026-11-29T04:05:06Z")), "29. Nov. 2026, 04:05:06 UTC");
        });
    }

    #[test]
    fn one_sentence_says_whose_times_they_are() {
        let at = at("2031-05-05T07:00:00Z");
        let told = || [times_of(LONDON, at), times_of(Tz::Europe__Zurich, at), times_of(Tz::UTC, at)];
        assert_eq!(told(), ["Times are London time.", "Times are Zurich time.", "Times are in UTC."]);
        let german = ["in London.", "in Zürich.", "Zeitzone UTC."];
        assert!(in_german(told).iter().zip(german).all(|(told, end)| told.ends_with(end)));
        assert_eq!(whose_time(&Clock::of_appointment(false, LONDON, Some(Tz::Europe__Lisbon)), at), None);
    }

    #[test]
    fn where_there_are_two_clocks_both_are_named() {
        let at = at("2031-05-05T22:30:00Z");
        let online = Clock::of_appointment(true, BERLIN, Some(LONDON));
        let told = || (moment_by(&online, at), beside_or_whose(&online, at).unwrap());
        let english = ("Monday 5 May 2031 at 23:30 (BST)", "In Berlin: Tuesday 6 May 2031 at 00:30 (GMT+2)");
        assert_eq!(told(), (english.0.into(), english.1.into()));
        let german = (
            "Montag, 5. Mai 2031 um 23:30 Uhr (GMT+1)",
            "In Berlin: Dienstag, 6. Mai 2031 um 00:30 Uhr (MESZ)",
        );
        assert_eq!(in_german(told), (german.0.into(), german.1.into()));
    }

    #[test]
    fn a_clock_elsewhere_is_told_where_it_reads_otherwise() {
        let noon = at("2031-05-05T12:00:00Z");
        assert_eq!(clock_elsewhere(noon, BERLIN, LONDON).as_deref(), Some("14:00 in Berlin"));
        assert_eq!(clock_elsewhere(noon, Tz::Europe__Lisbon, LONDON), None);
        let night = at("2031-05-05T22:30:00Z");
        assert_eq!(clock_elsewhere(night, BERLIN, LONDON).as_deref(), Some("Tue 00:30 in Berlin"));
    }

    #[test]
    fn an_hour_that_is_there_twice_says_which_of_the_two() {
        let [first, second] = ["2031-10-26T00:30:00Z", "2031-10-26T01:30:00Z"].map(at);
        assert_eq!([clock(first, LONDON), clock(second, LONDON)], ["01:30 (BST)", "01:30 (GMT)"]);
        assert_eq!(moment(first, LONDON), "Sunday 26 October 2031 at 01:30 (BST)");
        let german = in_german(|| [moment(first, BERLIN), moment(second, BERLIN)]);
        let day = "Sonntag, 26. Oktober 2031 um 02:30 Uhr";
        assert_eq!(german, [format!("{day} (MESZ)"), format!("{day} (MEZ)")]);
    }
}
