//! `/ops/jobs?skip=ID&back=...`: asks before the step of a dead or discarded job is skipped. A GET, so it changes
//! nothing.

use domain::JobState;
use jobs::{
    access::OperatorAccess,
    operations::{self, Filter},
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::table::JobTable;
use crate::{
    http::{PageError, RequestContext},
    ops::{
        api::below_ops,
        asking::{AskPage, NothingToAsk, Question, Why},
        outcome::Outcome,
    },
};

pub async fn page(
    request: &RequestContext,
    access: &OperatorAccess,
    id: &str,
    params: &ParamsMap,
) -> Result<AnyView, PageError> {
    let back = below_ops(&params.get("back").unwrap_or_default()).to_owned();
    let filter = Filter { id: Some(id), ..Default::default() };
    let mut jobs = operations::jobs(&request.daybook, access, &filter).await?.jobs;
    jobs.retain(|job| matches!(job.state, JobState::Dead | JobState::Discarded));
    let Some(job) = jobs.first() else {
        return Ok(view! {
            <NothingToAsk
                title=t!("skip-impossible")
                text=t!("skip-impossible-text")
                back
                current="/ops/jobs"
            />
        }
        .into_any());
    };
    let question = Question {
        title: t!("skip-title", step = job.queue.as_str()),
        says: vec![t!("skip-says"), t!("cannot-undo")],
        why: Why::Needed,
        sure: Some(t!("skip-sure")),
        target: "jobs",
        fields: vec![("id[]", job.id.clone())],
        ways: vec![("skip", t!("skip"))],
        keep: t!("cancel-keep"),
        back,
        current: "/ops/jobs",
    };
    let outcome = Outcome::read(params);
    let now = request.daybook.now().await?;
    Ok(view! { <AskPage question outcome><JobTable jobs now can_pick=false /></AskPage> }.into_any())
}
