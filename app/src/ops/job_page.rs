//! `/ops/jobs/{id}`: one job, every attempt at it, and what can be done about it.

mod acts;

use acts::Acts;
use chrono::Utc;
use domain::JobState;
use jobs::{
    Error,
    operations::{self, JobRecord},
    store::job_list::Job,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::is_id,
    audit_table::AuditTable,
    outcome::{Outcome, OutcomeNotice},
    state::{At, StateBadge, distance},
    timeline::Timeline,
};
use crate::{error_page::answer, live::Live, site::StaffSite, visit::visit};

#[component]
pub fn JobPage() -> impl IntoView {
    let visit = visit();
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    let outcome = Outcome::read(&use_query_map().get_untracked());
    answer(async move {
        let access = visit.operator()?;
        if !is_id(&id) {
            return Err(Error::NotFound.into());
        }
        let record = operations::job(&visit.daybook, &access, &id).await?;
        let step = record.job.queue.clone();
        let settled = matches!(record.job.state, JobState::Done | JobState::Discarded);
        Ok(view! {
            <StaffSite title=format!("Job {step}") current="/ops/jobs">
                <header class="page-head">
                    <p class="crumbs"><a href="/ops/jobs">"Jobs"</a></p>
                    <h1>"Job " <code>{step}</code></h1>
                </header>
                <OutcomeNotice outcome />
                <Live id="job" every_ms=2000 settled>
                    <Record record />
                </Live>
            </StaffSite>
        })
    })
}

#[component]
fn Record(record: JobRecord) -> impl IntoView {
    let JobRecord { job, attempts, audit } = record;
    let now = Utc::now();
    let timeline = if attempts.is_empty()
        && matches!(job.state, JobState::Dead | JobState::Done | JobState::Discarded)
    {
        view! { <p>"No attempt is on record."</p> }.into_any()
    } else {
        view! { <Timeline attempts next=vec![job.clone()] now /> }.into_any()
    };
    let audit = (!audit.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="audit-title">
                <h2 id="audit-title">"What was done to it"</h2>
                <AuditTable entries=audit caption="What was done to this job, the oldest first" />
            </section>
        }
    });
    view! {
        <Acts job=job.clone() />
        <div class="columns">
            <section class="panel" aria-labelledby="facts-title">
                <h2 id="facts-title">"Facts"</h2>
                <Facts job=job.clone() />
            </section>
            <section class="panel" aria-labelledby="attempts-title">
                <h2 id="attempts-title">"Attempts"</h2>
                {timeline}
            </section>
        </div>
        {audit}
    }
}

#[component]
fn Facts(job: Job) -> impl IntoView {
    let now = Utc::now();
    let booking = match (job.booking, job.reference) {
        (Some(id), Some(reference)) => {
            view! { <a href=format!("/ops/bookings/{id}")><code>{reference}</code></a> }.into_any()
        }
        _ => view! { "Unknown: its payload names none" }.into_any(),
    };
    let (label, at) = match job.state {
        JobState::Done | JobState::Dead => ("Finished", job.done_at.unwrap_or(job.run_at)),
        JobState::Discarded => ("Discarded", job.done_at.unwrap_or(job.run_at)),
        _ => ("Due", job.run_at),
    };
    let attempts = match job.state {
        // Of how many is not on record once it is done.
        JobState::Done => job.attempts.to_string(),
        _ => format!("{} of {}", job.attempts, job.max_attempts),
    };
    view! {
        <dl class="facts">
            <div class="fact"><dt>"State"</dt><dd><StateBadge state=job.state /></dd></div>
            <div class="fact"><dt>"Booking"</dt><dd>{booking}</dd></div>
            <div class="fact"><dt>"Attempts"</dt><dd>{attempts}</dd></div>
            <div class="fact">
                <dt>{label}</dt>
                <dd><At at /> " " <span class="muted">{distance(at, now)}</span></dd>
            </div>
            {job.worker
                .map(|worker| {
                    view! {
                        <div class="fact">
                            <dt>"Worker"</dt>
                            <dd><code>{worker}</code></dd>
                        </div>
                    }
                })}
            <div class="fact"><dt>"Id"</dt><dd><code>{job.id}</code></dd></div>
        </dl>
    }
}
