//! `POST /api/ops/longer`: retries the dead job `id` with a longer policy, `attempts` and `first_interval` (seconds,
//! may be empty).

use engine::store::job_list::PolicyChange;
use jobs::operations;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{below_ops, guard};
use crate::{
    form::kept,
    http::{RequestContext, request, response::see_other},
    ops::outcome::{ActionError, Done, Outcome},
};

#[server(prefix = "/api", endpoint = "ops/longer")]
pub async fn retry_longer(
    #[server(default)] id: String,
    #[server(default)] attempts: String,
    #[server(default)] first_interval: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let back = below_ops(&back);
    let typed = Policy { attempts, first_interval };
    let next = match (guard(&request, back), typed.change()) {
        (Err(elsewhere), _) => elsewhere,
        (Ok(_), Err(outcome)) => {
            typed.leave_with_browser(&request);
            outcome.on(back)
        }
        (Ok(access), Ok(policy)) => operations::retry(&request.daybook, &access, &[id], policy)
            .await
            .map_or_else(Outcome::failed, |done| Outcome::Done { what: Done::Retried, done, asked: 1 })
            .on(back),
    };
    see_other(&next);
    Ok(())
}

/// What the browser keeps it as.
const FORM: &str = "longer";
/// So much of each field is kept, in characters.
const KEPT_MAX: usize = 20;

/// As it was typed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Policy {
    pub attempts: String,
    pub first_interval: String,
}

/// What is proposed.
impl Default for Policy {
    fn default() -> Self {
        Self { attempts: "10".to_owned(), first_interval: String::new() }
    }
}

impl Policy {
    /// What was typed, for a page that says what is wrong with it.
    pub fn kept(has_faults: bool) -> Self {
        if has_faults { kept::kept(FORM).unwrap_or_default() } else { Self::default() }
    }

    fn leave_with_browser(&self, request: &RequestContext) {
        let cut = |typed: &str| typed.chars().take(KEPT_MAX).collect();
        let kept = Self { attempts: cut(&self.attempts), first_interval: cut(&self.first_interval) };
        kept::leave(request, FORM, &kept);
    }

    /// The change; or which of the numbers are none, or out of bounds.
    fn change(&self) -> Result<PolicyChange, Outcome> {
        let attempts = self.attempts.trim().parse().ok().filter(|attempts| (1..=100).contains(attempts));
        let seconds: Option<Option<u64>> = match self.first_interval.trim() {
            "" => Some(None),
            text => text.parse().ok().filter(|seconds| (1..=3_600).contains(seconds)).map(Some),
        };
        match Outcome::lacking([
            attempts.is_none().then_some(ActionError::BadAttempts),
            seconds.is_none().then_some(ActionError::BadInterval),
        ]) {
            Some(outcome) => Err(outcome),
            None => Ok(PolicyChange {
                attempts,
                first_interval_ms: seconds.flatten().map(|seconds| seconds * 1_000),
                ..Default::default()
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(attempts: &str, first_interval: &str) -> Result<PolicyChange, String> {
        let typed = Policy { attempts: attempts.into(), first_interval: first_interval.into() };
        typed.change().map_err(Outcome::code)
    }

    #[test]
    fn a_policy_keeps_within_its_bounds() {
        assert_eq!(change("100", "").unwrap().attempts, Some(100));
        assert_eq!(change(" 5 ", "60").unwrap().first_interval_ms, Some(60_000));
        let (attempts, interval) = ("problem=bad-attempts", "problem=bad-interval");
        for (typed, fault) in [
            (["0", ""], attempts),
            (["101", ""], attempts),
            (["", ""], attempts),
            (["x", "60"], attempts),
            (["5", "0"], interval),
            (["5", "3601"], interval),
            (["x", "y"], "problem=bad-attempts.bad-interval"),
        ] {
            assert_eq!(change(typed[0], typed[1]).unwrap_err(), fault, "{typed:?}");
        }
    }
}
