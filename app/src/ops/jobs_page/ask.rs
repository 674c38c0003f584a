//! `/ops/jobs?discard=ID,ID&back=...`: asks before dead jobs are discarded. A GET, so it changes nothing.

use chrono::Utc;
use domain::JobState;
use jobs::{
    access::OperatorAccess,
    operations,
    store::job_list::{Filter, PAGE},
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::discard::DiscardForm;
use crate::{
    error_page::Problem,
    ops::{
        api::{below_ops, is_id},
        outcome::{Outcome, OutcomeNotice},
        state,
    },
    site::StaffSite,
    visit::Visit,
};

/// `ids` as in the URL; those that are not dead (any more) are left out.
pub async fn page(
    visit: &Visit,
    access: &OperatorAccess,
    ids: &str,
    params: &ParamsMap,
) -> Result<AnyView, Problem> {
    let back = below_ops(&params.get("back").unwrap_or_default()).to_owned();
    let mut jobs = Vec::new();
    for id in ids.split(',').filter(|id| is_id(id)).take(PAGE as usize) {
        let filter = Filter { id: Some(id), state: Some(JobState::Dead), ..Default::default() };
        jobs.extend(operations::jobs(&visit.daybook, access, &filter).await?.jobs);
    }
    let title = t!("discard-title", jobs = state::jobs(jobs.len()));
    let outcome = Outcome::read(params);
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
        view! { <DiscardForm jobs back=back.clone() outcome now=Utc::now() /> }.into_any()
    };
    Ok(view! {
        <StaffSite title=t!("discard-page") current="/ops/jobs">
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
