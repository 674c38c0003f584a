//! What became of an action: a code in the URL, a sentence on the page.
//!
//! Server functions end in a redirect to the page with the code; the page turns it into a notice. Codes hold
//! words of ours and numbers only.

mod action_error;
mod done;

use jobs::Error;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

pub use action_error::ActionError;
pub use done::Done;

use crate::{
    faults::{FaultLink, in_url, words},
    http::PageError,
};

/// What an operator did, or why it was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done to so many of as many as were asked for.
    Done { what: Done, done: usize, asked: usize },
    /// Of a form that lacks two things also the other one.
    Refused(ActionError, Option<ActionError>),
}

impl Outcome {
    /// Done to the one thing that was asked for.
    pub fn one(what: Done) -> Self {
        Self::Done { what, done: 1, asked: 1 }
    }

    pub fn refused(error: ActionError) -> Self {
        Self::Refused(error, None)
    }

    /// What a form lacks, at most two things; nothing where it lacks none.
    pub fn lacking(errors: impl IntoIterator<Item = Option<ActionError>>) -> Option<Self> {
        let mut errors = errors.into_iter().flatten();
        Some(Self::Refused(errors.next()?, errors.next()))
    }

    /// What an error of `jobs` means here; its cause goes to the log.
    pub fn failed(error: Error) -> Self {
        Self::refused(match error {
            // Somebody else, or the engine, was faster.
            Error::Conflict(_) => ActionError::NotPossible,
            Error::NotFound => ActionError::Gone,
            error => match PageError::from(error) {
                PageError::Unavailable => ActionError::Unavailable,
                PageError::Unanswered => ActionError::Unanswered,
                _ => ActionError::Failed,
            },
        })
    }

    /// The pair of key and value for the URL.
    pub fn code(self) -> String {
        match self {
            Self::Done { what, done, asked } => format!("done={}-{done}-of-{asked}", what.word()),
            Self::Refused(error, None) => format!("problem={}", error.word()),
            Self::Refused(error, Some(other)) => {
                format!("problem={}", in_url(&[error.word(), other.word()]))
            }
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
        let errors = params.get("problem")?;
        Self::lacking(words(&errors).map(ActionError::of_word))
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Done { done, asked, .. } if done == asked => "success",
            Self::Done { .. } => "warning",
            Self::Refused(..) => "error",
        }
    }

    fn sentence(self) -> String {
        match self {
            Self::Done { what, done, asked } => what.sentence(done, asked),
            Self::Refused(error, _) => error.sentence(),
        }
    }

    /// The fields at fault, of the page that has them.
    pub fn faults(self) -> Vec<FaultLink> {
        let errors = match self {
            Self::Done { .. } => [None, None],
            Self::Refused(error, other) => [Some(error), other],
        };
        let link = |error: ActionError| Some(FaultLink::to(error.field()?, error.sentence()));
        errors.into_iter().flatten().filter_map(link).collect()
    }
}

/// The fields at fault, and what is to be said where none is.
pub fn told(outcome: Option<Outcome>) -> (Vec<FaultLink>, Option<Outcome>) {
    let faults = outcome.map(Outcome::faults).unwrap_or_default();
    let rest = outcome.filter(|_| faults.is_empty());
    (faults, rest)
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
        let refused = ActionError::ALL.iter().map(|(error, ..)| Outcome::refused(*error));
        let both = Outcome::lacking([Some(ActionError::NoReason), Some(ActionError::NotSure)]);
        for outcome in done.chain(refused).chain(both) {
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
