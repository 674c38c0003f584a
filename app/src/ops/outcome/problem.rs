//! Why nothing was done, as words of URLs and as sentences.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    NoneSelected,
    NoReason,
    LongReason,
    NotSure,
    BadPolicy,
    BadDays,
    /// Its state does not allow it (any more).
    NotPossible,
    Gone,
    Unavailable,
    Failed,
}

impl Problem {
    pub const ALL: &[(Self, &str, &str)] = &[
        (Self::NoneSelected, "none-selected", "Select at least one dead job first."),
        (Self::NoReason, "no-reason", "Say why: enter a reason."),
        (Self::LongReason, "long-reason", "Shorten the reason to at most 500 characters."),
        (Self::NotSure, "not-sure", "Tick the box to say that you are sure."),
        (
            Self::BadPolicy,
            "bad-policy",
            "Enter 1 to 100 attempts, and a first interval of 1 to 3600 seconds or none.",
        ),
        (Self::BadDays, "bad-days", "Enter a number of days from 1 to 3650."),
        (
            Self::NotPossible,
            "not-possible",
            "Its state does not allow that, so nothing was changed. Somebody else may have been faster.",
        ),
        (Self::Gone, "gone", "It is not there any more, so nothing was changed."),
        (
            Self::Unavailable,
            "unavailable",
            "The database cannot be reached, so nothing was changed. Try again in a moment.",
        ),
        (Self::Failed, "failed", "That did not work, and nothing was changed. The server's log says why."),
    ];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(problem, ..)| *problem == self).map_or("", |(_, word, _)| word)
    }

    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == word).map(|(problem, ..)| *problem)
    }

    pub fn sentence(self) -> &'static str {
        Self::ALL.iter().find(|(problem, ..)| *problem == self).map_or("", |(.., sentence)| sentence)
    }
}
