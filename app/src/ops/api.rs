//! What operators change, as targets of plain HTML forms: guard, parse, call `jobs`, go back with a code.
//!
//! `POST /api/ops/jobs`, `/api/ops/longer`, `/api/ops/dead`, `/api/ops/queues` and `/api/ops/instances`, each with
//! `back` (the page to return to, below `/ops`) and most with an `action`. A destructive act needs a `reason` and
//! `sure=yes` besides; what lacks one of them leads back to the page that asks. `POST /api/ops/go` only leads somewhere.

mod dead;
mod go;
mod instances;
mod jobs;
mod longer;
mod queues;

use std::time::Duration;

use ::jobs::{Error, access::OperatorAccess, appointment::cancel::REASON_MAX, operations::many};
use domain::text;
use uuid::Uuid;

use super::outcome::{ActionError, Done, Outcome};
use crate::{
    error_page::sign_in_again,
    form::Asked,
    http::{Refused, RequestContext, url::encode},
};

pub use super::api::dead::*;
pub use super::api::instances::*;
pub use super::api::jobs::*;
pub use super::api::longer::*;
pub use super::api::queues::*;

/// How long a form waits for the end of what it began; then the page shows how far it is.
const PATIENCE: Duration = Duration::from_secs(3);

/// The right, or the page that follows without it.
fn guard(request: &RequestContext, back: &str) -> Result<OperatorAccess, String> {
    request.operator().map_err(|refused| match refused {
        Refused::SignIn => sign_in_again(back),
        // The page itself says that it is not for them.
        Refused::Forbidden => "/ops".to_owned(),
    })
}

/// The page that follows an act on many things: the one before, where everything was done, or there was nothing to do; else
/// the one that tells how far it is and what became of each.
async fn carried_out(
    request: &RequestContext,
    access: &OperatorAccess,
    begun: Result<Option<Uuid>, Error>,
    what: Done,
    back: &str,
) -> String {
    let outcome = |done: i64| {
        let done = usize::try_from(done).unwrap_or_default();
        Outcome::Done { what, done, asked: done }.on(back)
    };
    let carried_out = async {
        match begun? {
            Some(id) => many::carry_out(&request.daybook, access, id, PATIENCE).await.map(Some),
            None => Ok(None),
        }
    };
    match carried_out.await {
        Ok(None) => outcome(0),
        Ok(Some(it)) if it.is_fulfilled() => outcome(it.done),
        Ok(Some(it)) => format!("/ops/operations/{}?back={}", it.id, encode(back)),
        Err(error) => Outcome::failed(error).on(back),
    }
}

/// What keeps a destructive act from being done.
fn refused(asked: &Asked) -> Option<Outcome> {
    let reason = if asked.reason.is_empty() { Some(ActionError::NoReason) } else { too_long(&asked.reason) };
    Outcome::lacking([reason, unsure(asked)])
}

fn unsure(asked: &Asked) -> Option<ActionError> {
    (!asked.is_sure).then_some(ActionError::NotSure)
}

/// The answers of a form that asks, as they are kept and judged.
fn asked(reason: &str, sure: &str) -> Asked {
    Asked { reason: text::lines(reason), is_sure: sure == "yes" }
}

fn too_long(reason: &str) -> Option<ActionError> {
    (!text::fits(reason, REASON_MAX)).then_some(ActionError::LongReason)
}

/// The page of a job. An id of ours stands in the path; anything else that may be in the table is a parameter.
pub fn job_url(id: &str) -> String {
    let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
        && id.contains(|sign: char| sign.is_ascii_alphanumeric());
    if is_plain { format!("/ops/jobs/{id}") } else { format!("/ops/jobs?job={}", encode(id)) }
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
    fn a_job_of_any_id_has_a_page() {
        assert_eq!(job_url("0190-a.add-patient"), "/ops/jobs/0190-a.add-patient");
        for (id, url) in [("", ""), ("..", ".."), ("a/b&c", "a/b%26c"), ("ä", "%C3%A4")] {
            assert_eq!(job_url(id), format!("/ops/jobs?job={url}"));
        }
    }

    #[test]
    fn a_form_leads_back_to_operators_pages_only() {
        assert_eq!(below_ops("/ops/jobs?state=dead&page=2"), "/ops/jobs?state=dead&page=2");
        for back in
            ["", "https://example.org/", "//example.org/ops", "/opsx", "/ops/\r\nSet-Cookie: a=b", "/staff"]
        {
            assert_eq!(below_ops(back), "/ops/jobs", "{back:?}");
        }
    }
}
