//! `/ops/jobs?discard=ID&discard=ID&back=...`: asks before dead jobs are discarded. A GET, so it changes nothing.

use domain::JobState;
use engine::store::job_list::PAGE;
use jobs::{
    access::OperatorAccess,
    operations::{self, Filter},
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::discard::DiscardForm;
use crate::{
    http::{PageError, RequestContext},
    ops::{
        api::below_ops,
        outcome::{Outcome, OutcomeNotice, told},
        state,
    },
    site::StaffSite,
};

/// `ids` as in the URL; those that are not dead (any more) are left out.
pub async fn page(
    request: &RequestContext,
    access: &OperatorAccess,
    ids: &[String],
    params: &ParamsMap,
) -> Result<AnyView, PageError> {
    let back = below_ops(&params.get("back").unwrap_or_default()).to_owned();
    let mut jobs = Vec::new();
    for id in ids.iter().take(PAGE as usize) {
        let filter = Filter { id: Some(id), state: Some(JobState::Dead), ..Default::default() };
        jobs.extend(operations::jobs(&request.daybook, access, &filter).await?.jobs);
    }
    let title = t!("discard-title", jobs = state::jobs(jobs.len()));
    let (faults, outcome) = told(Outcome::read(params));
    let form = if jobs.is_empty() {
        view! {
            <div class="empty">
                <h2 class="empty-title">{t!("discard-none")}</h2>
                <p>{t!("discard-none-text")}</p>
                <p><a class="button" href=back.clone()>{t!("ask-back")}</a></p>
            </div>
        }
        .into_any()
    } else {
        let (now, faults) = (request.daybook.now().await?, faults.clone());
        view! { <DiscardForm jobs back=back.clone() faults now /> }.into_any()
    };
    Ok(view! {
        <StaffSite title=t!("discard-page") current="/ops/jobs" faults>
            <header class="page-head">
                <p class="crumbs"><a href=back>{t!("back")}</a></p>
                <h1>{title}</h1>
            </header>
            <OutcomeNotice outcome />
            {form}
        </StaffSite>
    }
    .into_any())
}
