//! `/ops/jobs`: every job, filtered; dead ones can be retried and discarded, many at once.
//!
//! With `discard=ID&discard=ID` or `skip=ID` it is the page that asks before that is done, with `job=ID` that of one job.

mod ask;
mod bulk;
mod discard;
mod filters;
mod skip;
pub(super) mod table;

use bulk::BulkForm;
use chrono::{DateTime, Utc};
use domain::JobState;
use engine::store::job_list::PAGE;
use filters::Filters;
use jobs::{
    access::OperatorAccess,
    operations::{self, Filter, Job},
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use table::JobTable;

use super::{
    job_page,
    outcome::{Outcome, OutcomeNotice, told},
    query::JobsQuery,
};
use crate::{
    error_page::answer,
    faults::{FaultLink, message},
    http::{PageError, RequestContext, request},
    language::marked,
    live::Live,
    site::StaffSite,
};

#[component]
pub fn JobsPage() -> impl IntoView {
    let request = request();
    let params = use_query_map().get_untracked();
    answer(async move {
        let access = request.operator()?;
        match (params.get_all("discard"), params.get("skip"), params.get("job")) {
            (Some(ids), ..) => ask::page(&request, &access, &ids, &params).await,
            (None, Some(id), _) => skip::page(&request, &access, &id, &params).await,
            (None, None, Some(id)) => job_page::page(&request, &access, &id, Outcome::read(&params)).await,
            (None, None, None) => list(&request, &access, &params).await,
        }
    })
}

async fn list(
    request: &RequestContext,
    access: &OperatorAccess,
    params: &ParamsMap,
) -> Result<AnyView, PageError> {
    let queues = operations::queues(&request.daybook);
    let query = JobsQuery::read(params, &queues)?;
    let filter = Filter {
        state: query.state,
        queue: query.step,
        reference: query.reference.as_ref(),
        kind: query.kind.as_deref(),
        after: query.after.as_ref(),
        ..Default::default()
    };
    let found = match query.problem() {
        Some(_) => operations::Page { jobs: Vec::new(), next: None },
        None => operations::jobs(&request.daybook, access, &filter).await?,
    };
    let now = request.daybook.now().await?;
    let is_wrong = query.problem().is_some();
    let of_a_kind = query.kind.is_some().then(|| {
        let [before, every, after] = marked(t!("jobs-of-kind"));
        view! { <p class="lede">{before} <a href="/ops/dead">{every}</a> {after}</p> }
    });
    let (mut faults, outcome) = told(Outcome::read(params));
    let unpicked = message(&faults, "bulk");
    faults.extend(query.problem().map(|problem| FaultLink::to("reference", problem)));
    Ok(view! {
        <StaffSite title=t!("nav-jobs") current="/ops/jobs" faults>
            <header class="page-head">
                <h1>{t!("nav-jobs")}</h1>
                {of_a_kind}
            </header>
            <OutcomeNotice outcome />
            <Filters query=query.clone() queues />
            {(!is_wrong).then(|| view! {
                <Live id="jobs" every_ms=2000>
                    <Found found query now unpicked />
                </Live>
            })}
        </StaffSite>
    }
    .into_any())
}

/// One page of jobs, or why there are none. `unpicked` is what to do where none was picked.
#[component]
fn Found(
    found: operations::Page,
    query: JobsQuery,
    now: DateTime<Utc>,
    unpicked: Option<String>,
) -> impl IntoView {
    if found.jobs.is_empty() {
        return view! { <NoJobs query /> }.into_any();
    }
    let dead: Vec<String> = dead(&found.jobs).map(|job| job.id.clone()).collect();
    let table = if dead.is_empty() {
        view! { <JobTable jobs=found.jobs now can_pick=false /> }.into_any()
    } else {
        view! {
            <BulkForm dead back=query.url(query.after.as_ref()) unpicked>
                <JobTable jobs=found.jobs now can_pick=true />
            </BulkForm>
        }
        .into_any()
    };
    let newest = query.after.is_some().then(|| {
        view! { <a class="move-back" href=query.url(None)>{t!("pages-newest")}</a> }
    });
    let older = found.next.map(|next| {
        view! { <a class="move-on" rel="next" href=query.url(Some(&next))>{t!("pages-older")}</a> }
    });
    let pages = (newest.is_some() || older.is_some()).then(|| {
        view! {
            <nav class="pagination" aria-label=t!("pages")>
                {newest} <p>{t!("jobs-page", number = PAGE)}</p> {older}
            </nav>
        }
    });
    view! { {table} {pages} }.into_any()
}

fn dead(jobs: &[Job]) -> impl Iterator<Item = &Job> {
    jobs.iter().filter(|job| job.state == JobState::Dead)
}

#[component]
fn NoJobs(query: JobsQuery) -> impl IntoView {
    let (title, text) = match (query.after.is_some(), query.is_filtered(), query.state) {
        (true, _, _) => (t!("jobs-none-page"), t!("jobs-none-page-text")),
        (_, _, Some(JobState::Dead)) => (t!("dead-none"), t!("dead-none-text")),
        (_, true, _) => (t!("jobs-none-such"), t!("jobs-none-such-text")),
        _ => (t!("jobs-none-yet"), t!("jobs-none-yet-text")),
    };
    let on = query.is_filtered() || query.after.is_some();
    view! {
        <div class="empty">
            <h2 class="empty-title">{title}</h2>
            <p>{text}</p>
            {on.then(|| view! { <p><a class="button" href="/ops/jobs">{t!("jobs-all")}</a></p> })}
        </div>
    }
}
