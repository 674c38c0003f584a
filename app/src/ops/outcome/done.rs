//! What operators do, as words of URLs and as sentences.

use crate::ops::state::{instances, jobs};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Retried,
    Discarded,
    Skipped,
    Paused,
    Resumed,
    Suspended,
    Released,
    Rewound,
    Terminated,
    Restarted,
    Purged,
}

impl Done {
    /// Words without a hyphen: the numbers follow after one.
    pub const ALL: &[(Self, &str)] = &[
        (Self::Retried, "retried"),
        (Self::Discarded, "discarded"),
        (Self::Skipped, "skipped"),
        (Self::Paused, "paused"),
        (Self::Resumed, "resumed"),
        (Self::Suspended, "suspended"),
        (Self::Released, "released"),
        (Self::Rewound, "rewound"),
        (Self::Terminated, "terminated"),
        (Self::Restarted, "restarted"),
        (Self::Purged, "purged"),
    ];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(what, _)| *what == self).map_or("", |(_, word)| word)
    }

    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(what, _)| *what)
    }

    /// For `done` of the `asked` things.
    pub fn sentence(self, done: usize, asked: usize) -> String {
        match (self, done) {
            (Self::Retried, 0) => t!("outcome-retried-none"),
            (Self::Retried, _) => with_others(t!("outcome-retried", jobs = jobs(done)), done, asked),
            (Self::Discarded, 0) => t!("outcome-discarded-none"),
            (Self::Discarded, _) => with_others(t!("outcome-discarded", jobs = jobs(done)), done, asked),
            (Self::Purged, 0) => t!("outcome-purged-none"),
            (Self::Purged, _) => {
                t!("outcome-purged", instances = instances(done))
            }
            (one, _) => one.of_one(),
        }
    }

    fn of_one(self) -> String {
        match self {
            Self::Skipped => t!("outcome-skipped"),
            Self::Paused => t!("outcome-paused"),
            Self::Resumed => t!("outcome-resumed"),
            Self::Suspended => t!("outcome-suspended"),
            Self::Released => t!("outcome-released"),
            Self::Rewound => t!("outcome-rewound"),
            Self::Terminated => t!("outcome-terminated"),
            Self::Restarted => t!("outcome-restarted"),
            Self::Retried | Self::Discarded | Self::Purged => String::new(),
        }
    }
}

/// The sentence, and one about those that were asked for as well.
fn with_others(sentence: String, done: usize, asked: usize) -> String {
    match asked.saturating_sub(done) {
        0 => sentence,
        rest => format!("{sentence} {}", t!("outcome-others", number = rest)),
    }
}
