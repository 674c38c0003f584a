//! Every change of every zone's clocks from 2020 to 2040: the days before, of and after it.

use std::collections::BTreeSet;

use chrono::{Datelike, Offset, SecondsFormat};

use super::*;
use crate::{ServiceMode, Wording};

fn offset(zone: Tz, at: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
}

/// The dates, in the zone, around each change.
fn dates_of_changes(zone: Tz) -> BTreeSet<NaiveDate> {
    let first: DateTime<Utc> = "2020-01-01T00:00:00Z".parse().unwrap();
    let weeks = (0..21 * 53).map(|week| first + TimeDelta::days(7 * week));
    // Nowhere are clocks changed and changed back within a week.
    weeks
        .filter(|at| offset(zone, *at) != offset(zone, *at + TimeDelta::days(7)))
        .flat_map(|at| (0..7).map(move |day| at + TimeDelta::days(day)))
        .filter(|at| offset(zone, *at) != offset(zone, *at + TimeDelta::days(1)))
        .flat_map(|at| {
            let date = at.with_timezone(&zone).date_naive();
            (0..3).map(move |later| date + Days::new(later) - Days::new(1))
        })
        .collect()
}

#[test]
fn around_every_change_of_every_clock_slots_hold() {
    let service = Service {
        id: "check".parse().unwrap(),
        name: Wording::everywhere(""),
        description: Wording::everywhere(""),
        duration_minutes: 25,
        buffer_before_minutes: 0,
        buffer_after_minutes: 5,
        slot_step_minutes: 40,
        lead_time_minutes: 0,
        horizon_days: None,
        mode: ServiceMode::InPerson,
    };
    let now = "2019-01-01T00:00:00Z".parse().unwrap();
    let whole_day = Hours { opens: WallTime::MIDNIGHT, closes: WallTime::END_OF_DAY };
    let at_night = Hours { opens: "01:30".parse().unwrap(), closes: "03:15".parse().unwrap() };
    let mut changes = 0;
    for zone in chrono_tz::TZ_VARIANTS {
        for date in dates_of_changes(zone) {
            changes += 1;
            for hours in [whole_day, at_night] {
                let rules = Rules::weekly(zone, vec![OpeningHours { weekday: date.weekday(), hours }]);
                let starts = free_starts(&service, &rules, date, &Taken::default(), &Seats::default(), now);
                for pair in starts.windows(2) {
                    let [one, next] = [0, 1].map(|index| occupied(&service, pair[index]));
                    assert!(!one.overlaps(&next), "{zone} {date}: {} and {}", pair[0], pair[1]);
                }
                for start in starts {
                    let end = start + service.duration();
                    assert_eq!((end - start).num_minutes(), 25);
                    for instant in [start, end] {
                        let wall = instant.with_timezone(&zone).naive_local();
                        assert!(
                            hours.opens.on(date) <= wall && wall <= hours.closes.on(date),
                            "{zone} {wall}"
                        );
                    }
                    // As it goes over the wire and comes back, in UTC and by the zone's own clock.
                    let wire = start.to_rfc3339_opts(SecondsFormat::Secs, true);
                    let local = start.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false);
                    for text in [wire, local] {
                        assert_eq!(text.parse::<DateTime<Utc>>().unwrap(), start, "{zone} {text}");
                    }
                }
            }
        }
    }
    assert!(changes > 20_000, "{changes} dates were looked at");
}

#[test]
fn a_day_has_as_many_slots_as_hours_by_the_sun() {
    // Hourly from midnight on: none is lost, none is there twice.
    let service = Service {
        id: "check".parse().unwrap(),
        name: Wording::everywhere(""),
        description: Wording::everywhere(""),
        duration_minutes: 1,
        buffer_before_minutes: 0,
        buffer_after_minutes: 0,
        slot_step_minutes: 60,
        lead_time_minutes: 0,
        horizon_days: None,
        mode: ServiceMode::InPerson,
    };
    let hours = Hours { opens: WallTime::MIDNIGHT, closes: WallTime::END_OF_DAY };
    for (zone, date, count) in [
        (Tz::Europe__Berlin, "2026-03-29", 23),
        (Tz::Europe__Berlin, "2026-10-25", 25),
        (Tz::America__New_York, "2026-03-08", 23),
        (Tz::America__New_York, "2026-11-01", 25),
        (Tz::Asia__Kolkata, "2026-03-29", 24),
        // Half an hour more and less.
        (Tz::Australia__Lord_Howe, "2026-04-05", 25),
        (Tz::Australia__Lord_Howe, "2026-10-04", 24),
    ] {
        let date: NaiveDate = date.parse().unwrap();
        let rules = Rules::weekly(zone, vec![OpeningHours { weekday: date.weekday(), hours }]);
        let now = "2019-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(
            free_starts(&service, &rules, date, &Taken::default(), &Seats::default(), now).len(),
            count,
            "{zone} {date}"
        );
    }
}
