//! What a booking's steps mean to the person who booked: three stages and a sentence.

use domain::{BookingState, Contact, JobState, status::BookingStatus};

/// The steps that make an appointment of a booking, and the e-mail about it.
const TO_CONFIRM: [&str; 2] = ["add-patient", "add-appointment"];
const E_MAIL: &str = "send-patient-email";

/// The booking as its visitor sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub is_cancelled: bool,
    pub confirmed: JobState,
    /// None where there is no address.
    pub e_mail: Option<JobState>,
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
        Self {
            is_cancelled: status.state == BookingState::Cancelled,
            confirmed: if is_confirmed { JobState::Done } else { first_open.unwrap_or(JobState::Done) },
            e_mail: (status.contact == Contact::Email).then(|| state(E_MAIL)),
        }
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
            (_, JobState::Done, Some(JobState::Dead | JobState::Discarded)) => t!("status-lede-yours"),
            (_, JobState::Done, _) => t!("status-lede-sending"),
            (_, JobState::Dead | JobState::Discarded, _) => t!("status-lede-kept"),
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
            (_, JobState::Done, Some(JobState::Discarded)) => {
                (t!("status-no-email"), t!("status-no-email-text"), true)
            }
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

    const SENDING: Progress =
        Progress { is_cancelled: false, confirmed: JobState::Done, e_mail: Some(JobState::Running) };

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
        assert_eq!(asks(JobState::Done, JobState::Retrying), None);
    }

    #[test]
    fn a_dead_e_mail_does_not_unsay_the_appointment() {
        let dead = Progress { e_mail: Some(JobState::Dead), ..SENDING };
        assert_eq!(dead.heading(), "Your appointment is confirmed");
        assert_eq!(dead.trouble().unwrap().title, "We could not send your e-mail yet");
    }
}
