//! What operators change, as targets of plain HTML forms: guard, parse, call `jobs`, go back with a code.
//!
//! `POST /api/ops/jobs` with `action` (`retry`, `retry-all`, `ask-discard`, `discard`), `id[]` (selected jobs),
//! `shown[]` (what `retry-all` means), `reason`, `sure` and `back` (the page to return to, below `/ops`).

use jobs::{
    Error, access::OperatorAccess, appointments::REASON_MAX, operations, store::job_list::PolicyChange,
};
use leptos::prelude::*;

use super::outcome::Outcome;
use crate::{
    error_page::{Problem, encode, see_other},
    visit::{Refused, Visit, visit},
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
    let next = match visit.operator() {
        Ok(access) => {
            let id = if action == "retry-all" { shown } else { id };
            // Browsers send a line break as two characters.
            let reason = reason.replace("\r\n", "\n");
            change(&visit, &access, &action, &id, &reason, sure == "yes", back).await
        }
        Err(Refused::SignIn) => format!("/login?next={}", encode(back)),
        // The page itself says that it is not for them.
        Err(Refused::Forbidden) => "/ops".to_owned(),
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
    let asked = ids.len();
    let done = match action {
        _ if ids.is_empty() => Ok(Outcome::NoneSelected),
        "retry" | "retry-all" => operations::retry(&visit.daybook, access, ids, PolicyChange::default())
            .await
            .map(|done| Outcome::Retried { done, asked }),
        "ask-discard" => return discard_url(ids, back, None),
        "discard" => match refused(reason, is_sure) {
            Some(outcome) => return discard_url(ids, back, Some(outcome)),
            None => operations::discard(&visit.daybook, access, ids, reason)
                .await
                .map(|done| Outcome::Discarded { done, asked }),
        },
        _ => Ok(Outcome::Failed),
    };
    let mark = if back.contains('?') { '&' } else { '?' };
    format!("{back}{mark}{}", done.unwrap_or_else(failed).code())
}

/// What keeps jobs from being discarded.
fn refused(reason: &str, is_sure: bool) -> Option<Outcome> {
    match reason.trim().chars().count() {
        0 => Some(Outcome::NoReason),
        length if length > REASON_MAX => Some(Outcome::LongReason),
        _ => (!is_sure).then_some(Outcome::NotSure),
    }
}

fn failed(error: Error) -> Outcome {
    match Problem::from(error) {
        Problem::Unavailable => Outcome::Unavailable,
        _ => Outcome::Failed,
    }
}

/// The page that asks before jobs are discarded.
fn discard_url(ids: &[String], back: &str, outcome: Option<Outcome>) -> String {
    let ids: Vec<&str> = ids.iter().map(String::as_str).filter(|id| is_id(id)).collect();
    let code = outcome.map(|outcome| format!("&{}", outcome.code())).unwrap_or_default();
    format!("/ops/jobs?discard={}&back={}{code}", ids.join(","), encode(back))
}

/// A job's id, which is a ULID.
pub fn is_id(text: &str) -> bool {
    (1..=128).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
}

/// Where a form may send people back to: pages of the operators, and nothing else.
pub fn below_ops(back: &str) -> &str {
    let is_below = back == "/ops" || back.starts_with("/ops/") || back.starts_with("/ops?");
    if is_below && back.len() <= 500 && back.bytes().all(|byte| byte.is_ascii_graphic()) {
        back
    } else {
        "/ops/jobs"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_to_operators_pages_only() {
        assert_eq!(below_ops("/ops/jobs?state=dead&page=2"), "/ops/jobs?state=dead&page=2");
        for back in
            ["", "https://example.org/", "//example.org/ops", "/opsx", "/ops/\r\nSet-Cookie: a=b", "/staff"]
        {
            assert_eq!(below_ops(back), "/ops/jobs", "{back:?}");
        }
    }

    #[test]
    fn asking_keeps_the_way_back() {
        let url = discard_url(&["01ABC".to_owned(), "a&b".to_owned()], "/ops/jobs?state=dead&page=2", None);
        assert_eq!(url, "/ops/jobs?discard=01ABC&back=/ops/jobs%3Fstate%3Ddead%26page%3D2");
    }
}
