//! `/ops/jobs/{id}`: one job, every attempt at it, and what can be done about it.

mod acts;

use acts::Acts;
use chrono::{DateTime, Utc};
use domain::JobState;
use jobs::{
    Error,
    access::OperatorAccess,
    operations::{self, Job, JobRecord},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    audit_table::AuditTable,
    gone_page::GonePage,
    outcome::{Outcome, OutcomeNotice, told},
    state::{At, StateBadge, distance},
    timeline::Timeline,
};
use crate::{
    error_page::answer,
    faults::FaultLink,
    http::{PageError, RequestContext, request},
    language::marked,
    live::Live,
    site::StaffSite,
};

#[component]
pub fn JobPage() -> impl IntoView {
    let request = request();
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    let outcome = Outcome::read(&use_query_map().get_untracked());
    answer(async move {
        let access = request.operator()?;
        page(&request, &access, &id, outcome).await
    })
}

/// The page of the job of any id, however odd.
pub async fn page(
    request: &RequestContext,
    access: &OperatorAccess,
    id: &str,
    outcome: Option<Outcome>,
) -> Result<AnyView, PageError> {
    let record = match operations::job(&request.daybook, access, id).await {
        Err(Error::NotFound) => {
            // Whoever purges an instance purges its jobs.
            let instance = id.split_once('.').map_or(id, |(instance, _)| instance).to_owned();
            let entries = operations::about(&request.daybook, access, &[id.to_owned(), instance]).await?;
            let title = t!("gone-job");
            return Ok(view! { <GonePage title entries back="/ops/jobs" current="/ops/jobs" /> }.into_any());
        }
        record => record?,
    };
    let now = request.daybook.now().await?;
    let step = record.job.queue.clone();
    let settled = matches!(record.job.state, JobState::Done | JobState::Discarded);
    let [before, code, after] = marked(t!("ops-job-title", step = step.as_str()));
    let (faults, outcome) = told(outcome);
    Ok(view! {
        <StaffSite title=t!("ops-job", step = step.as_str()) current="/ops/jobs" faults=faults.clone()>
            <header class="page-head">
                <p class="crumbs"><a href="/ops/jobs">{t!("nav-jobs")}</a></p>
                <h1>{before} <code>{code}</code> {after}</h1>
            </header>
            <OutcomeNotice outcome />
            <Live id="job" every_ms=2000 settled>
                <Record record now faults />
            </Live>
        </StaffSite>
    }
    .into_any())
}

#[component]
fn Record(record: JobRecord, now: DateTime<Utc>, faults: Vec<FaultLink>) -> impl IntoView {
    let JobRecord { job, attempts, audit } = record;
    let timeline = if attempts.is_empty()
        && matches!(job.state, JobState::Dead | JobState::Done | JobState::Discarded)
    {
        view! { <p>{t!("job-no-attempt")}</p> }.into_any()
    } else {
        view! { <Timeline attempts next=vec![job.clone()] now /> }.into_any()
    };
    let audit = (!audit.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="audit-title">
                <h2 id="audit-title">{t!("ops-done-to-it")}</h2>
                <AuditTable entries=audit caption=t!("ops-done-to-job") />
            </section>
        }
    });
    view! {
        <Acts job=job.clone() faults />
        <div class="columns">
            <section class="panel" aria-labelledby="facts-title">
                <h2 id="facts-title">{t!("job-facts")}</h2>
                <Facts job=job.clone() now />
            </section>
            <section class="panel" aria-labelledby="attempts-title">
                <h2 id="attempts-title">{t!("attempts-title")}</h2>
                {timeline}
            </section>
        </div>
        {audit}
    }
}

#[component]
fn Facts(job: Job, now: DateTime<Utc>) -> impl IntoView {
    let booking = match (job.booking, job.reference) {
        (Some(id), Some(reference)) => {
            view! { <a href=format!("/ops/bookings/{id}")><code>{reference}</code></a> }.into_any()
        }
        _ => view! { {t!("job-no-booking")} }.into_any(),
    };
    let (label, at) = match job.state {
        JobState::Done | JobState::Dead => (t!("job-finished"), job.done_at.unwrap_or(job.run_at)),
        JobState::Discarded => (t!("job-discarded"), job.done_at.unwrap_or(job.run_at)),
        _ => (t!("job-due"), job.run_at),
    };
    let attempts = match job.state {
        // Of how many is not on record once it is done.
        JobState::Done => job.attempts.to_string(),
        _ => t!("number-of", number = job.attempts, most = job.max_attempts),
    };
    view! {
        <dl class="facts">
            <div class="fact"><dt>{t!("column-state")}</dt><dd><StateBadge state=job.state /></dd></div>
            <div class="fact"><dt>{t!("column-booking")}</dt><dd>{booking}</dd></div>
            <div class="fact"><dt>{t!("attempts-title")}</dt><dd>{attempts}</dd></div>
            <div class="fact">
                <dt>{label}</dt>
                <dd><At at /> " " <span class="muted">{distance(at, now)}</span></dd>
            </div>
            {job.worker
                .map(|worker| {
                    view! {
                        <div class="fact">
                            <dt>{t!("column-worker")}</dt>
                            <dd><code>{worker}</code></dd>
                        </div>
                    }
                })}
            {job.error
                .map(|error| {
                    view! { <div class="fact"><dt>{t!("column-last-error")}</dt><dd>{error}</dd></div> }
                })}
            <div class="fact"><dt>{t!("job-id")}</dt><dd><code>{job.id}</code></dd></div>
        </dl>
    }
}
