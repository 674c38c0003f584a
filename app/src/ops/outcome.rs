//! What became of an action: a code in the URL, a sentence on the page.
//!
//! Server functions end in a redirect to the page with the code; the page turns it into a notice. Codes hold
//! words of ours and numbers only.

mod done;
mod problem;

use jobs::Error;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

pub use done::Done;
pub use problem::Problem;

use crate::error_page;

/// What an operator did, or why it was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done to so many of as many as were asked for.
    Done {
        what: Done,
        done: usize,
        asked: usize,
    },
    Refused(Problem),
}

impl Outcome {
    /// Done to the one thing that was asked for.
    pub fn one(what: Done) -> Self {
        Self::Done { what, done: 1, asked: 1 }
    }

    /// What an error of `jobs` means here; its cause goes to the log.
    pub fn failed(error: Error) -> Self {
        Self::Refused(match error {
            // Somebody else, or the engine, was faster.
            Error::Conflict(_) => Problem::NotPossible,
            Error::NotFound => Problem::Gone,
            error => match error_page::Problem::from(error) {
                error_page::Problem::Unavailable => Problem::Unavailable,
                _ => Problem::Failed,
            },
        })
    }

    /// The pair of key and value for the URL.
    pub fn code(self) -> String {
        match self {
            Self::Done { what, done, asked } => format!("done={}-{done}-of-{asked}", what.word()),
            Self::Refused(problem) => format!("problem={}", problem.word()),
        }
    }

    /// `page`, saying so.
    pub fn on(self, page: &str) -> String {
        let mark = if page.contains('?') { '&' } else { '?' };
        format!("{page}{mark}{}", self.code())
    }

    /// Back from the URL.
    pub fn read(params: &ParamsMap) -> Option<Self> {
        if let Some(done) = params.get("done") {
            let (what, numbers) = done.split_once('-')?;
            let (done, asked) = numbers.split_once("-of-")?;
            let (done, asked) = (done.parse().ok()?, asked.parse().ok()?);
            return Some(Self::Done { what: Done::of_word(what)?, done, asked });
        }
        Problem::of_word(&params.get("problem")?).map(Self::Refused)
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Done { done, asked, .. } if done == asked => "success",
            Self::Done { .. } => "warning",
            Self::Refused(_) => "error",
        }
    }

    fn sentence(self) -> String {
        match self {
            Self::Done { what, done, asked } => what.sentence(done, asked),
            Self::Refused(problem) => problem.sentence(),
        }
    }

    /// The sentence beside the reason, when that is at fault.
    pub fn about_reason(self) -> Option<String> {
        matches!(self, Self::Refused(Problem::NoReason | Problem::LongReason)).then(|| self.sentence())
    }

    /// The sentence beside the box, when that is at fault.
    pub fn about_box(self) -> Option<String> {
        (self == Self::Refused(Problem::NotSure)).then(|| self.sentence())
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
        let done = Done::ALL.iter().map(|(what, _)| Outcome::Done { what: *what, done: 3, asked: 5 });
        let refused = Problem::ALL.iter().map(|(problem, ..)| Outcome::Refused(*problem));
        for outcome in done.chain(refused) {
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
