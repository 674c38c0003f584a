//! Instants as people read them, always with the zone.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// `Monday, 5 May 2031`.
pub fn long_day(day: NaiveDate) -> String {
    day.format("%A, %-d %B %Y").to_string()
}

/// `09:00`.
pub fn clock(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}

/// `Monday, 5 May 2031, 09:00 (Europe/Berlin, GMT+2)`.
pub fn long_instant(at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    format!("{}, {} ({})", long_day(local.date_naive()), clock(at, zone), zone_name(at, zone))
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
    at.format("%-d %b %Y, %H:%M:%S UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_names_its_zone_and_offset() {
        let at = "2031-05-05T07:00:00Z".parse().unwrap();
        assert_eq!(long_instant(at, Tz::Europe__Berlin), "Monday, 5 May 2031, 09:00 (Europe/Berlin, GMT+2)");
        assert_eq!(zone_name(at, Tz::Asia__Kolkata), "Asia/Kolkata, GMT+5:30");
        assert_eq!(zone_name(at, Tz::UTC), "UTC, GMT");
    }
}
