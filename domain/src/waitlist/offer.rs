//! Which slots somebody on the waiting list can be offered, and until when they have to answer.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::quiet::QuietHours;

/// Between the end of an offer and the appointment there is at least so much time.
const NOTICE: TimeDelta = TimeDelta::hours(1);
/// Nobody has less time to answer.
const ANSWER_MIN: TimeDelta = TimeDelta::minutes(30);

/// The first start that can be offered at `now`: there has to be time for the answer.
pub fn earliest_start(now: DateTime<Utc>) -> DateTime<Utc> {
    now + NOTICE + ANSWER_MIN
}

/// When the answer to an offer of a slot that starts at `starts_at` is due, made at `now`: after `wait`, none of which is
/// at night by the provider's clock in `zone`, and not until just before the appointment.
pub fn answer_by(
    starts_at: DateTime<Utc>,
    now: DateTime<Utc>,
    wait: TimeDelta,
    quiet: Option<QuietHours>,
    zone: Tz,
) -> DateTime<Utc> {
    let until = quiet.map_or(now + wait, |quiet| quiet.answer_by(now, wait, zone));
    until.min(starts_at - NOTICE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn due(starts_at: &str, now: &str, quiet: Option<&str>) -> DateTime<Utc> {
        let quiet = quiet.map(|quiet| quiet.parse().unwrap());
        answer_by(at(starts_at), at(now), TimeDelta::hours(2), quiet, Tz::Europe__Berlin)
    }

    #[test]
    fn an_answer_is_due_after_the_time_that_everybody_has() {
        assert_eq!(due("2031-01-09T12:00:00Z", "2031-01-07T12:00:00Z", None), at("2031-01-07T14:00:00Z"));
        assert_eq!(due("2031-01-09T12:00:00Z", "2031-01-07T22:00:00Z", None), at("2031-01-08T00:00:00Z"));
    }

    #[test]
    fn no_answer_is_due_at_night_by_the_providers_clock() {
        // In Berlin it is 20:30; the two hours begin at 8:00.
        let due = due("2031-01-09T12:00:00Z", "2031-01-07T19:30:00Z", Some("21:00-08:00"));
        assert_eq!(due, at("2031-01-08T09:00:00Z"));
    }

    #[test]
    fn every_answer_is_due_an_hour_before_the_appointment() {
        assert_eq!(due("2031-01-07T14:00:00Z", "2031-01-07T12:00:00Z", None), at("2031-01-07T13:00:00Z"));
        let morning = due("2031-01-08T07:30:00Z", "2031-01-07T19:30:00Z", Some("21:00-08:00"));
        assert_eq!(morning, at("2031-01-08T06:30:00Z"), "the night does not push it behind the appointment");
    }

    #[test]
    fn whoever_is_offered_a_slot_has_half_an_hour_to_answer() {
        let now = at("2031-01-07T12:00:00Z");
        let due = answer_by(earliest_start(now), now, TimeDelta::hours(2), None, Tz::UTC);
        assert_eq!(due - now, TimeDelta::minutes(30));
    }
}
