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
            (Self::Retried, 0) => "Nothing was retried: the jobs are not dead any more.".to_owned(),
            (Self::Retried, _) => {
                format!("Retried {}: due now, with new attempts.{}", jobs(done), others(done, asked))
            }
            (Self::Discarded, 0) => "Nothing was discarded: the jobs are not dead any more.".to_owned(),
            (Self::Discarded, _) => {
                format!("Discarded {}. Your reason is in the audit log.{}", jobs(done), others(done, asked))
            }
            (Self::Purged, 0) => "Nothing was purged: no ended instance is that old.".to_owned(),
            (Self::Purged, _) => {
                format!("Purged {}. Their bookings and appointments stay.", instances(done))
            }
            (one, _) => one.of_one().to_owned(),
        }
    }

    fn of_one(self) -> &'static str {
        match self {
            Self::Skipped => "Skipped: the step counts as finished. Your reason is in the audit log.",
            Self::Paused => "The queue is paused: nobody takes a job from it until it is resumed.",
            Self::Resumed => "The queue is resumed: its jobs go on.",
            Self::Suspended => "Suspended: what runs finishes, and nothing further starts.",
            Self::Released => "Resumed: the instance goes on.",
            Self::Rewound => "Rewound: what had failed runs again, and what is done stays done.",
            Self::Terminated => "Terminated: nothing of it will run any more.",
            Self::Restarted => "Restarted from its first step.",
            Self::Retried | Self::Discarded | Self::Purged => "",
        }
    }
}

fn others(done: usize, asked: usize) -> String {
    match asked.saturating_sub(done) {
        0 => String::new(),
        1 => " One other was not dead any more.".to_owned(),
        rest => format!(" {rest} others were not dead any more."),
    }
}
