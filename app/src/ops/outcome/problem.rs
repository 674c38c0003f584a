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
    pub const ALL: &[(Self, &str)] = &[
        (Self::NoneSelected, "none-selected"),
        (Self::NoReason, "no-reason"),
        (Self::LongReason, "long-reason"),
        (Self::NotSure, "not-sure"),
        (Self::BadPolicy, "bad-policy"),
        (Self::BadDays, "bad-days"),
        (Self::NotPossible, "not-possible"),
        (Self::Gone, "gone"),
        (Self::Unavailable, "unavailable"),
        (Self::Failed, "failed"),
    ];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(problem, _)| *problem == self).map_or("", |(_, word)| word)
    }

    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(problem, _)| *problem)
    }

    pub fn sentence(self) -> String {
        match self {
            Self::NoneSelected => t!("outcome-none-selected"),
            Self::NoReason => t!("outcome-no-reason"),
            Self::LongReason => t!("outcome-long-reason"),
            Self::NotSure => t!("outcome-not-sure"),
            Self::BadPolicy => t!("outcome-bad-policy"),
            Self::BadDays => t!("outcome-bad-days"),
            Self::NotPossible => t!("outcome-not-possible"),
            Self::Gone => t!("outcome-gone"),
            Self::Unavailable => t!("outcome-unavailable"),
            Self::Failed => t!("outcome-failed"),
        }
    }
}
