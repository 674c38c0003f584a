use chrono::{Datelike, Weekday};
use proptest::prelude::*;

use super::*;
use crate::{ServiceMode, Wording};

fn service(duration: u16, step: u16) -> Service {
    Service {
        id: "physiotherapy".parse().unwrap(),
        name: Wording::everywhere(""),
        description: Wording::everywhere(""),
        duration_minutes: duration,
        buffer_before_minutes: 0,
        buffer_after_minutes: 10,
        slot_step_minutes: step,
        lead_time_minutes: 0,
        horizon_days: None,
        mode: ServiceMode::InPerson,
    }
}

fn clock(opens: u32, closes: u32) -> Hours {
    let hour = |hour| format!("{hour:02}:00").parse().unwrap();
    Hours { opens: hour(opens), closes: hour(closes) }
}

fn open(zone: Tz, weekday: Weekday, opens: u32, closes: u32) -> Rules {
    Rules::weekly(zone, vec![OpeningHours { weekday, hours: clock(opens, closes) }])
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn past() -> DateTime<Utc> {
    at("2019-01-01T00:00:00Z")
}

#[test]
fn a_taken_interval_takes_its_buffer_too() {
    let rules = open(Tz::Europe__London, Weekday::Mon, 9, 11);
    let taken =
        Taken::new(vec![Interval { start: at("2031-05-05T08:30:00Z"), end: at("2031-05-05T08:40:00Z") }]);
    let starts = free_starts(&service(30, 30), &rules, day("2031-05-05"), &taken, &Seats::default(), past());
    assert_eq!(starts, [at("2031-05-05T09:00:00Z"), at("2031-05-05T09:30:00Z")]);
}

#[test]
fn a_slot_is_offered_while_one_seat_is_free_for_it_and_its_buffer() {
    let rules = open(Tz::UTC, Weekday::Mon, 9, 11);
    let seat = |start, end| Taken::new(vec![Interval { start: at(start), end: at(end) }]);
    let free =
        |seats| free_starts(&service(30, 30), &rules, day("2031-05-05"), &Taken::default(), &seats, past());
    let morning = seat("2031-05-05T09:00:00Z", "2031-05-05T10:00:00Z");
    let middle = seat("2031-05-05T09:35:00Z", "2031-05-05T10:05:00Z");
    assert_eq!(free(Seats::new(vec![morning.clone(), Taken::default()])).len(), 4, "the other seat is free");
    assert_eq!(
        free(Seats::new(vec![morning, middle])),
        [at("2031-05-05T10:00:00Z"), at("2031-05-05T10:30:00Z")],
        "at 9:00 the buffer reaches into what is taken of the second seat"
    );
}

#[test]
fn nothing_is_offered_in_the_past_or_on_a_closed_day() {
    let rules = open(Tz::UTC, Weekday::Mon, 9, 11);
    let late = at("2031-05-05T09:29:00Z");
    let free = |date| {
        free_starts(&service(30, 30), &rules, day(date), &Taken::default(), &Seats::default(), late).len()
    };
    assert_eq!((free("2031-05-05"), free("2031-05-06")), (3, 0));
}

#[test]
fn a_lead_time_and_a_horizon_bound_what_is_offered_and_say_why() {
    let rules = open(Tz::UTC, Weekday::Mon, 9, 11);
    let service = Service { lead_time_minutes: 60, horizon_days: Some(14), ..service(30, 30) };
    let now = at("2031-05-05T08:30:00Z");
    let free = |date| free_starts(&service, &rules, day(date), &Taken::default(), &Seats::default(), now);
    assert_eq!(
        free("2031-05-05"),
        [at("2031-05-05T09:30:00Z"), at("2031-05-05T10:00:00Z"), at("2031-05-05T10:30:00Z")]
    );
    assert_eq!(free("2031-05-12").len(), 4);
    assert!(free("2031-05-19").is_empty(), "the fourteenth day ends at the hour at which it began");
    let why = |start| check(&service, &rules, at(start), now);
    assert_eq!(why("2031-05-05T09:29:00Z"), Err(Refusal::TooSoon));
    assert_eq!(why("2031-05-19T09:00:00Z"), Err(Refusal::TooFar));
    assert_eq!(why("2031-05-06T09:00:00Z"), Err(Refusal::Closed));
    assert_eq!(why("2031-05-05T09:37:00Z"), Ok(()), "off the grid");
}

#[test]
fn a_date_has_the_hours_of_its_exceptions() {
    let monday = day("2031-05-05");
    let mut rules = open(Tz::UTC, Weekday::Mon, 8, 18);
    let mut on = |exceptions: &[Exception], holidays: &[NaiveDate]| {
        rules.exceptions = exceptions.to_vec();
        rules.holidays = holidays.to_vec();
        rules.on(monday)
    };
    let errand = Exception::ClosedDuring(monday, clock(10, 12));
    assert_eq!(on(&[errand], &[]), [clock(8, 10), clock(12, 18)], "a break of one day");
    assert_eq!(on(&[Exception::Closed(monday)], &[]), []);
    assert_eq!(on(&[Exception::Closed(day("2031-05-12"))], &[]), [clock(8, 18)], "another day's");
    let instead = [Exception::Instead(monday, clock(14, 16)), Exception::Instead(monday, clock(9, 10))];
    assert_eq!(on(&instead, &[]), [clock(9, 10), clock(14, 16)]);
    assert_eq!(
        on(&[Exception::Extra(monday, clock(18, 20))], &[]),
        [clock(8, 20)],
        "those that meet are one"
    );
    assert_eq!(on(&[], &[monday]), [], "a holiday");
    assert_eq!(on(&instead[..1], &[monday]), [clock(14, 16)], "hours of one's own on a holiday");
    assert_eq!(on(&[Exception::Extra(monday, clock(18, 20))], &[monday]), [clock(18, 20)]);
    assert_eq!(on(&[errand, Exception::Extra(monday, clock(11, 13))], &[monday]), [clock(12, 13)]);
    assert_eq!(on(&[Exception::Closed(monday), instead[0]], &[]), [], "closed is closed");
}

#[test]
fn the_skipped_hour_offers_nothing() {
    // Europe/Berlin, 29 March 2026: 02:00 becomes 03:00.
    let rules = open(Tz::Europe__Berlin, Weekday::Sun, 1, 5);
    let starts = free_starts(
        &service(60, 60),
        &rules,
        day("2026-03-29"),
        &Taken::default(),
        &Seats::default(),
        past(),
    );
    assert_eq!(starts, [at("2026-03-29T00:00:00Z"), at("2026-03-29T01:00:00Z"), at("2026-03-29T02:00:00Z")]);
}

#[test]
fn the_repeated_hour_exists_twice() {
    // Europe/Berlin, 25 October 2026: 03:00 becomes 02:00.
    let rules = open(Tz::Europe__Berlin, Weekday::Sun, 2, 4);
    let starts = free_starts(
        &service(60, 60),
        &rules,
        day("2026-10-25"),
        &Taken::default(),
        &Seats::default(),
        past(),
    );
    assert_eq!(starts, [at("2026-10-25T00:00:00Z"), at("2026-10-25T01:00:00Z"), at("2026-10-25T02:00:00Z")]);
}

#[test]
fn opening_hours_hold_by_the_clock_on_the_wall() {
    let rules = open(Tz::Europe__Berlin, Weekday::Mon, 9, 17);
    assert!(rules.are_open(at("2031-05-05T07:00:00Z"), at("2031-05-05T07:30:00Z")));
    assert!(!rules.are_open(at("2031-05-05T06:59:00Z"), at("2031-05-05T07:29:00Z")));
    assert!(!rules.are_open(at("2031-05-05T14:45:00Z"), at("2031-05-05T15:15:00Z")));
}

/// Any hours of a day.
fn any_hours() -> impl Strategy<Value = Hours> {
    (0_u32..23, 1_u32..6).prop_map(|(opens, length)| clock(opens, (opens + length).min(23)))
}

fn any_exceptions(date: NaiveDate) -> impl Strategy<Value = Vec<Exception>> {
    let exception = (0..4, any_hours()).prop_map(move |(kind, hours)| match kind {
        0 => Exception::Closed(date),
        1 => Exception::ClosedDuring(date, hours),
        2 => Exception::Instead(date, hours),
        _ => Exception::Extra(date, hours),
    });
    prop::collection::vec(exception, 0..4)
}

/// Rules around a date, and what is taken on it.
fn any_day() -> impl Strategy<Value = (Rules, NaiveDate, Vec<Interval>)> {
    let dates = (0..chrono_tz::TZ_VARIANTS.len(), 0_u64..7_300);
    dates.prop_flat_map(|(zone, offset)| {
        let (zone, date) = (chrono_tz::TZ_VARIANTS[zone], day("2020-01-01") + Days::new(offset));
        let weekly = prop::collection::vec(any_hours(), 0..4);
        let taken = prop::collection::vec((0_i64..48 * 60, 1_i64..180), 0..12);
        (weekly, any_exceptions(date), any::<bool>(), taken).prop_map(
            move |(weekly, exceptions, is_holiday, taken)| {
                let weekday = date.weekday();
                let weekly = weekly.into_iter().map(|hours| OpeningHours { weekday, hours }).collect();
                let holidays = if is_holiday { vec![date] } else { Vec::new() };
                let midnight = date.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(12);
                let taken = taken.into_iter().map(|(start, length)| {
                    let start = midnight + TimeDelta::minutes(start);
                    Interval { start, end: start + TimeDelta::minutes(length) }
                });
                (Rules { zone, weekly, exceptions, holidays }, date, taken.collect())
            },
        )
    })
}

proptest! {
    #[test]
    fn whatever_is_offered_can_be_booked_and_is_not_taken(
        (rules, date, taken) in any_day(),
        duration in 5_u16..90,
        step in 5_u16..60,
    ) {
        let service = service(duration, step);
        for start in free_starts(&service, &rules, date, &Taken::new(taken.clone()), &Seats::default(), past()) {
            prop_assert_eq!(check(&service, &rules, start, past()), Ok(()));
            prop_assert_eq!(start.with_timezone(&rules.zone).date_naive(), date);
            let wanted = occupied(&service, start);
            prop_assert!(!taken.iter().any(|interval| interval.overlaps(&wanted)), "{start}");
        }
    }

    #[test]
    fn what_is_taken_only_ever_takes_slots_away(
        (rules, date, taken) in any_day(),
        duration in 5_u16..90,
        step in 5_u16..60,
    ) {
        let service = service(duration, step);
        let all = free_starts(&service, &rules, date, &Taken::default(), &Seats::default(), past());
        let left = free_starts(&service, &rules, date, &Taken::new(taken.clone()), &Seats::default(), past());
        prop_assert!(left.iter().all(|start| all.contains(start)));
        for start in all.iter().filter(|start| !left.contains(start)) {
            let wanted = occupied(&service, *start);
            prop_assert!(taken.iter().any(|interval| interval.overlaps(&wanted)), "{start} is gone for nothing");
        }
    }

    #[test]
    fn what_is_taken_is_told_as_if_each_interval_were_asked(
        (_, date, taken) in any_day(),
        start in 0_i64..48 * 60,
        length in 1_i64..180,
    ) {
        let start = date.and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(start - 12 * 60);
        let wanted = Interval { start, end: start + TimeDelta::minutes(length) };
        let asked = taken.iter().any(|interval| interval.overlaps(&wanted));
        prop_assert_eq!(Taken::new(taken).overlaps(&wanted), asked);
    }
}
