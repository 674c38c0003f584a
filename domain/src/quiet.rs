//! The hours in which a clinic sends nobody an e-mail that can wait.

use std::str::FromStr;

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::schedule::{Interval, first_instant};

/// Every day from one time on the wall's clock up to another, over midnight when the second is the earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    from: NaiveTime,
    until: NaiveTime,
}

/// As `21:00-08:00`, two different times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("quiet hours are two times such as 21:00-08:00")]
pub struct NotQuietHours;

impl FromStr for QuietHours {
    type Err = NotQuietHours;

    fn from_str(text: &str) -> Result<Self, NotQuietHours> {
        let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| NotQuietHours);
        let (from, until) = text.split_once('-').ok_or(NotQuietHours)?;
        let (from, until) = (time(from)?, time(until)?);
        if from == until { Err(NotQuietHours) } else { Ok(Self { from, until }) }
    }
}

impl QuietHours {
    /// The quiet hours in which `at` lies by the clock in `zone`, if it does.
    pub fn around(&self, at: DateTime<Utc>, zone: Tz) -> Option<Interval> {
        let today = at.with_timezone(&zone).date_naive();
        // Those of the night before reach into today.
        let nights = [today.checked_sub_days(Days::new(1)), Some(today)].into_iter().flatten();
        nights
            .filter_map(|evening| {
                let is_over_midnight = self.until < self.from;
                let morning = evening.checked_add_days(Days::new(is_over_midnight.into()))?;
                let start = first_instant(zone, evening.and_time(self.from));
                Some(Interval { start, end: first_instant(zone, morning.and_time(self.until)) })
            })
            .find(|quiet| quiet.start <= at && at < quiet.end)
    }

    /// The instant until which somebody has `wait` to answer, none of it at night: quiet hours push it to after them.
    pub fn answer_by(&self, now: DateTime<Utc>, wait: TimeDelta, zone: Tz) -> DateTime<Utc> {
        let quiet = self.around(now, zone).or_else(|| self.around(now + wait, zone));
        quiet.map_or(now, |quiet| quiet.end) + wait
    }

    /// When to send what is due at `due_at` and of use before `useful_until`: then or, in quiet hours, when they end
    /// or, when that is too late, the moment before they begin.
    pub fn shifted(&self, due_at: DateTime<Utc>, useful_until: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
        match self.around(due_at, zone) {
            None => due_at,
            Some(quiet) if quiet.end < useful_until => quiet.end,
            Some(quiet) => quiet.start - TimeDelta::seconds(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn night() -> QuietHours {
        "21:00-08:00".parse().expect("quiet hours")
    }

    const LONDON: Tz = Tz::Europe__London;

    #[test]
    fn what_is_due_at_night_is_sent_in_the_morning_by_the_clock_on_the_wall() {
        let visit = at("2031-07-08T16:00:00Z");
        // Summer: London is an hour ahead of UTC.
        assert_eq!(night().shifted(at("2031-07-07T20:30:00Z"), visit, LONDON), at("2031-07-08T07:00:00Z"));
        assert_eq!(night().shifted(at("2031-07-08T05:00:00Z"), visit, LONDON), at("2031-07-08T07:00:00Z"));
        assert_eq!(night().shifted(at("2031-07-07T19:30:00Z"), visit, LONDON), at("2031-07-07T19:30:00Z"));
    }

    #[test]
    fn what_the_morning_is_too_late_for_is_sent_in_the_evening() {
        let early = at("2031-07-08T06:30:00Z");
        assert_eq!(night().shifted(at("2031-07-08T04:30:00Z"), early, LONDON), at("2031-07-07T19:59:59Z"));
    }

    #[test]
    fn quiet_hours_may_lie_within_a_day() {
        let siesta: QuietHours = "13:00-15:00".parse().expect("quiet hours");
        let visit = at("2031-01-08T16:00:00Z");
        assert_eq!(siesta.shifted(at("2031-01-07T14:00:00Z"), visit, LONDON), at("2031-01-07T15:00:00Z"));
        assert_eq!(siesta.shifted(at("2031-01-07T15:00:00Z"), visit, LONDON), at("2031-01-07T15:00:00Z"));
    }

    #[test]
    fn nobody_has_to_answer_at_night() {
        let answer_by = |now| night().answer_by(at(now), TimeDelta::hours(2), LONDON);
        assert_eq!(answer_by("2031-01-07T12:00:00Z"), at("2031-01-07T14:00:00Z"));
        assert_eq!(answer_by("2031-01-07T20:00:00Z"), at("2031-01-08T10:00:00Z"));
        assert_eq!(answer_by("2031-01-08T03:00:00Z"), at("2031-01-08T10:00:00Z"));
    }

    #[test]
    fn only_two_different_times_are_quiet_hours() {
        for text in ["", "21:00", "21:00-21:00", "9-17", "21:00-25:00"] {
            assert_eq!(text.parse::<QuietHours>(), Err(NotQuietHours), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_sent_in_quiet_hours_in_any_zone_on_any_day(
            zone in proptest::sample::select(chrono_tz::TZ_VARIANTS.to_vec()),
            minute in 0_i64..20 * 365 * 1_440,
            ahead in 1_i64..10_000,
            from in 0_u32..1_440,
            length in 1_u32..720,
        ) {
            let time = |minute: u32| NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0).expect("a time");
            let quiet = QuietHours { from: time(from), until: time(from + length) };
            let due_at = at("2020-01-01T00:00:00Z") + TimeDelta::minutes(minute);
            let useful_until = due_at + TimeDelta::minutes(ahead);
            let sent = quiet.shifted(due_at, useful_until, zone);
            proptest::prop_assert!(sent < useful_until);
            proptest::prop_assert!((sent - due_at).abs() < TimeDelta::hours(37));
            if sent > due_at {
                proptest::prop_assert!(quiet.around(sent, zone).is_none());
            }
        }
    }
}
