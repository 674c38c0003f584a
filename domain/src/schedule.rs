//! Which slots a provider's rules leave free.
//!
//! Opening hours are wall-clock rules in an IANA zone; slots are instants. On the two days a year when clocks
//! change, no slot starts in the skipped hour, and in the repeated hour each exists once per pass.

mod opening_hours;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod transitions;
mod wall_time;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

pub use opening_hours::{Exception, Hours, OpeningHours, Rules};
pub use wall_time::{NotAWallTime, WallTime};

use crate::Service;

/// From `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first instant in it.
    pub start: DateTime<Utc>,
    /// The first instant after it.
    pub end: DateTime<Utc>,
}

impl Interval {
    /// Whether they have time in common. Those that only meet have none.
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

/// What is taken of a provider's time, in order.
#[derive(Clone, Debug, Default)]
pub struct Taken(Vec<Interval>);

impl Taken {
    /// Of intervals in any order; they may overlap.
    pub fn new(mut intervals: Vec<Interval>) -> Self {
        intervals.sort_unstable_by_key(|interval| interval.start);
        // Those that meet become one, so that a look at one neighbour tells.
        intervals.dedup_by(|next, last| {
            let meets = next.start <= last.end;
            if meets {
                last.end = last.end.max(next.end);
            }
            meets
        });
        Self(intervals)
    }

    /// Whether some of `wanted` is taken.
    pub fn overlaps(&self, wanted: &Interval) -> bool {
        let before = self.0.partition_point(|interval| interval.start < wanted.end);
        before.checked_sub(1).is_some_and(|last| self.0[last].overlaps(wanted))
    }

    /// How long it is in all: who has least is the least loaded.
    pub fn total(&self) -> TimeDelta {
        self.0.iter().map(|interval| interval.end - interval.start).sum()
    }
}

/// What is taken of each seat in which a service can be given; none when it needs no room.
#[derive(Clone, Debug, Default)]
pub struct Seats(Vec<Taken>);

impl Seats {
    /// Of what is taken of each seat; an empty list says that no room is needed.
    pub fn new(taken: Vec<Taken>) -> Self {
        Self(taken)
    }

    /// Whether one of them is free for the whole of `wanted`, or none is needed.
    pub fn have_room(&self, wanted: &Interval) -> bool {
        self.0.is_empty() || self.0.iter().any(|taken| !taken.overlaps(wanted))
    }
}

/// Why an appointment cannot start at an instant, whatever is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has passed, or is nearer than the service's lead time.
    TooSoon,
    /// It is beyond the service's horizon.
    TooFar,
    /// The provider does not work during the whole of it.
    Closed,
}

/// Whether `service` can start at `starts_at` as far as the rules go. Starts off the grid of slots are as good as those
/// on it: the origin knows no grid.
pub fn check(
    service: &Service,
    rules: &Rules,
    starts_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let (earliest, latest) = (service.earliest_start(now), service.latest_start(now));
    if starts_at < earliest {
        Err(Refusal::TooSoon)
    } else if latest.is_some_and(|latest| starts_at > latest) {
        Err(Refusal::TooFar)
    } else if rules.are_open(starts_at, starts_at + service.duration()) {
        Ok(())
    } else {
        Err(Refusal::Closed)
    }
}

/// The starts on `day` (a date in the rules' zone) that can be booked at `now`: neither the provider's time nor every
/// seat is taken.
pub fn free_starts(
    service: &Service,
    rules: &Rules,
    day: NaiveDate,
    taken: &Taken,
    seats: &Seats,
    now: DateTime<Utc>,
) -> Vec<DateTime<Utc>> {
    let step = TimeDelta::minutes(service.slot_step_minutes.max(1).into());
    let (earliest, latest) = (service.earliest_start(now), service.latest_start(now));
    let open = rules.on(day).into_iter().flat_map(|hours| hours.instants(rules.zone, day));
    open.flat_map(|open| {
        std::iter::successors(Some(open.start), move |start| Some(*start + step))
            .take_while(move |start| *start + service.duration() <= open.end)
    })
    .filter(|start| earliest <= *start && latest.is_none_or(|latest| *start <= latest))
    .filter(|start| {
        let wanted = occupied(service, *start);
        !taken.overlaps(&wanted) && seats.have_room(&wanted)
    })
    .collect()
}

/// The first instant at which the clock on the wall shows `wall` or, where that is skipped, anything later.
pub(crate) fn first_instant(zone: Tz, wall: NaiveDateTime) -> DateTime<Utc> {
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
        .map_while(|minutes| wall.checked_add_signed(TimeDelta::minutes(minutes)))
        .find_map(|wall| pick(zone.from_local_datetime(&wall)))
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
