//! What people call a zone: by its city, or as short as an abbreviation.

use chrono::{DateTime, Offset, Utc};
use chrono_tz::{OffsetName, Tz};

use crate::Language;

/// Regions of the IANA database that hold places; the rest are other names for the same zones.
pub const REGIONS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

/// Cities that German calls otherwise.
const IN_GERMAN: &[(&str, &str)] = &[
    ("Athens", "Athen"),
    ("Brussels", "Brüssel"),
    ("Bucharest", "Bukarest"),
    ("Copenhagen", "Kopenhagen"),
    ("Lisbon", "Lissabon"),
    ("Luxembourg", "Luxemburg"),
    ("Moscow", "Moskau"),
    ("Prague", "Prag"),
    ("Rome", "Rom"),
    ("Tokyo", "Tokio"),
    ("Vienna", "Wien"),
    ("Warsaw", "Warschau"),
    ("Zurich", "Zürich"),
];

/// A zone in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZoneName {
    /// `London`.
    City(String),
    /// Of a zone without a place, its abbreviation: `UTC`.
    Plain(String),
}

/// What people call `zone`; one without a place has another name in summer.
pub fn name(zone: Tz, at: DateTime<Utc>, language: Language) -> ZoneName {
    match zone.name().split_once('/') {
        Some((region, place)) if REGIONS.contains(&region) => {
            let city = place.rsplit('/').next().unwrap_or(place).replace('_', " ");
            let in_german =
                IN_GERMAN.iter().find(|(english, _)| language == Language::German && *english == city);
            ZoneName::City(in_german.map_or(city, |(_, german)| (*german).to_owned()))
        }
        _ => ZoneName::Plain(abbreviation(zone, at, language)),
    }
}

/// As it stands behind a time: what most readers of the language know (`BST`, `MESZ`), else the distance to Greenwich
/// (`GMT+5:30`).
pub fn abbreviation(zone: Tz, at: DateTime<Utc>, language: Language) -> String {
    let local = at.with_timezone(&zone);
    let minutes = local.offset().fix().local_minus_utc() / 60;
    match (language, local.offset().abbreviation(), minutes) {
        (Language::English, Some("BST"), 60) => "BST".into(),
        (Language::German, Some("CET"), 60) => "MEZ".into(),
        (Language::German, Some("CEST"), 120) => "MESZ".into(),
        (_, Some("UTC"), 0) => "UTC".into(),
        _ => from_greenwich(minutes),
    }
}

fn from_greenwich(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "GMT".into(),
        (hours, 0) => format!("GMT{sign}{hours}"),
        (hours, rest) => format!("GMT{sign}{hours}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUMMER: &str = "2031-05-05T12:00:00Z";
    const WINTER: &str = "2031-01-05T12:00:00Z";

    #[test]
    fn a_zone_is_called_by_its_city() {
        let told = |zone, language| name(zone, SUMMER.parse().unwrap(), language);
        for (zone, english, german) in [
            (Tz::Europe__London, "London", "London"),
            (Tz::America__New_York, "New York", "New York"),
            (Tz::America__Argentina__Buenos_Aires, "Buenos Aires", "Buenos Aires"),
            (Tz::Europe__Zurich, "Zurich", "Zürich"),
        ] {
            assert_eq!(told(zone, Language::English), ZoneName::City(english.into()));
            assert_eq!(told(zone, Language::German), ZoneName::City(german.into()));
        }
        for (zone, plain) in [(Tz::UTC, "UTC"), (Tz::Etc__GMTPlus5, "GMT-5"), (Tz::Japan, "GMT+9")] {
            assert_eq!(told(zone, Language::English), ZoneName::Plain(plain.into()));
        }
    }

    #[test]
    fn an_abbreviation_is_one_that_readers_of_the_language_know() {
        for (zone, at, english, german) in [
            (Tz::Europe__London, SUMMER, "BST", "GMT+1"),
            (Tz::Europe__London, WINTER, "GMT", "GMT"),
            (Tz::Europe__Berlin, SUMMER, "GMT+2", "MESZ"),
            (Tz::Europe__Zurich, WINTER, "GMT+1", "MEZ"),
            (Tz::America__New_York, SUMMER, "GMT-4", "GMT-4"),
            (Tz::America__St_Johns, WINTER, "GMT-3:30", "GMT-3:30"),
            (Tz::Asia__Kolkata, SUMMER, "GMT+5:30", "GMT+5:30"),
            (Tz::UTC, SUMMER, "UTC", "UTC"),
        ] {
            let told = |language| abbreviation(zone, at.parse().unwrap(), language);
            assert_eq!(
                (told(Language::English), told(Language::German)),
                (english.into(), german.into()),
                "{zone}"
            );
        }
    }
}
