//! What became of an action: a code in the URL, a sentence on the page.
//!
//! Server functions end in a redirect to the page with the code; the page turns it into a notice. Codes hold
//! numbers only.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::state::jobs;

/// What an operator did to jobs, or why it was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Retried { done: usize, asked: usize },
    Discarded { done: usize, asked: usize },
    NoneSelected,
    NoReason,
    LongReason,
    NotSure,
    Unavailable,
    Failed,
}

impl Outcome {
    /// The pair of key and value for the URL.
    pub fn code(self) -> String {
        match self {
            Self::Retried { done, asked } => format!("done=retried-{done}-of-{asked}"),
            Self::Discarded { done, asked } => format!("done=discarded-{done}-of-{asked}"),
            Self::NoneSelected => "problem=none-selected".to_owned(),
            Self::NoReason => "problem=no-reason".to_owned(),
            Self::LongReason => "problem=long-reason".to_owned(),
            Self::NotSure => "problem=not-sure".to_owned(),
            Self::Unavailable => "problem=unavailable".to_owned(),
            Self::Failed => "problem=failed".to_owned(),
        }
    }

    /// Back from the URL.
    pub fn read(params: &ParamsMap) -> Option<Self> {
        if let Some(done) = params.get("done") {
            let (what, numbers) = done.split_once('-')?;
            let (done, asked) = numbers.split_once("-of-")?;
            let (done, asked) = (done.parse().ok()?, asked.parse().ok()?);
            return match what {
                "retried" => Some(Self::Retried { done, asked }),
                "discarded" => Some(Self::Discarded { done, asked }),
                _ => None,
            };
        }
        match params.get("problem")?.as_str() {
            "none-selected" => Some(Self::NoneSelected),
            "no-reason" => Some(Self::NoReason),
            "long-reason" => Some(Self::LongReason),
            "not-sure" => Some(Self::NotSure),
            "unavailable" => Some(Self::Unavailable),
            "failed" => Some(Self::Failed),
            _ => None,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Retried { done, asked } | Self::Discarded { done, asked } if done == asked => "success",
            Self::Retried { .. } | Self::Discarded { .. } => "warning",
            _ => "error",
        }
    }

    fn sentence(self) -> String {
        match self {
            Self::Retried { done: 0, .. } => {
                "Nothing was retried: the jobs are not dead any more.".to_owned()
            }
            Self::Retried { done, asked } => {
                format!("Retried {}: due now, with new attempts.{}", jobs(done), others(done, asked))
            }
            Self::Discarded { done: 0, .. } => {
                "Nothing was discarded: the jobs are not dead any more.".to_owned()
            }
            Self::Discarded { done, asked } => {
                format!("Discarded {}. Your reason is in the audit log.{}", jobs(done), others(done, asked))
            }
            Self::NoneSelected => "Select at least one dead job first.".to_owned(),
            Self::NoReason => "Say why: enter a reason for discarding.".to_owned(),
            Self::LongReason => "Shorten the reason to at most 500 characters.".to_owned(),
            Self::NotSure => "Tick the box to say that you are sure.".to_owned(),
            Self::Unavailable => {
                "The database cannot be reached, so nothing was changed. Try again in a moment.".to_owned()
            }
            Self::Failed => {
                "That did not work, and nothing was changed. The server's log says why.".to_owned()
            }
        }
    }

    /// The sentence beside the reason, when that is at fault.
    pub fn about_reason(self) -> Option<String> {
        matches!(self, Self::NoReason | Self::LongReason).then(|| self.sentence())
    }

    /// The sentence beside the box, when that is at fault.
    pub fn about_box(self) -> Option<String> {
        (self == Self::NotSure).then(|| self.sentence())
    }
}

fn others(done: usize, asked: usize) -> String {
    match asked.saturating_sub(done) {
        0 => String::new(),
        1 => " One other was not dead any more.".to_owned(),
        rest => format!(" {rest} others were not dead any more."),
    }
}

#[component]
pub fn OutcomeNotice(outcome: Option<Outcome>) -> impl IntoView {
    outcome.map(|outcome| {
        let role = if outcome.kind() == "error" { "alert" } else { "status" };
        view! { <div class="notice" data-kind=outcome.kind() role=role><p>{outcome.sentence()}</p></div> }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_survives_its_code() {
        let outcomes = [
            Outcome::Retried { done: 3, asked: 5 },
            Outcome::Discarded { done: 1, asked: 1 },
            Outcome::NoneSelected,
            Outcome::NoReason,
            Outcome::LongReason,
            Outcome::NotSure,
            Outcome::Unavailable,
            Outcome::Failed,
        ];
        for outcome in outcomes {
            let code = outcome.code();
            let (key, value) = code.split_once('=').unwrap();
            let params = [(key.to_owned(), value.to_owned())].into_iter().collect();
            assert_eq!(Outcome::read(&params), Some(outcome));
        }
    }

    #[test]
    fn a_code_that_nobody_wrote_says_nothing() {
        for code in ["retried", "retried-x-of-3", "burnt-1-of-1", ""] {
            assert_eq!(Outcome::read(&[("done", code.to_owned())].into_iter().collect()), None);
        }
    }
}
