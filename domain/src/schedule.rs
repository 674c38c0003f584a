//! Which slots a provider's opening hours leave free.
//!
//! Opening hours are wall-clock rules in an IANA zone; slots are instants. On the two days a year when clocks
//! change, no slot starts in the skipped hour, and in the repeated hour each exists once per pass.

use chrono::Datelike;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

use crate::Service;

/// One interval of a weekday, `opens < closes`, in the provider's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpeningHours {
    pub weekday: Weekday,
    pub opens: NaiveTime,
    pub closes: NaiveTime,
}

/// From `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
}

impl Interval {
    pub fn overlaps(&self, other: &Interval) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The time that booking `service` at `starts_at` occupies: the appointment and its buffers.
pub fn occupied(service: &Service, starts_at: DateTime<Utc>) -> Interval {
    Interval {
        start: starts_at - service.buffer_before(),
        end: starts_at + service.duration() + service.buffer_after(),
    }
}

/// The starts on `day` (a date in the provider's `zone`) that are open, after `now`, and not `taken`.
pub fn free_starts(
    service: &Service,
    hours: &[OpeningHours],
    zone: Tz,
    day: NaiveDate,
    taken: &[Interval],
    now: DateTime<Utc>,
) -> Vec<DateTime<Utc>> {
    let mut starts: Vec<_> = hours
        .iter()
        .filter(|rule| rule.weekday == day.weekday())
        .flat_map(|rule| starts_within(service, rule, zone, day))
        .filter(|start| *start > now)
        .filter(|start| {
            let wanted = occupied(service, *start);
            !taken.iter().any(|interval| interval.overlaps(&wanted))
        })
        .collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Whether an appointment from `start` to `end` lies within one interval of the opening hours.
pub fn is_open(hours: &[OpeningHours], zone: Tz, start: DateTime<Utc>, end: DateTime<Utc>) -> bool {
    let day = start.with_timezone(&zone).date_naive();
    hours.iter().any(|rule| rule.weekday == day.weekday() && rule.contains(zone, day, start, end))
}

impl OpeningHours {
    /// Both ends by the clock on the wall, and the whole between the instants of opening and closing.
    fn contains(&self, zone: Tz, day: NaiveDate, start: DateTime<Utc>, end: DateTime<Utc>) -> bool {
        let (opens, closes) = (day.and_time(self.opens), day.and_time(self.closes));
        let on_the_wall = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
        on_the_wall(start) >= opens
            && on_the_wall(end) <= closes
            && start >= first_instant(zone, opens)
            && end <= last_instant(zone, closes)
    }
}

fn starts_within(service: &Service, rule: &OpeningHours, zone: Tz, day: NaiveDate) -> Vec<DateTime<Utc>> {
    let step = TimeDelta::minutes(service.slot_step_minutes.max(1).into());
    let closes = last_instant(zone, day.and_time(rule.closes));
    std::iter::successors(Some(first_instant(zone, day.and_time(rule.opens))), |start| Some(*start + step))
        .take_while(|start| *start + service.duration() <= closes)
        .filter(|start| rule.contains(zone, day, *start, *start + service.duration()))
        .collect()
}

/// The first instant at which the clock on the wall shows `wall` or, where that is skipped, anything later.
fn first_instant(zone: Tz, wall: NaiveDateTime) -> DateTime<Utc> {
    resolve(zone, wall, |local| local.earliest())
}

/// The last instant at which the clock on the wall shows `wall` or, where that is skipped, anything later.
fn last_instant(zone: Tz, wall: NaiveDateTime) -> DateTime<Utc> {
    resolve(zone, wall, |local| local.latest())
}

fn resolve(
    zone: Tz,
    wall: NaiveDateTime,
    pick: impl Fn(chrono::LocalResult<DateTime<Tz>>) -> Option<DateTime<Tz>>,
) -> DateTime<Utc> {
    // The longest gap on record skipped a whole day (Samoa, 30 December 2011).
    (0..=24 * 60)
        .find_map(|minutes| pick(zone.from_local_datetime(&(wall + TimeDelta::minutes(minutes)))))
        .map_or_else(|| wall.and_utc(), |at| at.to_utc())
}

/// The instants between which all of `first..=last` lies, whatever the zone.
pub fn span(zone: Tz, first: NaiveDate, last: NaiveDate) -> Interval {
    let next = last.checked_add_days(Days::new(1)).unwrap_or(last);
    Interval {
        start: first_instant(zone, first.and_time(NaiveTime::MIN)),
        end: first_instant(zone, next.and_time(NaiveTime::MIN)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn service(duration: u16, step: u16) -> Service {
        Service {
            id: "physiotherapy".parse().unwrap(),
            name: String::new(),
            description: String::new(),
            duration_minutes: duration,
            buffer_before_minutes: 0,
            buffer_after_minutes: 10,
            slot_step_minutes: step,
        }
    }

    fn hours(weekday: Weekday, opens: u32, closes: u32) -> OpeningHours {
        OpeningHours {
            weekday,
            opens: NaiveTime::from_hms_opt(opens, 0, 0).unwrap(),
            closes: NaiveTime::from_hms_opt(closes, 0, 0).unwrap(),
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_taken_interval_takes_its_buffer_too() {
        let open = [hours(Weekday::Mon, 9, 11)];
        let taken = [Interval { start: at("2031-05-05T08:30:00Z"), end: at("2031-05-05T08:40:00Z") }];
        let starts = free_starts(
            &service(30, 30),
            &open,
            Tz::Europe__London,
            day("2031-05-05"),
            &taken,
            at("2026-01-01T00:00:00Z"),
        );
        assert_eq!(starts, [at("2031-05-05T09:00:00Z"), at("2031-05-05T09:30:00Z")]);
    }

    #[test]
    fn nothing_is_offered_in_the_past_or_on_a_closed_day() {
        let open = [hours(Weekday::Mon, 9, 11)];
        let late = at("2031-05-05T09:29:00Z");
        assert_eq!(free_starts(&service(30, 30), &open, Tz::UTC, day("2031-05-05"), &[], late).len(), 3);
        assert_eq!(free_starts(&service(30, 30), &open, Tz::UTC, day("2031-05-06"), &[], late).len(), 0);
    }

    #[test]
    fn the_skipped_hour_offers_nothing() {
        // Europe/Berlin, 29 March 2026: 02:00 becomes 03:00.
        let open = [hours(Weekday::Sun, 1, 5)];
        let starts = free_starts(
            &service(60, 60),
            &open,
            Tz::Europe__Berlin,
            day("2026-03-29"),
            &[],
            at("2026-01-01T00:00:00Z"),
        );
        assert_eq!(
            starts,
            [at("2026-03-29T00:00:00Z"), at("2026-03-29T01:00:00Z"), at("2026-03-29T02:00:00Z")]
        );
    }

    #[test]
    fn the_repeated_hour_exists_twice() {
        // Europe/Berlin, 25 October 2026: 03:00 becomes 02:00.
        let open = [hours(Weekday::Sun, 2, 4)];
        let starts = free_starts(
            &service(60, 60),
            &open,
            Tz::Europe__Berlin,
            day("2026-10-25"),
            &[],
            at("2026-01-01T00:00:00Z"),
        );
        assert_eq!(
            starts,
            [at("2026-10-25T00:00:00Z"), at("2026-10-25T01:00:00Z"), at("2026-10-25T02:00:00Z")]
        );
    }

    #[test]
    fn opening_hours_hold_by_the_clock_on_the_wall() {
        let open = [hours(Weekday::Mon, 9, 17)];
        let zone = Tz::Europe__Berlin;
        assert!(is_open(&open, zone, at("2031-05-05T07:00:00Z"), at("2031-05-05T07:30:00Z")));
        assert!(!is_open(&open, zone, at("2031-05-05T06:59:00Z"), at("2031-05-05T07:29:00Z")));
        assert!(!is_open(&open, zone, at("2031-05-05T14:45:00Z"), at("2031-05-05T15:15:00Z")));
    }

    proptest! {
        #[test]
        fn whatever_is_offered_is_open_and_not_taken(
            zone_index in 0..chrono_tz::TZ_VARIANTS.len(),
            day_offset in 0_u64..7_300,
            opens in 0_u32..20,
            length in 1_u32..4,
            duration in 5_u16..90,
            step in 5_u16..60,
        ) {
            let zone = chrono_tz::TZ_VARIANTS[zone_index];
            let day = day("2020-01-01") + Days::new(day_offset);
            let open = [hours(day.weekday(), opens, opens + length)];
            let service = service(duration, step);
            let past = at("2019-01-01T00:00:00Z");
            let starts = free_starts(&service, &open, zone, day, &[], past);
            for start in &starts {
                prop_assert!(is_open(&open, zone, *start, *start + service.duration()));
            }
            if let Some(first) = starts.first() {
                let taken = [occupied(&service, *first)];
                let rest = free_starts(&service, &open, zone, day, &taken, past);
                prop_assert!(rest.iter().all(|start| !occupied(&service, *start).overlaps(&taken[0])));
            }
        }
    }
}
