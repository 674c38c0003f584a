//! Instants as people read them in the language of the request, always with the zone.

use chrono::{DateTime, Days, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

use crate::language::locale;

/// `Monday, 5 May 2031`.
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
    day.format_localized(&t!("date-short"), locale()).to_string()
}

/// `Mon, 5 May 2031`.
pub fn day_in_table(day: NaiveDate) -> String {
    day.format_localized(&t!("date-in-table"), locale()).to_string()
}

/// `09:00`.
pub fn clock(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}

/// `Monday, 5 May 2031, 09:00`; what is around it says in which zone.
pub fn moment(at: DateTime<Utc>, zone: Tz) -> String {
    t!("moment", day = long_day(at.with_timezone(&zone).date_naive()), clock = clock(at, zone))
}

/// `Monday, 5 May 2031, 09:00 (Europe/Berlin, GMT+2)`.
pub fn long_instant(at: DateTime<Utc>, zone: Tz) -> String {
    let day = long_day(at.with_timezone(&zone).date_naive());
    t!("moment-with-zone", day = day, clock = clock(at, zone), zone = zone_name(at, zone))
}

/// `Europe/Berlin, GMT+2`.
pub fn zone_name(at: DateTime<Utc>, zone: Tz) -> String {
    let seconds = {
        use chrono::Offset;
        at.with_timezone(&zone).offset().fix().local_minus_utc()
    };
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    let offset = match (minutes / 60, minutes % 60) {
        (0, 0) => "GMT".to_owned(),
        (hours, 0) => format!("GMT{sign}{hours}"),
        (hours, rest) => format!("GMT{sign}{hours}:{rest:02}"),
    };
    format!("{}, {offset}", zone.name().replace('_', " "))
}

/// `23 Nov 2026, 04:05:06 UTC`: for operators.
pub fn precise(at: DateTime<Utc>) -> String {
    at.format_localized(&t!("date-precise"), locale()).to_string()
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};

    use super::*;
    use crate::language::Language;

    #[test]
    fn days_and_times_are_written_as_the_language_has_them() {
        let at = "2031-03-05T07:00:00Z".parse().unwrap();
        let told =
            || [long_instant(at, Tz::Europe__Berlin), weekday(at.date_naive()), short_day(at.date_naive())];
        let german = Owner::new().with(|| {
            provide_context(Language::German);
            told()
        });
        assert_eq!(german, ["Mittwoch, 5. März 2031, 08:00 Uhr (Europe/Berlin, GMT+1)", "Mi", "5. Mär"]);
        assert_eq!(told(), ["Wednesday, 5 March 2031, 08:00 (Europe/Berlin, GMT+1)", "Wed", "5 Mar"]);
    }

    #[test]
    fn an_instant_names_its_zone_and_offset() {
        let at = "2031-05-05T07:00:00Z".parse().unwrap();
        assert_eq!(long_instant(at, Tz::Europe__Berlin), "Monday, 5 May 2031, 09:00 (Europe/Berlin, GMT+2)");
        assert_eq!(zone_name(at, Tz::Asia__Kolkata), "Asia/Kolkata, GMT+5:30");
        assert_eq!(zone_name(at, Tz::UTC), "UTC, GMT");
    }
}
