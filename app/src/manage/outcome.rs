//! What was just done with the appointment, or why it was not: a code in the URL, a sentence on the page.

use jobs::Error;

use crate::{
    faults::FaultLink,
    form::asking::{REASON, SURE},
    http::PageError,
};

/// What was just done, or why it was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Cancelled,
    Moved,
    /// The present link of an appointment that a former one led to.
    LinkSent,
    LongReason,
    NotSure,
    NotBooked,
    Unavailable,
    Unanswered,
    Failed,
}

impl Outcome {
    pub fn code(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Moved => "moved",
            Self::LinkSent => "link-sent",
            Self::LongReason => "long-reason",
            Self::NotSure => "not-sure",
            Self::NotBooked => "not-booked",
            Self::Unavailable => "unavailable",
            Self::Unanswered => "unanswered",
            Self::Failed => "failed",
        }
    }

    pub fn read(code: &str) -> Option<Self> {
        use Outcome::{
            Cancelled, Failed, LinkSent, LongReason, Moved, NotBooked, NotSure, Unanswered, Unavailable,
        };
        [Cancelled, Moved, LinkSent, LongReason, NotSure, NotBooked, Unavailable, Unanswered, Failed]
            .into_iter()
            .find(|it| it.code() == code)
    }

    pub fn problem(self) -> Option<String> {
        match self {
            Self::Cancelled | Self::Moved | Self::LinkSent => None,
            Self::LongReason => Some(t!("reason-too-long")),
            Self::NotSure => Some(t!("cancel-not-sure")),
            Self::NotBooked => Some(t!("manage-not-booked")),
            Self::Unavailable => Some(t!("manage-unavailable")),
            Self::Unanswered => Some(t!("unanswered-text")),
            Self::Failed => Some(t!("manage-failed")),
        }
    }

    /// The field of the page for cancelling that is at fault.
    pub fn fault(self) -> Option<FaultLink> {
        let field = match self {
            Self::LongReason => REASON,
            Self::NotSure => SURE,
            _ => return None,
        };
        Some(FaultLink::to(field, self.problem()?))
    }
}

impl From<Error> for Outcome {
    fn from(error: Error) -> Self {
        match error {
            Error::Conflict(_) | Error::NotFound => Self::NotBooked,
            error => match PageError::from(error) {
                PageError::Unavailable => Self::Unavailable,
                PageError::Unanswered => Self::Unanswered,
                _ => Self::Failed,
            },
        }
    }
}
