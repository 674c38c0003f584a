//! What `/ops/jobs` is asked for: its parameters, read from the URL and written back into links.
//!
//! Everything typed wrong is kept with a sentence about it; nothing here asks the database.

use domain::{JobState, Reference};
use engine::cursor::{Key, NotACursor};
use leptos_router::params::ParamsMap;

/// Filters, and where the page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobsQuery {
    pub state: Option<JobState>,
    pub step: Option<&'static str>,
    pub reference: Option<Reference>,
    /// The reference as typed.
    pub typed: String,
    /// Dead jobs of one kind of error: where `/ops/dead` leads.
    pub kind: Option<String>,
    /// After which job; the first page has none.
    pub after: Option<Key>,
}

impl JobsQuery {
    /// Unknown states and steps are as good as none: they come from nobody's typing. A place that is none is said to be so:
    /// another page in its stead would look like the end of the list.
    pub fn read(params: &ParamsMap, queues: &[&'static str]) -> Result<Self, NotACursor> {
        let typed = params.get("reference").unwrap_or_default().trim().to_owned();
        let step = params.get("step").unwrap_or_default();
        let kind = params.get("kind").filter(|kind| is_kind(kind));
        let state = params.get("state").and_then(|state| state.parse().ok());
        Ok(Self {
            state: if kind.is_some() { Some(JobState::Dead) } else { state },
            step: queues.iter().copied().find(|queue| *queue == step),
            reference: typed.parse().ok(),
            typed,
            kind,
            after: params.get("after").map(|after| after.parse()).transpose()?,
        })
    }

    /// What is wrong with the reference as typed.
    pub fn problem(&self) -> Option<String> {
        (!self.typed.is_empty() && self.reference.is_none()).then(|| t!("filter-reference-wrong"))
    }

    pub fn is_filtered(&self) -> bool {
        self.state.is_some() || self.step.is_some() || self.kind.is_some() || !self.typed.is_empty()
    }

    /// The URL of another page with the same filters: the first one, or what comes after a job.
    pub fn url(&self, after: Option<&Key>) -> String {
        let mut pairs = Vec::new();
        pairs.extend(self.state.map(|state| format!("state={state}")));
        pairs.extend(self.step.map(|step| format!("step={step}")));
        pairs.extend(self.reference.as_ref().map(|reference| format!("reference={reference}")));
        pairs.extend(self.kind.as_ref().map(|kind| format!("kind={kind}")));
        pairs.extend(after.map(|after| format!("after={after}")));
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

    const QUEUES: [&str; 2] = ["add-patient", "send-patient-email"];

    fn read(pairs: &[(&'static str, &str)]) -> JobsQuery {
        let params = pairs.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        JobsQuery::read(&params, &QUEUES).unwrap()
    }

    #[test]
    fn a_query_survives_its_url() {
        let after = Key("0189.send-patient-email".to_owned());
        let query = read(&[
            ("state", "dead"),
            ("step", "send-patient-email"),
            ("reference", "k7m3 qx9p"),
            ("kind", "0a1b2c3d"),
            ("after", &after.to_string()),
        ]);
        assert_eq!(query.after, Some(after.clone()));
        assert_eq!(
            query.url(query.after.as_ref()),
            format!(
                "/ops/jobs?state=dead&step=send-patient-email&reference=K7M3-QX9P&kind=0a1b2c3d&after={after}"
            )
        );
        assert_eq!(query.problem(), None);
    }

    #[test]
    fn a_reference_that_is_none_is_kept_with_its_problem() {
        let query = read(&[("reference", "K7M")]);
        assert_eq!(query.typed.as_str(), "K7M");
        assert!(query.problem().is_some());
        assert_eq!(query.url(None), "/ops/jobs");
    }

    #[test]
    fn a_place_that_is_none_is_refused() {
        for after in ["", "3", "0189.send-patient-email", "bnVtYmVyIDM"] {
            let params = [("after", after.to_owned())].into_iter().collect();
            assert_eq!(JobsQuery::read(&params, &QUEUES), Err(NotACursor), "{after}");
        }
    }
}
