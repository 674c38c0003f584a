//! What a booking's steps mean to the person who booked: three stages and a sentence.

use chrono::TimeDelta;
use domain::{BookingState, Contact, JobState, status::BookingStatus};

/// The steps that make an appointment of a booking, and the e-mail about it.
const TO_CONFIRM: [&str; 2] = ["add-patient", "add-appointment"];
const E_MAIL: &str = "send-patient-email";

/// After which waiting is longer than usual.
const SLOW: TimeDelta = TimeDelta::seconds(15);

/// The booking as its visitor sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub is_cancelled: bool,
    pub confirmed: JobState,
    /// None where there is no address.
    pub e_mail: Option<JobState>,
    /// Nothing has failed, and it takes longer than it should: a queue is paused, or nobody works.
    pub is_slow: bool,
}

/// What went wrong, in words.
#[derive(Debug, PartialEq, Eq)]
pub struct Trouble {
    pub title: String,
    pub text: String,
    /// There is an appointment, so its private link can be sent again.
    pub can_ask_again: bool,
}

impl Progress {
    pub fn of(status: &BookingStatus) -> Self {
        let state = |name: &str| status.step(name).map_or(JobState::Waiting, |step| step.state);
        let is_confirmed = matches!(status.state, BookingState::Confirmed | BookingState::Completed);
        // The first step that is not done says how it stands with all of them.
        let first_open = TO_CONFIRM.iter().map(|name| state(name)).find(|state| *state != JobState::Done);
        let appointed_at = status.step("add-appointment").and_then(|step| step.finished_at);
        let waiting_since = appointed_at.unwrap_or(status.received_at);
        let progress = Self {
            is_cancelled: status.state == BookingState::Cancelled,
            confirmed: if is_confirmed { JobState::Done } else { first_open.unwrap_or(JobState::Done) },
            e_mail: (status.contact == Contact::Email).then(|| state(E_MAIL)),
            is_slow: false,
        };
        Self { is_slow: !progress.is_settled() && status.read_at - waiting_since > SLOW, ..progress }
    }

    pub fn is_confirmed(self) -> bool {
        !self.is_cancelled && self.confirmed == JobState::Done
    }

    /// Nothing that concerns the visitor will happen by itself.
    pub fn is_settled(self) -> bool {
        self.is_cancelled || (self.confirmed == JobState::Done && self.e_mail.is_none_or(is_final))
    }

    pub fn heading(self) -> String {
        if self.is_cancelled {
            t!("appointment-cancelled")
        } else if self.confirmed == JobState::Done {
            t!("appointment-confirmed")
        } else {
            t!("status-received")
        }
    }

    pub fn lede(self) -> String {
        match (self.is_cancelled, self.confirmed, self.e_mail) {
            (true, _, _) => t!("status-lede-cancelled"),
            (_, JobState::Done, None) => t!("status-lede-no-address"),
            (_, JobState::Done, Some(JobState::Done)) => t!("status-lede-done"),
            (_, JobState::Done, Some(JobState::Retrying | JobState::Dead | JobState::Discarded)) => {
                t!("status-lede-yours")
            }
            (_, JobState::Done, _) if self.is_slow => t!("status-lede-yours"),
            (_, JobState::Done, _) => t!("status-lede-sending"),
            (_, JobState::Dead | JobState::Discarded, _) => t!("status-lede-kept"),
            (_, _, _) if self.is_slow => t!("status-lede-kept"),
            (_, _, _) => t!("status-lede-confirming"),
        }
    }

    /// What went wrong, as far as it concerns the visitor.
    pub fn trouble(self) -> Option<Trouble> {
        let (title, text, can_ask_again) = match (self.is_cancelled, self.confirmed, self.e_mail) {
            (true, _, _) => return None,
            (_, JobState::Dead, _) => (t!("status-slow"), t!("status-slow-text"), false),
            (_, JobState::Discarded, _) => (t!("status-stopped"), t!("status-stopped-text"), false),
            (_, JobState::Done, Some(JobState::Dead)) => {
                (t!("status-no-email-yet"), t!("status-no-email-yet-text"), true)
            }
            (_, JobState::Done, Some(JobState::Retrying)) => {
                (t!("status-no-email-yet"), t!("status-email-waits-text"), false)
            }
            (_, JobState::Done, Some(JobState::Discarded)) => {
                (t!("status-no-email"), t!("status-no-email-text"), true)
            }
            (_, JobState::Done, Some(e_mail)) if self.is_slow && !is_final(e_mail) => {
                (t!("status-email-slow"), t!("status-email-slow-text"), false)
            }
            (_, JobState::Done, _) => return None,
            _ if self.is_slow => (t!("status-waits"), t!("status-waits-text"), false),
            _ => return None,
        };
        Some(Trouble { title, text, can_ask_again })
    }
}

fn is_final(state: JobState) -> bool {
    matches!(state, JobState::Done | JobState::Discarded)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENDING: Progress = Progress {
        is_cancelled: false,
        confirmed: JobState::Done,
        e_mail: Some(JobState::Running),
        is_slow: false,
    };

    #[test]
    fn the_page_rests_only_when_the_e_mail_is_settled() {
        assert!(!SENDING.is_settled());
        assert!(Progress { e_mail: Some(JobState::Done), ..SENDING }.is_settled());
        // An operator may retry a dead one.
        assert!(!Progress { e_mail: Some(JobState::Dead), ..SENDING }.is_settled());
        assert!(Progress { e_mail: None, ..SENDING }.is_settled());
        assert!(Progress { is_cancelled: true, ..SENDING }.is_settled());
    }

    #[test]
    fn the_link_can_be_asked_for_only_where_there_is_an_appointment() {
        let asks = |confirmed, e_mail| {
            let progress = Progress { confirmed, e_mail: Some(e_mail), ..SENDING };
            progress.trouble().map(|trouble| trouble.can_ask_again)
        };
        assert_eq!(asks(JobState::Done, JobState::Dead), Some(true));
        assert_eq!(asks(JobState::Done, JobState::Discarded), Some(true));
        assert_eq!(asks(JobState::Dead, JobState::Waiting), Some(false));
        assert_eq!(asks(JobState::Discarded, JobState::Waiting), Some(false));
        // It is on its way, and comes with the link.
        assert_eq!(asks(JobState::Done, JobState::Retrying), Some(false));
        assert_eq!(asks(JobState::Done, JobState::Running), None);
    }

    #[test]
    fn waiting_long_is_told_also_where_nothing_has_failed() {
        let title = |progress: Progress| progress.trouble().map(|trouble| trouble.title);
        let confirming =
            Progress { confirmed: JobState::Waiting, e_mail: Some(JobState::Waiting), ..SENDING };
        assert_eq!((title(confirming), title(SENDING)), (None, None));
        let is_slow = |progress| Progress { is_slow: true, ..progress };
        assert_eq!(title(is_slow(confirming)).as_deref(), Some("This takes longer than usual"));
        assert_eq!(title(is_slow(SENDING)).as_deref(), Some("Our email is taking longer than usual"));
        // What has failed is told as that.
        let dead = Progress { e_mail: Some(JobState::Dead), ..SENDING };
        assert_eq!(title(is_slow(dead)), title(dead));
    }

    #[test]
    fn a_dead_e_mail_does_not_unsay_the_appointment() {
        let dead = Progress { e_mail: Some(JobState::Dead), ..SENDING };
        assert_eq!(dead.heading(), "Your appointment is confirmed");
        assert_eq!(dead.trouble().unwrap().title, "We have not been able to send your email yet");
    }
}
