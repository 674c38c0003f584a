//! `POST /api/ops/jobs`: `retry`, `retry-all`, `discard` and `skip`.
//!
//! `id[]` are the selected jobs, `shown[]` is what `retry-all` means.

use engine::store::job_list::PolicyChange;
use jobs::{
    access::OperatorAccess,
    operations::{self, many},
};
use leptos::prelude::*;

use super::{asked, below_ops, carried_out, guard, refused};
use crate::{
    form::Asked,
    http::{RequestContext, request, response::see_other, url::encode},
    ops::outcome::{ActionError, Done, Outcome},
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
    let request = request();
    let back = below_ops(&back);
    let next = match guard(&request, back) {
        Ok(access) => {
            let id = if action == "retry-all" { shown } else { id };
            change(&request, &access, &action, &id, &asked(&reason, &sure), back).await
        }
        Err(elsewhere) => elsewhere,
    };
    see_other(&next);
    Ok(())
}

/// Does it, or asks, and tells which page follows.
async fn change(
    request: &RequestContext,
    access: &OperatorAccess,
    action: &str,
    ids: &[String],
    asked: &Asked,
    back: &str,
) -> String {
    let (daybook, reason) = (&request.daybook, asked.reason.as_str());
    let outcome = match (action, ids) {
        (_, []) => Ok(Outcome::refused(ActionError::NoneSelected)),
        ("retry" | "retry-all", [_]) => {
            operations::retry(daybook, access, ids, PolicyChange::default()).await.map(of(Done::Retried, ids))
        }
        ("retry" | "retry-all", _) => {
            let begun = many::retry(daybook, access, ids).await;
            return carried_out(request, access, begun, Done::Retried, back).await;
        }
        ("ask-discard", _) => return ask_url("discard", ids, back, None),
        ("discard" | "skip", _) if refused(asked).is_some() => {
            asked.leave_with_browser(request);
            return ask_url(action, ids, back, refused(asked));
        }
        ("discard", [_]) => {
            operations::discard(daybook, access, ids, reason).await.map(of(Done::Discarded, ids))
        }
        ("discard", _) => {
            let begun = many::discard(daybook, access, ids, reason).await;
            return carried_out(request, access, begun, Done::Discarded, back).await;
        }
        ("skip", [id]) => {
            operations::skip(daybook, access, id, reason).await.map(|()| Outcome::one(Done::Skipped))
        }
        _ => Ok(Outcome::refused(ActionError::Failed)),
    };
    outcome.unwrap_or_else(Outcome::failed).on(back)
}

/// What became of the `asked` jobs.
fn of(what: Done, asked: &[String]) -> impl FnOnce(usize) -> Outcome {
    let asked = asked.len();
    move |done| Outcome::Done { what, done, asked }
}

/// The page that asks before `act` is done to jobs.
pub fn ask_url(act: &str, ids: &[String], back: &str, outcome: Option<Outcome>) -> String {
    let ids: String = ids.iter().map(|id| format!("{act}={}&", encode(id))).collect();
    let url = format!("/ops/jobs?{ids}back={}", encode(back));
    outcome.map_or(url.clone(), |outcome| outcome.on(&url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_keeps_the_way_back() {
        let ids = ["01ABC".to_owned(), "a&b,c".to_owned()];
        let url = ask_url("discard", &ids, "/ops/jobs?state=dead&page=2", None);
        assert_eq!(url, "/ops/jobs?discard=01ABC&discard=a%26b%2Cc&back=/ops/jobs%3Fstate%3Ddead%26page%3D2");
    }
}
