//! Why nothing was booked: a code in the URL, a sentence on the page.

use domain::refusal::Fault;
use jobs::Error;
use leptos::prelude::*;

use crate::http::PageError;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookOutcome {
    /// What was typed about the patient.
    Faults,
    Taken,
    /// In the past, or outside the opening hours.
    Closed,
    /// This provider does not give the service.
    NotOffered,
    /// The same form was booked before, and said something else then.
    Booked,
    Unavailable,
    /// Whether it was booked is not known.
    Unanswered,
    Failed,
}

const ALL: [BookOutcome; 8] = [
    BookOutcome::Faults,
    BookOutcome::Taken,
    BookOutcome::Closed,
    BookOutcome::NotOffered,
    BookOutcome::Booked,
    BookOutcome::Unavailable,
    BookOutcome::Unanswered,
    BookOutcome::Failed,
];

impl BookOutcome {
    pub fn code(self) -> &'static str {
        match self {
            Self::Faults => "check",
            Self::Taken => "taken",
            Self::Closed => "closed",
            Self::NotOffered => "not-offered",
            Self::Booked => "booked",
            Self::Unavailable => "unavailable",
            Self::Unanswered => "unanswered",
            Self::Failed => "failed",
        }
    }

    pub fn read(code: &str) -> Option<Self> {
        ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// What to do about it; the summary of errors says it of what was typed.
    pub fn notice(self) -> Option<impl IntoView> {
        let sentence = match self {
            Self::Faults => return None,
            Self::Taken => t!("desk-book-taken"),
            Self::Closed => t!("desk-book-closed"),
            Self::NotOffered => t!("desk-book-not-offered"),
            Self::Booked => t!("desk-book-before"),
            Self::Unavailable => t!("moving-unavailable"),
            Self::Unanswered => t!("unanswered-again"),
            Self::Failed => t!("moving-failed"),
        };
        Some(view! {
            <div class="notice" data-kind="warning" role="alert">
                <p>{sentence}</p>
            </div>
        })
    }
}

impl From<Error> for BookOutcome {
    fn from(error: Error) -> Self {
        match error {
            Error::SlotTaken { .. } => Self::Taken,
            Error::Invalid(Fault::Past | Fault::Closed { .. }) => Self::Closed,
            Error::Invalid(_) => Self::NotOffered,
            Error::OtherContents => Self::Booked,
            error => match PageError::from(error) {
                PageError::Unavailable => Self::Unavailable,
                PageError::Unanswered => Self::Unanswered,
                _ => Self::Failed,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_in_a_url_is_read_again() {
        for outcome in ALL {
            assert_eq!(BookOutcome::read(outcome.code()), Some(outcome));
        }
        assert_eq!(BookOutcome::read(""), None);
    }
}
