//! `/ops/jobs?skip=ID&back=...`: asks before the step of a dead or discarded job is skipped. A GET, so it changes
//! nothing.

use chrono::Utc;
use domain::JobState;
use jobs::{access::OperatorAccess, operations, store::job_list::Filter};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::table::JobTable;
use crate::{
    error_page::Problem,
    ops::{
        api::{below_ops, is_id},
        asking::{AskPage, NothingToAsk, Question, Why},
        outcome::Outcome,
    },
    visit::Visit,
};

pub async fn page(
    visit: &Visit,
    access: &OperatorAccess,
    id: &str,
    params: &ParamsMap,
) -> Result<AnyView, Problem> {
    let back = below_ops(&params.get("back").unwrap_or_default()).to_owned();
    let mut jobs = Vec::new();
    if is_id(id) {
        let filter = Filter { id: Some(id), ..Default::default() };
        jobs = operations::jobs(&visit.daybook, access, &filter).await?.jobs;
    }
    jobs.retain(|job| matches!(job.state, JobState::Dead | JobState::Discarded));
    let Some(job) = jobs.first() else {
        return Ok(view! {
            <NothingToAsk
                title="This step cannot be skipped"
                text="Only a step whose job is dead or discarded can be skipped."
                back
                current="/ops/jobs"
            />
        }
        .into_any());
    };
    let question = Question {
        title: format!("Skip the step {}?", job.queue),
        says: vec![
            "The step counts as finished though it did nothing: what follows it is done as if it had worked. \
             An e-mail that is skipped never leaves, a record that is skipped is never written."
                .to_owned(),
            "This cannot be undone.".to_owned(),
        ],
        why: Why::Needed,
        sure: Some("I am sure that the instance can go on without this step"),
        target: "jobs",
        fields: vec![("id[]", job.id.clone())],
        ways: vec![("skip", "Skip the step".to_owned())],
        keep: "Keep it",
        back,
        current: "/ops/jobs",
    };
    let outcome = Outcome::read(params);
    Ok(view! { <AskPage question outcome><JobTable jobs now=Utc::now() can_pick=false /></AskPage> }
        .into_any())
}
