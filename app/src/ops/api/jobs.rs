//! `POST /api/ops/jobs`: `retry`, `retry-all`, `discard` and `skip`.
//!
//! `id[]` are the selected jobs, `shown[]` is what `retry-all` means.

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
    #[server(default)] reason: String,
    #[server(default)] sure: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    let back = below_ops(&back);
    let next = match guard(&visit, back) {
        Ok(access) => {
            let id = if action == "retry-all" { shown } else { id };
            let reason = plain(&reason);
            change(&visit, &access, &action, &id, &reason, sure == "yes", back).await
        }
        Err(elsewhere) => elsewhere,
    };
    see_other(&next);
    Ok(())
}

/// Does it, or asks, and tells which page follows.
async fn change(
    visit: &Visit,
    access: &OperatorAccess,
    action: &str,
    ids: &[String],
    reason: &str,
    is_sure: bool,
    back: &str,
) -> String {
    let daybook = &visit.daybook;
    let outcome = match (action, ids) {
        (_, []) => Ok(Outcome::Refused(Problem::NoneSelected)),
        ("retry" | "retry-all", _) => {
            operations::retry(daybook, access, ids, PolicyChange::default()).await.map(of(Done::Retried, ids))
        }
        ("ask-discard", _) => return ask_url("discard", ids, back, None),
        ("discard" | "skip", _) if refused(reason, is_sure).is_some() => {
            return ask_url(action, ids, back, refused(reason, is_sure));
        }
        ("discard", _) => {
            operations::discard(daybook, access, ids, reason).await.map(of(Done::Discarded, ids))
        }
        ("skip", [id]) => {
            operations::skip(daybook, access, id, reason).await.map(|()| Outcome::one(Done::Skipped))
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
}
