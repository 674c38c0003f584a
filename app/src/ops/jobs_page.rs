//! `/ops/jobs`: every job, filtered; dead ones can be retried and discarded, many at once.
//!
//! With `discard=ID,ID` or `skip=ID` it is the page that asks before that is done.

mod ask;
mod bulk;
mod discard;
mod filters;
mod skip;
pub(super) mod table;

use bulk::BulkForm;
use chrono::Utc;
use domain::JobState;
use filters::Filters;
use jobs::{
    access::OperatorAccess,
    operations,
    store::job_list::{Filter, Job, PAGE},
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use table::JobTable;

use super::{
    outcome::{Outcome, OutcomeNotice},
    query::JobsQuery,
};
use crate::{
    error_page::{Problem, answer},
    language::marked,
    live::Live,
    site::StaffSite,
    visit::{Visit, visit},
};

#[component]
pub fn JobsPage() -> impl IntoView {
    let visit = visit();
    let params = use_query_map().get_untracked();
    answer(async move {
        let access = visit.operator()?;
        match (params.get("discard"), params.get("skip")) {
            (Some(ids), _) => ask::page(&visit, &access, &ids, &params).await,
            (None, Some(id)) => skip::page(&visit, &access, &id, &params).await,
            (None, None) => list(&visit, &access, &params).await,
        }
    })
}

async fn list(visit: &Visit, access: &OperatorAccess, params: &ParamsMap) -> Result<AnyView, Problem> {
    let query = JobsQuery::read(params);
    let filter = Filter {
        state: query.state,
        queue: query.step,
        reference: query.reference.as_ref(),
        kind: query.kind.as_deref(),
        offset: query.offset(),
        ..Default::default()
    };
    let found = match query.problem() {
        Some(_) => operations::Page { jobs: Vec::new(), has_more: false },
        None => operations::jobs(&visit.daybook, access, &filter).await?,
    };
    let is_wrong = query.problem().is_some();
    let of_a_kind = query.kind.is_some().then(|| {
        let [before, every, after] = marked(t!("jobs-of-kind"));
        view! { <p class="lede">{before} <a href="/ops/dead">{every}</a> {after}</p> }
    });
    let outcome = Outcome::read(params);
    Ok(view! {
        <StaffSite title=t!("nav-jobs") current="/ops/jobs">
            <header class="page-head">
                <h1>{t!("nav-jobs")}</h1>
                {of_a_kind}
            </header>
            <OutcomeNotice outcome />
            <Filters query=query.clone() queues=operations::queues() />
            {(!is_wrong).then(|| view! {
                <Live id="jobs" every_ms=2000>
                    <Found found query />
                </Live>
            })}
        </StaffSite>
    }
    .into_any())
}

/// One page of jobs, or why there are none.
#[component]
fn Found(found: operations::Page, query: JobsQuery) -> impl IntoView {
    if found.jobs.is_empty() {
        return view! { <NoJobs query /> }.into_any();
    }
    let now = Utc::now();
    let dead: Vec<String> = dead(&found.jobs).map(|job| job.id.clone()).collect();
    let table = if dead.is_empty() {
        view! { <JobTable jobs=found.jobs now can_pick=false /> }.into_any()
    } else {
        view! {
            <BulkForm dead back=query.url(query.page)>
                <JobTable jobs=found.jobs now can_pick=true />
            </BulkForm>
        }
        .into_any()
    };
    let page = query.page;
    let back = (page > 1).then(|| {
        view! { <a class="move-back" rel="prev" href=query.url(page - 1)>{t!("pages-previous")}</a> }
    });
    let on = found.has_more.then(|| {
        view! { <a class="move-on" rel="next" href=query.url(page + 1)>{t!("pages-next")}</a> }
    });
    let pages = (page > 1 || found.has_more).then(|| {
        view! {
            <nav class="pagination" aria-label=t!("pages")>
                {back} <p>{t!("jobs-page", page = page, number = PAGE)}</p> {on}
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
    let (title, text) = match (query.page > 1, query.is_filtered(), query.state) {
        (true, _, _) => (t!("jobs-none-page"), t!("jobs-none-page-text")),
        (_, _, Some(JobState::Dead)) => (t!("dead-none"), t!("dead-none-text")),
        (_, true, _) => (t!("jobs-none-such"), t!("jobs-none-such-text")),
        _ => (t!("jobs-none-yet"), t!("jobs-none-yet-text")),
    };
    let on = query.is_filtered() || query.page > 1;
    view! {
        <div class="empty">
            <h2 class="empty-title">{title}</h2>
            <p>{text}</p>
            {on.then(|| view! { <p><a class="button" href="/ops/jobs">{t!("jobs-all")}</a></p> })}
        </div>
    }
}
