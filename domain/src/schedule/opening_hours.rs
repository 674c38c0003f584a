//! When a provider works: weekly hours, dated exceptions, and the clinic's holidays.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Offset, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use super::{Interval, WallTime, first_instant, last_instant};

/// Part of a day by the clock on the wall, `opens < closes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    /// From this time on.
    pub opens: WallTime,
    /// Up to this time, not including it; [`WallTime::END_OF_DAY`] where they last until midnight.
    pub closes: WallTime,
}

impl Hours {
    /// The instants of `day` at which the clock on the wall shows these hours, in order. More than one where clocks go
    /// back to within the hours after they had ended.
    pub(super) fn instants(&self, zone: Tz, day: NaiveDate) -> Vec<Interval> {
        let (opens, closes) = (self.opens.on(day), self.closes.on(day));
        let whole = Interval { start: first_instant(zone, opens), end: last_instant(zone, closes) };
        let mut parts: Vec<Interval> = Vec::new();
        for (part, offset) in steady(zone, whole) {
            let on = |wall: NaiveDateTime| wall.and_utc() - offset;
            let open = Interval { start: part.start.max(on(opens)), end: part.end.min(on(closes)) };
            match parts.last_mut() {
                _ if open.start >= open.end => {}
                Some(last) if last.end == open.start => last.end = open.end,
                _ => parts.push(open),
            }
        }
        parts
    }
}

/// The parts of an interval in which clocks are not changed, each with the offset from UTC. Nowhere are they changed
/// twice a day.
fn steady(zone: Tz, whole: Interval) -> Vec<(Interval, TimeDelta)> {
    let offset = |at: DateTime<Utc>| at.with_timezone(&zone).offset().fix().local_minus_utc();
    let (first, last) = (offset(whole.start), offset(whole.end - TimeDelta::seconds(1)));
    let part = |start, end, offset: i32| (Interval { start, end }, TimeDelta::seconds(offset.into()));
    if first == last || whole.start >= whole.end {
        return vec![part(whole.start, whole.end, first)];
    }
    // Between the last instant of the old offset and the first one of the new.
    let (mut before, mut after) = (whole.start, whole.end);
    while after - before > TimeDelta::seconds(1) {
        let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
        *(if offset(middle) == first { &mut before } else { &mut after }) = middle;
    }
    vec![part(whole.start, after, first), part(after, whole.end, last)]
}

/// Hours of every such weekday. A break is what lies between two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpeningHours {
    /// The day on which they come every week.
    pub weekday: Weekday,
    /// The hours of that day, by the clock on the wall.
    pub hours: Hours,
}

/// What is different on one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exception {
    /// The whole day.
    Closed(NaiveDate),
    /// Part of the day.
    ClosedDuring(NaiveDate, Hours),
    /// Instead of the weekday's hours, on a holiday too. Several of one date stand together.
    Instead(NaiveDate, Hours),
    /// Beside the weekday's hours, on a holiday too.
    Extra(NaiveDate, Hours),
}

impl Exception {
    fn date(&self) -> NaiveDate {
        match self {
            Self::Closed(date)
            | Self::ClosedDuring(date, _)
            | Self::Instead(date, _)
            | Self::Extra(date, _) => *date,
        }
    }
}

/// One provider's rules, by the clock of `zone`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The provider's IANA zone, by whose clock dates and hours are meant.
    pub zone: Tz,
    /// In any order; none for a weekday on which the provider does not work.
    pub weekly: Vec<OpeningHours>,
    /// In any order. On a date that is [`Exception::Closed`] no other counts.
    pub exceptions: Vec<Exception>,
    /// The clinic's: closed for everybody who has no hours of their own on that date.
    pub holidays: Vec<NaiveDate>,
}

impl Rules {
    /// Nothing but weekly hours.
    pub fn weekly(zone: Tz, weekly: Vec<OpeningHours>) -> Self {
        Self { zone, weekly, exceptions: Vec::new(), holidays: Vec::new() }
    }

    /// The hours of a date, in order; those that meet are one.
    pub fn on(&self, day: NaiveDate) -> Vec<Hours> {
        let today = || self.exceptions.iter().filter(|exception| exception.date() == day);
        if today().any(|exception| matches!(exception, Exception::Closed(_))) {
            return Vec::new();
        }
        let only = |pick: fn(&Exception) -> Option<Hours>| today().filter_map(pick).collect::<Vec<_>>();
        let mut open = only(|exception| match exception {
            Exception::Instead(_, hours) => Some(*hours),
            _ => None,
        });
        if open.is_empty() && !self.holidays.contains(&day) {
            open.extend(
                self.weekly.iter().filter(|rule| rule.weekday == day.weekday()).map(|rule| rule.hours),
            );
        }
        open.extend(only(|exception| match exception {
            Exception::Extra(_, hours) => Some(*hours),
            _ => None,
        }));
        let closed = only(|exception| match exception {
            Exception::ClosedDuring(_, hours) => Some(*hours),
            _ => None,
        });
        closed
            .iter()
            .fold(joined(open), |open, closed| open.iter().flat_map(|hours| without(hours, closed)).collect())
    }

    /// When it is open between two instants, in order; what reaches beyond them is cut off.
    pub fn open_within(&self, between: Interval) -> Vec<Interval> {
        let day_of = |at: DateTime<Utc>| at.with_timezone(&self.zone).date_naive();
        // Hours of a date that last until midnight end on the next one.
        let first = day_of(between.start);
        let days =
            first.pred_opt().unwrap_or(first).iter_days().take_while(|day| *day <= day_of(between.end));
        let open = days
            .flat_map(|day| self.on(day).into_iter().flat_map(move |hours| hours.instants(self.zone, day)));
        let cut = open
            .map(|open| Interval { start: open.start.max(between.start), end: open.end.min(between.end) });
        cut.filter(|open| open.start < open.end).collect()
    }

    /// Whether an appointment from `start` to `end` lies within the opening hours of one day from its beginning to its end.
    pub fn are_open(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> bool {
        let day = start.with_timezone(&self.zone).date_naive();
        let mut open = self.on(day).into_iter().flat_map(|hours| hours.instants(self.zone, day));
        open.any(|open| open.start <= start && end <= open.end)
    }
}

fn joined(mut hours: Vec<Hours>) -> Vec<Hours> {
    hours.sort_unstable();
    hours.dedup_by(|next, last| {
        let meets = next.opens <= last.closes;
        if meets {
            last.closes = last.closes.max(next.closes);
        }
        meets
    });
    hours
}

/// What is left of `hours` before and after `closed`.
fn without(hours: &Hours, closed: &Hours) -> Vec<Hours> {
    let before = Hours { closes: hours.closes.min(closed.opens), ..*hours };
    let after = Hours { opens: hours.opens.max(closed.closes), ..*hours };
    [before, after].into_iter().filter(|part| part.opens < part.closes).collect()
}
