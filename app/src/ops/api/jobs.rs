//! `POST /api/ops/jobs`: `retry`, `retry-all`, `retry-longer`, `discard` and `skip`.
//!
//! `id[]` are the selected jobs, `shown[]` is what `retry-all` means; `attempts` and `first_interval` (seconds, may
//! be empty) are the longer policy.

use jobs::{access::OperatorAccess, operations, store::job_list::PolicyChange};
use leptos::prelude::*;

use super::{below_ops, guard, is_id, plain, refused};
use crate::{
    error_page::{encode, see_other},
    ops::outcome::{Done, Outcome, Problem},
    visit::{Visit, visit},
};

#[server(prefix = "/api", endpoint = "ops/jobs")]
pub async fn change_jobs(
    #[server(default)] action: String,
    #[server(default)] id: Vec<String>,
    #[server(default)] shown: Vec<String>,
    #[server(default)] attempts: String,
    #[server(default)] first_interval: String,
    #[server(default)] reason: String,
    #[server(default)] sure: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    let back = below_ops(&back);
    let next = match guard(&visit, back) {
        Ok(access) => {
            let id = if action == "retry-all" { shown } else { id };
            let asked = Asked {
                policy: policy(&attempts, &first_interval),
                reason: plain(&reason),
                is_sure: sure == "yes",
            };
            change(&visit, &access, &action, &id, &asked, back).await
        }
        Err(elsewhere) => elsewhere,
    };
    see_other(&next);
    Ok(())
}

/// What the form says besides the jobs.
struct Asked {
    policy: Option<PolicyChange>,
    reason: String,
    is_sure: bool,
}

/// Does it, or asks, and tells which page follows.
async fn change(
    visit: &Visit,
    access: &OperatorAccess,
    action: &str,
    ids: &[String],
    asked: &Asked,
    back: &str,
) -> String {
    let daybook = &visit.daybook;
    let retry = async |policy| operations::retry(daybook, access, ids, policy).await;
    let outcome = match (action, ids) {
        (_, []) => Ok(Outcome::Refused(Problem::NoneSelected)),
        ("retry" | "retry-all", _) => retry(PolicyChange::default()).await.map(of(Done::Retried, ids)),
        ("retry-longer", _) => match asked.policy {
            Some(policy) => retry(policy).await.map(of(Done::Retried, ids)),
            None => Ok(Outcome::Refused(Problem::BadPolicy)),
        },
        ("ask-discard", _) => return ask_url("discard", ids, back, None),
        ("discard" | "skip", _) if refused(&asked.reason, asked.is_sure).is_some() => {
            return ask_url(action, ids, back, refused(&asked.reason, asked.is_sure));
        }
        ("discard", _) => {
            operations::discard(daybook, access, ids, &asked.reason).await.map(of(Done::Discarded, ids))
        }
        ("skip", [id]) => {
            operations::skip(daybook, access, id, &asked.reason).await.map(|()| Outcome::one(Done::Skipped))
        }
        _ => Ok(Outcome::Refused(Problem::Failed)),
    };
    outcome.unwrap_or_else(Outcome::failed).on(back)
}

/// What became of the `asked` jobs.
fn of(what: Done, asked: &[String]) -> impl FnOnce(usize) -> Outcome {
    let asked = asked.len();
    move |done| Outcome::Done { what, done, asked }
}

/// None when a number is out of bounds.
fn policy(attempts: &str, first_interval: &str) -> Option<PolicyChange> {
    let attempts = attempts.trim().parse().ok().filter(|attempts| (1..=100).contains(attempts))?;
    let seconds: Option<u64> = match first_interval.trim() {
        "" => None,
        text => Some(text.parse().ok().filter(|seconds| (1..=3_600).contains(seconds))?),
    };
    Some(PolicyChange {
        attempts: Some(attempts),
        first_interval_ms: seconds.map(|seconds| seconds * 1_000),
        ..Default::default()
    })
}

/// The page that asks before `act` is done to jobs.
pub fn ask_url(act: &str, ids: &[String], back: &str, problem: Option<Problem>) -> String {
    let ids: Vec<&str> = ids.iter().map(String::as_str).filter(|id| is_id(id)).collect();
    let url = format!("/ops/jobs?{act}={}&back={}", ids.join(","), encode(back));
    problem.map_or(url.clone(), |problem| Outcome::Refused(problem).on(&url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_keeps_the_way_back() {
        let ids = ["01ABC".to_owned(), "a&b".to_owned()];
        let url = ask_url("discard", &ids, "/ops/jobs?state=dead&page=2", None);
        assert_eq!(url, "/ops/jobs?discard=01ABC&back=/ops/jobs%3Fstate%3Ddead%26page%3D2");
    }

    #[test]
    fn a_policy_keeps_within_its_bounds() {
        assert_eq!(policy("100", "").unwrap().attempts, Some(100));
        assert_eq!(policy(" 5 ", "60").unwrap().first_interval_ms, Some(60_000));
        for (attempts, first_interval) in
            [("0", ""), ("101", ""), ("", ""), ("x", ""), ("5", "0"), ("5", "3601")]
        {
            assert_eq!(policy(attempts, first_interval), None, "{attempts} {first_interval}");
        }
    }
}
