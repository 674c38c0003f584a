//! When a reminder of an appointment is sent, and when it would be worth nothing.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::quiet::QuietHours;

/// Nobody is reminded of what they were told so short a time ago.
pub const AFTER_NEWS: TimeDelta = TimeDelta::hours(1);

/// A timer, and the appointment that it was set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// When the timer is due, whatever the quiet hours.
    pub due_at: DateTime<Utc>,
    /// When the appointment was booked for this time, or moved to it: the patient has that e-mail.
    pub told_at: DateTime<Utc>,
    /// When the appointment starts; no reminder is put off until then.
    pub starts_at: DateTime<Utc>,
}

impl Reminder {
    /// When it is sent: when it is due or, in `quiet` hours by the clock in `zone`, after or before them (see
    /// [`QuietHours::shifted`]). None where that is less than [`AFTER_NEWS`] after the patient was told of the time, be it
    /// because it was booked at night for the next morning or because it was booked so late.
    pub fn send_at(&self, quiet: Option<QuietHours>, zone: Tz) -> Option<DateTime<Utc>> {
        let at = quiet.map_or(self.due_at, |quiet| quiet.shifted(self.due_at, self.starts_at, zone));
        (self.told_at + AFTER_NEWS <= at).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONDON: Tz = Tz::Europe__London;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn night() -> Option<QuietHours> {
        Some("21:00-08:00".parse().expect("quiet hours"))
    }

    fn sent(due_at: &str, told_at: &str, starts_at: &str) -> Option<DateTime<Utc>> {
        let reminder = Reminder { due_at: at(due_at), told_at: at(told_at), starts_at: at(starts_at) };
        reminder.send_at(night(), LONDON)
    }

    #[test]
    fn what_is_booked_in_the_night_for_the_early_morning_has_no_reminder() {
        // Due at 06:30 for 07:30, which the quiet hours put before the evening: before the booking, or just after it.
        for told_at in ["2031-01-07T22:00:00Z", "2031-01-07T20:59:50Z", "2031-01-07T20:00:00Z"] {
            assert_eq!(sent("2031-01-08T06:30:00Z", told_at, "2031-01-08T07:30:00Z"), None, "{told_at}");
        }
        let earlier = sent("2031-01-08T06:30:00Z", "2031-01-07T19:59:59Z", "2031-01-08T07:30:00Z");
        assert_eq!(earlier, Some(at("2031-01-07T20:59:59Z")));
    }

    #[test]
    fn what_is_booked_in_the_night_for_the_day_has_its_reminder_in_the_morning() {
        let day = sent("2031-01-08T04:00:00Z", "2031-01-07T23:00:00Z", "2031-01-08T16:00:00Z");
        assert_eq!(day, Some(at("2031-01-08T08:00:00Z")));
        // The quiet hours end too soon after the booking.
        assert_eq!(sent("2031-01-08T07:30:00Z", "2031-01-08T07:10:00Z", "2031-01-08T16:00:00Z"), None);
    }

    #[test]
    fn nobody_is_reminded_within_an_hour_of_being_told_at_any_time_of_day() {
        let booked = |told_at| sent("2031-01-07T15:00:00Z", told_at, "2031-01-08T15:00:00Z");
        assert_eq!(booked("2031-01-07T14:00:01Z"), None);
        assert_eq!(booked("2031-01-07T14:00:00Z"), Some(at("2031-01-07T15:00:00Z")));
    }

    #[test]
    fn an_hour_is_an_hour_when_the_clocks_change() {
        // 30 March 2031, 01:00 becomes 02:00; 26 October 2031, 02:00 becomes 01:00. The evening before ends as ever.
        for (due_at, starts_at, evening) in [
            ("2031-03-30T05:30:00Z", "2031-03-30T06:30:00Z", "2031-03-29T20:59:59Z"),
            ("2031-10-26T06:30:00Z", "2031-10-26T07:30:00Z", "2031-10-25T19:59:59Z"),
        ] {
            let an_hour_before = at(evening) - AFTER_NEWS;
            let reminder = |told_at| Reminder { due_at: at(due_at), told_at, starts_at: at(starts_at) };
            assert_eq!(reminder(an_hour_before).send_at(night(), LONDON), Some(at(evening)));
            let later = an_hour_before + TimeDelta::seconds(1);
            assert_eq!(reminder(later).send_at(night(), LONDON), None);
        }
        // Booked in the hour that comes twice, the first time and the second: due at the end of the quiet hours.
        let quiet = Some("23:00-02:00".parse().expect("quiet hours"));
        let told = |told_at| Reminder {
            due_at: at("2031-10-26T01:30:00Z"),
            told_at: at(told_at),
            starts_at: at("2031-10-26T12:00:00Z"),
        };
        assert_eq!(told("2031-10-26T00:30:00Z").send_at(quiet, LONDON), Some(at("2031-10-26T02:00:00Z")));
        assert_eq!(told("2031-10-26T01:30:00Z").send_at(quiet, LONDON), None);
    }

    proptest::proptest! {
        #[test]
        fn a_reminder_comes_an_hour_after_the_news_and_before_the_visit_or_not_at_all(
            zone in proptest::sample::select(chrono_tz::TZ_VARIANTS.to_vec()),
            minute in 0_i64..20 * 365 * 1_440,
            due_in in 0_i64..10_000,
            before in 10_i64..10_000,
            from in 0_u32..24,
            length in 1_u32..12,
        ) {
            let told_at = at("2020-01-01T00:00:00Z") + TimeDelta::minutes(minute);
            let due_at = told_at + TimeDelta::minutes(due_in);
            let starts_at = due_at + TimeDelta::minutes(before);
            let quiet = format!("{from:02}:00-{:02}:00", (from + length) % 24).parse().expect("quiet hours");
            for quiet in [None, Some(quiet)] {
                if let Some(sent) = (Reminder { due_at, told_at, starts_at }).send_at(quiet, zone) {
                    proptest::prop_assert!(told_at + AFTER_NEWS <= sent && sent < starts_at);
                }
            }
        }
    }
}
