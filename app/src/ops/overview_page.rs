//! `/ops`: how the queues are, at a glance; what is dead comes first. Queues are paused and resumed here.
//!
//! With `pause=QUEUE` it is the page that asks before that is done.

mod bar;
mod pause;
mod queues;
mod work;

use domain::JobState;
use engine::store::job_list::Count;
use jobs::operations::{self, Filter, Job};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use queues::{Queues, Tiles, total};

use super::{
    api::job_url,
    outcome::{Outcome, OutcomeNotice},
    state,
    workers_page::Attendance,
};
use crate::{error_page::answer, http::request, live::Live, site::StaffSite};

/// Dead jobs named in the notice; the rest is one click away.
const DEAD_SHOWN: usize = 5;

#[component]
pub fn OverviewPage() -> impl IntoView {
    let request = request();
    let params = use_query_map().get_untracked();
    let outcome = Outcome::read(&params);
    answer(async move {
        let access = request.operator()?;
        if let Some(queue) = params.get("pause") {
            return pause::page(&queue, outcome);
        }
        let pauses = operations::pauses(&request.daybook, &access).await?;
        let counts = operations::counts(&request.daybook, &access).await?;
        let workers = operations::workers(&request.daybook, &access).await?;
        let mut dead = Vec::new();
        if total(&counts, JobState::Dead) > 0 {
            let filter = Filter { state: Some(JobState::Dead), ..Default::default() };
            dead = operations::jobs(&request.daybook, &access, &filter).await?.jobs;
            dead.truncate(DEAD_SHOWN);
        }
        let unattended = operations::health::unattended(&request.daybook).await?;
        let alive = workers.iter().filter(|worker| worker.is_alive).count();
        Ok(view! {
            <StaffSite title=t!("nav-overview") current="/ops">
                <header class="page-head">
                    <h1>{t!("nav-overview")}</h1>
                </header>
                <OutcomeNotice outcome />
                <Live id="overview" every_ms=2000>
                    <Dead counts=counts.clone() dead />
                    <Attendance alive unattended />
                    <Tiles counts=counts.clone() />
                    <section class="section" aria-labelledby="queues-title">
                        <h2 id="queues-title">{t!("queues")}</h2>
                        <Queues counts pauses />
                    </section>
                    {(alive > 0).then(|| view! { <Alive alive /> })}
                    <p><a href="/ops/operations">{t!("operations-title")}</a></p>
                </Live>
            </StaffSite>
        }
        .into_any())
    })
}

#[component]
fn Alive(alive: usize) -> impl IntoView {
    let workers = t!("workers-alive", number = alive);
    view! {
        <section class="section" aria-labelledby="workers-title">
            <h2 id="workers-title">{t!("nav-workers")}</h2>
            <p><a href="/ops/workers">{workers}</a></p>
        </section>
    }
}

/// What somebody has to look at.
#[component]
fn Dead(counts: Vec<Count>, dead: Vec<Job>) -> impl IntoView {
    let number = total(&counts, JobState::Dead);
    (number > 0).then(|| {
        let title = t!("overview-dead", number = number, counted = state::count(number));
        let lines = dead
            .into_iter()
            .map(|job| {
                let error = job.error.unwrap_or_default();
                let error = error.lines().next().unwrap_or_default().to_owned();
                let of = job
                    .reference
                    .map(|reference| format!(" {}", t!("overview-dead-of", reference = reference)));
                view! {
                    <li>
                        <a href=job_url(&job.id)><code>{job.queue}</code> {of}</a>
                        " "
                        <span class="muted">{error}</span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="notice" data-kind="error">
                <h2 class="notice-title">{title}</h2>
                <p>{t!("overview-dead-text")}</p>
                <ul class="notice-list">{lines}</ul>
                <p class="actions">
                    <a class="button" href="/ops/jobs?state=dead">{t!("overview-dead-all")}</a>
                    " "
                    <a class="button" href="/ops/dead">{t!("overview-dead-grouped")}</a>
                </p>
            </div>
        }
    })
}
