//! What was done with a place on the list, as a code in its URL and a sentence on its page.

use jobs::{Error, Token};

use crate::{faults::FaultLink, form::asking::SURE, http::PageError};

/// The `id` of the answers to choose from.
pub const ANSWER: &str = "answer";

pub fn page_url(token: Token) -> String {
    format!("/waitlist/{}", token.reveal())
}

/// What was just done, or why it was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Declined,
    Left,
    /// There is no open offer, or no place on the list, any more.
    TooLate,
    /// Neither yes nor no.
    NoAnswer,
    /// Leaving the list takes an explicit "yes".
    NotSure,
    Unavailable,
    Unanswered,
    Failed,
}

impl Outcome {
    pub fn code(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Left => "left",
            Self::TooLate => "too-late",
            Self::NoAnswer => "no-answer",
            Self::NotSure => "not-sure",
            Self::Unavailable => "unavailable",
            Self::Unanswered => "unanswered",
            Self::Failed => "failed",
        }
    }

    pub fn read(code: &str) -> Option<Self> {
        use Outcome::{Declined, Failed, Left, NoAnswer, NotSure, TooLate, Unanswered, Unavailable};
        [Declined, Left, TooLate, NoAnswer, NotSure, Unavailable, Unanswered, Failed]
            .into_iter()
            .find(|it| it.code() == code)
    }

    /// The field that was not filled in.
    pub fn fault(self) -> Option<FaultLink> {
        match self {
            Self::NoAnswer => Some(FaultLink::to(ANSWER, t!("waitlist-no-answer"))),
            Self::NotSure => Some(FaultLink::to(SURE, t!("waitlist-leave-not-sure"))),
            _ => None,
        }
    }

    pub fn notice(self, is_waiting: bool) -> Option<(&'static str, String, String)> {
        match self {
            Self::Declined if is_waiting => {
                Some(("success", t!("waitlist-declined"), t!("waitlist-declined-text")))
            }
            // The page says it by itself.
            Self::Declined | Self::Left => None,
            // The fields say it.
            Self::NoAnswer | Self::NotSure => None,
            Self::TooLate => Some(("warning", t!("waitlist-too-late"), t!("waitlist-too-late-text"))),
            Self::Unavailable => Some(("warning", t!("waitlist-cannot"), t!("waitlist-cannot-text"))),
            Self::Unanswered => Some(("warning", t!("unanswered"), t!("unanswered-text"))),
            Self::Failed => Some(("error", t!("waitlist-failed"), t!("waitlist-failed-text"))),
        }
    }
}

impl From<Error> for Outcome {
    fn from(error: Error) -> Self {
        match error {
            Error::Conflict(_) | Error::NotFound => Self::TooLate,
            error => match PageError::from(error) {
                PageError::Unavailable => Self::Unavailable,
                PageError::Unanswered => Self::Unanswered,
                _ => Self::Failed,
            },
        }
    }
}
