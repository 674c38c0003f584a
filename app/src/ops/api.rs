//! What operators change, as targets of plain HTML forms: guard, parse, call `jobs`, go back with a code.
//!
//! `POST /api/ops/jobs`, `/api/ops/longer`, `/api/ops/dead`, `/api/ops/queues` and `/api/ops/instances`, each with
//! `back` (the page to return to, below `/ops`) and most with an `action`. A destructive act needs a `reason` and
//! `sure=yes` besides; what lacks one of them leads back to the page that asks.

mod dead;
mod instances;
mod jobs;
mod longer;
mod queues;

pub use self::jobs::*;
pub use dead::*;
pub use instances::*;
pub use longer::*;
pub use queues::*;

use ::jobs::{access::OperatorAccess, appointments::REASON_MAX};

use super::outcome::Problem;
use crate::{
    error_page::encode,
    visit::{Refused, Visit},
};

/// The right, or the page that follows without it.
fn guard(visit: &Visit, back: &str) -> Result<OperatorAccess, String> {
    visit.operator().map_err(|refused| match refused {
        Refused::SignIn => format!("/login?next={}", encode(back)),
        // The page itself says that it is not for them.
        Refused::Forbidden => "/ops".to_owned(),
    })
}

/// Browsers send a line break as two characters.
fn plain(reason: &str) -> String {
    reason.replace("\r\n", "\n").trim().to_owned()
}

/// What keeps a destructive act from being done.
fn refused(reason: &str, is_sure: bool) -> Option<Problem> {
    if reason.trim().is_empty() {
        return Some(Problem::NoReason);
    }
    too_long(reason).or((!is_sure).then_some(Problem::NotSure))
}

fn too_long(reason: &str) -> Option<Problem> {
    (reason.trim().chars().count() > REASON_MAX).then_some(Problem::LongReason)
}

/// A job's id, or an instance's.
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
}
