//! What `/ops/jobs` is asked for: its parameters, read from the URL and written back into links.
//!
//! Everything typed wrong is kept with a sentence about it; nothing here asks the database.

use domain::{JobState, Reference};
use jobs::{operations, store::job_list::PAGE};
use leptos_router::params::ParamsMap;

/// Filters and page. `page` counts from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobsQuery {
    pub state: Option<JobState>,
    pub step: Option<&'static str>,
    pub reference: Option<Reference>,
    /// The reference as typed.
    pub typed: String,
    /// Dead jobs of one kind of error: where `/ops/dead` leads.
    pub kind: Option<String>,
    pub page: i64,
}

impl JobsQuery {
    /// Unknown states, steps and pages are as good as none: they come from nobody's typing.
    pub fn read(params: &ParamsMap) -> Self {
        let typed = params.get("reference").unwrap_or_default().trim().to_owned();
        let step = params.get("step").unwrap_or_default();
        let kind = params.get("kind").filter(|kind| is_kind(kind));
        let state = params.get("state").and_then(|state| state.parse().ok());
        Self {
            state: if kind.is_some() { Some(JobState::Dead) } else { state },
            step: operations::queues().into_iter().find(|queue| *queue == step),
            reference: typed.parse().ok(),
            typed,
            kind,
            page: params.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 1_000_000),
        }
    }

    /// What is wrong with the reference as typed.
    pub fn problem(&self) -> Option<String> {
        (!self.typed.is_empty() && self.reference.is_none()).then(|| t!("filter-reference-wrong"))
    }

    pub fn is_filtered(&self) -> bool {
        self.state.is_some() || self.step.is_some() || self.kind.is_some() || !self.typed.is_empty()
    }

    /// Rows to pass over.
    pub fn offset(&self) -> i64 {
        (self.page - 1) * PAGE
    }

    /// The URL of another page with the same filters.
    pub fn url(&self, page: i64) -> String {
        let mut pairs = Vec::new();
        pairs.extend(self.state.map(|state| format!("state={state}")));
        pairs.extend(self.step.map(|step| format!("step={step}")));
        pairs.extend(self.reference.as_ref().map(|reference| format!("reference={reference}")));
        pairs.extend(self.kind.as_ref().map(|kind| format!("kind={kind}")));
        pairs.extend((page > 1).then(|| format!("page={page}")));
        let mark = if pairs.is_empty() { "" } else { "?" };
        format!("/ops/jobs{mark}{}", pairs.join("&"))
    }
}

/// A fingerprint or an error's code.
fn is_kind(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&'static str, &str)]) -> JobsQuery {
        JobsQuery::read(&pairs.iter().map(|(key, value)| (*key, (*value).to_owned())).collect())
    }

    #[test]
    fn a_query_survives_its_url() {
        let query = read(&[
            ("state", "dead"),
            ("step", "send-patient-email"),
            ("reference", "k7m3 qx9p"),
            ("kind", "0a1b2c3d"),
            ("page", "3"),
        ]);
        assert_eq!(
            query.url(query.page),
            "/ops/jobs?state=dead&step=send-patient-email&reference=K7M3-QX9P&kind=0a1b2c3d&page=3"
        );
        assert_eq!(query.problem(), None);
    }

    #[test]
    fn a_reference_that_is_none_is_kept_with_its_problem() {
        let query = read(&[("reference", "K7M"), ("page", "-4")]);
        assert_eq!((query.typed.as_str(), query.page), ("K7M", 1));
        assert!(query.problem().is_some());
        assert_eq!(query.url(1), "/ops/jobs");
    }
}
