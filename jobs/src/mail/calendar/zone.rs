//! The VTIMEZONE of an appointment (RFC 5545, 3.6.5): what its zone's clocks do around it.
//!
//! A rule for all years would have to follow the law as it changes; a file about one appointment needs only the
//! observance that is in effect and the ones that follow within a year, each as an onset of its own, as the IANA
//! database has them. A start that its wall clock shows twice cannot be told by the wall clock (3.3.5 takes the first
//! one), so it is told in UTC.

use chrono::{DateTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz};
use icalendar::Property;

use super::lines::utc;

/// How far the zone's clocks are looked at, before the appointment and after it.
const AROUND: TimeDelta = TimeDelta::days(366);

/// Where an instant is told: by the wall clock of a zone that the file describes, or in UTC.
pub(super) struct Clock(Option<Tz>);

impl Clock {
    /// The clock on the wall in `zone`, where that names both instants.
    pub(super) fn of(zone: Tz, starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> Self {
        let is_one = |at: DateTime<Utc>| {
            zone.from_local_datetime(&at.with_timezone(&zone).naive_local()).earliest()
                == Some(at.with_timezone(&zone))
        };
        Self((zone != Tz::UTC && is_one(starts_at) && is_one(ends_at)).then_some(zone))
    }

    pub(super) fn property(&self, name: &str, at: DateTime<Utc>) -> Property {
        match self.0 {
            Some(zone) => Property::new(name, wall(at.with_timezone(&zone).naive_local()))
                .add_parameter("TZID", zone.name())
                .done(),
            None => Property::new(name, utc(at)),
        }
    }

    /// The VTIMEZONE for an appointment at `at`; empty in UTC.
    pub(super) fn component(&self, at: DateTime<Utc>) -> Vec<Property> {
        let Some(zone) = self.0 else { return Vec::new() };
        let onsets = onsets(zone, at - AROUND, at + AROUND);
        let observances = match onsets.iter().rposition(|onset| *onset <= at) {
            Some(present) => onsets[present..].iter().flat_map(|onset| observance(zone, *onset)).collect(),
            // Its clocks were not changed for a year: the rule that is in effect, from long ago.
            None => steady(zone, at)
                .into_iter()
                .chain(onsets.iter().flat_map(|onset| observance(zone, *onset)))
                .collect::<Vec<_>>(),
        };
        let head = [Property::new("BEGIN", "VTIMEZONE"), Property::new("TZID", zone.name())];
        head.into_iter().chain(observances).chain([Property::new("END", "VTIMEZONE")]).collect()
    }
}

/// The instants within a span at which the offset from UTC changes.
fn onsets(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let step = TimeDelta::days(1);
    let days = std::iter::successors(Some(from), |at| Some(*at + step)).take_while(|at| *at < to);
    days.filter(|at| offset(zone, *at) != offset(zone, *at + step))
        .map(|mut before| {
            // No two changes are within a day.
            let mut after = before + step;
            while after - before > TimeDelta::seconds(1) {
                let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
                if offset(zone, middle) == offset(zone, after) { after = middle } else { before = middle }
            }
            DateTime::from_timestamp(after.timestamp(), 0).unwrap_or(after)
        })
        .collect()
}

/// From `onset` on (its wall clock as it was until then), the clocks show another time.
fn observance(zone: Tz, onset: DateTime<Utc>) -> Vec<Property> {
    let before = offset(zone, onset - TimeDelta::seconds(1));
    let start = (onset + TimeDelta::seconds(before.into())).naive_utc();
    described(zone, onset, start, before)
}

fn steady(zone: Tz, at: DateTime<Utc>) -> Vec<Property> {
    described(zone, at, DateTime::UNIX_EPOCH.naive_utc(), offset(zone, at))
}

fn described(zone: Tz, at: DateTime<Utc>, start: NaiveDateTime, from: i32) -> Vec<Property> {
    let there = zone.offset_from_utc_datetime(&at.naive_utc());
    let name = if there.dst_offset() > TimeDelta::zero() { "DAYLIGHT" } else { "STANDARD" };
    let mut observance = vec![
        Property::new("BEGIN", name),
        Property::new("DTSTART", wall(start)),
        Property::new("TZOFFSETFROM", utc_offset(from)),
        Property::new("TZOFFSETTO", utc_offset(offset(zone, at))),
    ];
    observance.extend(there.abbreviation().map(|abbreviation| Property::new("TZNAME", abbreviation)));
    observance.push(Property::new("END", name));
    observance
}

/// East of Greenwich, in seconds.
fn offset(zone: Tz, at: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
}

/// `+0100`, with seconds where there are any (RFC 5545, 3.3.14).
fn utc_offset(seconds: i32) -> String {
    let (sign, size) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let (hours, minutes, seconds) = (size / 3_600, size / 60 % 60, size % 60);
    let rest = if seconds == 0 { String::new() } else { format!("{seconds:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}

fn wall(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn line(property: Property) -> String {
        let line: String = property.try_into().unwrap();
        line.trim_end().to_owned()
    }

    fn lines(zone: Tz, starts_at: &str) -> Vec<String> {
        let start = at(starts_at);
        let clock = Clock::of(zone, start, start + TimeDelta::minutes(30));
        let properties = clock.component(start).into_iter().chain([clock.property("DTSTART", start)]);
        properties.map(line).collect()
    }

    #[test]
    fn a_zone_is_described_from_the_rule_in_effect_on() {
        let lines = lines(Tz::Europe__Zurich, "2031-05-05T09:00:00Z");
        assert_eq!(
            lines,
            [
                "BEGIN:VTIMEZONE",
                "TZID:Europe/Zurich",
                "BEGIN:DAYLIGHT",
                "DTSTART:20310330T020000",
                "TZOFFSETFROM:+0100",
                "TZOFFSETTO:+0200",
                "TZNAME:CEST",
                "END:DAYLIGHT",
                "BEGIN:STANDARD",
                "DTSTART:20311026T030000",
                "TZOFFSETFROM:+0200",
                "TZOFFSETTO:+0100",
                "TZNAME:CET",
                "END:STANDARD",
                "BEGIN:DAYLIGHT",
                "DTSTART:20320328T020000",
                "TZOFFSETFROM:+0100",
                "TZOFFSETTO:+0200",
                "TZNAME:CEST",
                "END:DAYLIGHT",
                "END:VTIMEZONE",
                "DTSTART;TZID=Europe/Zurich:20310505T110000",
            ]
        );
    }

    #[test]
    fn a_zone_whose_clocks_never_change_has_one_rule() {
        let lines = lines(Tz::Asia__Kolkata, "2031-05-05T09:00:00Z");
        assert_eq!(
            lines[2..8],
            [
                "BEGIN:STANDARD",
                "DTSTART:19700101T000000",
                "TZOFFSETFROM:+0530",
                "TZOFFSETTO:+0530",
                "TZNAME:IST",
                "END:STANDARD"
            ]
        );
        assert_eq!(lines.last().unwrap(), "DTSTART;TZID=Asia/Kolkata:20310505T143000");
    }

    #[test]
    fn the_second_pass_of_the_repeated_hour_is_told_in_utc() {
        // Europe/Berlin, 25 October 2026: 03:00 becomes 02:00. The first pass is the one that a wall clock means.
        assert_eq!(lines(Tz::Europe__Berlin, "2026-10-25T01:15:00Z"), ["DTSTART:20261025T011500Z"]);
        let first = lines(Tz::Europe__Berlin, "2026-10-24T23:45:00Z");
        assert_eq!(first.last().unwrap(), "DTSTART;TZID=Europe/Berlin:20261025T014500");
    }

    #[test]
    fn utc_needs_no_zone() {
        assert_eq!(lines(Tz::UTC, "2031-05-05T09:00:00Z"), ["DTSTART:20310505T090000Z"]);
    }

    #[test]
    fn whatever_the_zone_the_observance_in_effect_tells_the_instant() {
        for zone in chrono_tz::TZ_VARIANTS {
            for (month, day) in [(1, 15), (3, 29), (5, 5), (10, 25), (11, 1)] {
                let start = Utc.with_ymd_and_hms(2026, month, day, 13, 7, 0).unwrap();
                let clock = Clock::of(zone, start, start + TimeDelta::minutes(30));
                let Clock(Some(zone)) = clock else { continue };
                // As a reader does it (RFC 5545, 3.6.5): the last onset before the wall clock's time.
                let wall_clock = start.with_timezone(&zone).naive_local();
                let (mut found, mut onset) = (None, None);
                for property in clock.component(start) {
                    let line = line(property);
                    match line.split_once(':').unwrap() {
                        ("DTSTART", text) => {
                            onset = Some(NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap());
                        }
                        ("TZOFFSETTO", text) if onset.is_some_and(|onset| onset <= wall_clock) => {
                            found = Some(text.to_owned());
                        }
                        _ => {}
                    }
                }
                assert_eq!(found, Some(utc_offset(offset(zone, start))), "{zone} {start}");
            }
        }
    }
}
