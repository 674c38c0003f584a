//! Why nothing was done, as words of URLs and as sentences.

use crate::form::asking::{REASON, SURE};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionError {
    NoneSelected,
    NoReason,
    LongReason,
    NotSure,
    BadAttempts,
    BadInterval,
    BadDays,
    /// Its state does not allow it (any more).
    NotPossible,
    Gone,
    /// Neither a page nor a booking is called so.
    NotFound,
    Unavailable,
    Unanswered,
    Failed,
}

impl ActionError {
    pub const ALL: &[(Self, &str)] = &[
        (Self::NoneSelected, "none-selected"),
        (Self::NoReason, "no-reason"),
        (Self::LongReason, "long-reason"),
        (Self::NotSure, "not-sure"),
        (Self::BadAttempts, "bad-attempts"),
        (Self::BadInterval, "bad-interval"),
        (Self::BadDays, "bad-days"),
        (Self::NotPossible, "not-possible"),
        (Self::Gone, "gone"),
        (Self::NotFound, "not-found"),
        (Self::Unavailable, "unavailable"),
        (Self::Unanswered, "unanswered"),
        (Self::Failed, "failed"),
    ];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(error, _)| *error == self).map_or("", |(_, word)| word)
    }

    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(error, _)| *error)
    }

    /// The `id` of the field that is at fault.
    pub fn field(self) -> Option<&'static str> {
        match self {
            Self::NoneSelected => Some("bulk"),
            Self::NoReason | Self::LongReason => Some(REASON),
            Self::NotSure => Some(SURE),
            Self::BadAttempts => Some("attempts"),
            Self::BadInterval => Some("first_interval"),
            Self::BadDays => Some("purge-older"),
            Self::NotPossible
            | Self::Gone
            | Self::NotFound
            | Self::Unavailable
            | Self::Unanswered
            | Self::Failed => None,
        }
    }

    pub fn sentence(self) -> String {
        match self {
            Self::NoneSelected => t!("outcome-none-selected"),
            Self::NoReason => t!("outcome-no-reason"),
            Self::LongReason => t!("outcome-long-reason"),
            Self::NotSure => t!("outcome-not-sure"),
            Self::BadAttempts => t!("outcome-bad-attempts"),
            Self::BadInterval => t!("outcome-bad-interval"),
            Self::BadDays => t!("outcome-bad-days"),
            Self::NotPossible => t!("outcome-not-possible"),
            Self::Gone => t!("outcome-gone"),
            Self::NotFound => t!("outcome-not-found"),
            Self::Unavailable => t!("outcome-unavailable"),
            Self::Unanswered => t!("outcome-unanswered"),
            Self::Failed => t!("outcome-failed"),
        }
    }
}
