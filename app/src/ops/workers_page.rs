//! `/ops/workers`: who works on which queue, and who has gone silent.

use chrono::{DateTime, Utc};
use engine::{clock::WORTH_TELLING, store::process::SeenWorker};
use jobs::operations;
use leptos::prelude::*;

use super::state::{At, distance};
use crate::{
    error_page::answer,
    http::{request, url::encode},
    language::marked,
    live::Live,
    site::StaffSite,
};

#[component]
pub fn WorkersPage() -> impl IntoView {
    let request = request();
    answer(async move {
        let access = request.operator()?;
        let mut workers = operations::workers(&request.daybook, &access).await?;
        let now = request.daybook.now().await?;
        // Rows that keep their place while the page updates itself.
        workers.sort_by_cached_key(|worker| (!worker.is_alive, worker.process.clone(), worker.queue.clone()));
        let unattended = operations::health::unattended(&request.daybook).await?;
        let alive = workers.iter().filter(|worker| worker.is_alive).count();
        Ok(view! {
            <StaffSite title=t!("nav-workers") current="/ops/workers">
                <header class="page-head">
                    <h1>{t!("nav-workers")}</h1>
                    <p class="lede">
                        {t!("workers-lede")}
                    </p>
                </header>
                <Live id="workers" every_ms=2000>
                    {clocks_off(&workers).then(|| view! { <ClocksDiffer /> })}
                    <Attendance alive unattended />
                    {(!workers.is_empty()).then(|| view! { <WorkerTable workers alive now /> })}
                </Live>
            </StaffSite>
        })
    })
}

/// `right`, or by how much it is off.
fn clock(ahead: f64) -> String {
    let seconds = format!("{:.1}", ahead.abs());
    match ahead {
        ahead if !is_off(ahead) => t!("clock-right"),
        0.0.. => t!("clock-ahead", seconds = seconds),
        _ => t!("clock-behind", seconds = seconds),
    }
}

/// Says so when nobody works, or nobody works on some of the queues.
#[component]
pub fn Attendance(alive: usize, unattended: Vec<String>) -> impl IntoView {
    match (alive, unattended.is_empty()) {
        (0, _) => view! { <NoWorkers /> }.into_any(),
        (_, false) => view! { <Unattended queues=unattended /> }.into_any(),
        (_, true) => ().into_any(),
    }
}

/// Queues in which jobs wait for nobody.
#[component]
fn Unattended(queues: Vec<String>) -> impl IntoView {
    let title = t!("workers-unattended", number = queues.len());
    let lines = queues
        .into_iter()
        .map(|queue| {
            let jobs = format!("/ops/jobs?step={}", encode(&queue));
            view! { <li><a href=jobs><code>{queue}</code></a></li> }
        })
        .collect_view();
    view! {
        <div class="notice" data-kind="error">
            <h2 class="notice-title">{title}</h2>
            <p>{t!("workers-unattended-text")}</p>
            <ul class="notice-list">{lines}</ul>
        </div>
    }
}

/// What to do when nobody works.
#[component]
fn NoWorkers() -> impl IntoView {
    let [before, command, after] = marked(t!("workers-none-text", command = "server work"));
    view! {
        <div class="notice" data-kind="warning">
            <h2 class="notice-title">{t!("workers-none")}</h2>
            <p>
                {before} <code>{command}</code> {after}
            </p>
        </div>
    }
}

fn clocks_off(workers: &[SeenWorker]) -> bool {
    workers.iter().any(|worker| is_off(worker.clock_ahead))
}

fn is_off(ahead: f64) -> bool {
    ahead.abs() > WORTH_TELLING
}

#[component]
fn ClocksDiffer() -> impl IntoView {
    view! {
        <div class="notice" data-kind="warning">
            <h2 class="notice-title">{t!("workers-clocks")}</h2>
            <p>{t!("workers-clocks-text")}</p>
        </div>
    }
}

#[component]
fn WorkerTable(workers: Vec<SeenWorker>, alive: usize, now: DateTime<Utc>) -> impl IntoView {
    let rows = workers
        .into_iter()
        .map(|worker| {
            let (state, word) =
                if worker.is_alive { ("up", t!("worker-alive")) } else { ("down", t!("worker-silent")) };
            view! {
                <tr>
                    <th scope="row" data-label=t!("column-worker")><code>{worker.process}</code></th>
                    <td data-label=t!("column-queue")>
                        <a href=format!("/ops/jobs?step={}", encode(&worker.queue))>
                            <code>{worker.queue.clone()}</code>
                        </a>
                    </td>
                    <td data-label=t!("column-state")><span class="badge" data-state=state>{word}</span></td>
                    <td data-label=t!("column-started")><At at=worker.started_at /></td>
                    <td data-label=t!("column-last-seen")>
                        <span>
                            <At at=worker.last_seen /> " "
                            <span class="muted">{distance(worker.last_seen, now)}</span>
                        </span>
                    </td>
                    <td data-label=t!("column-clock")>{clock(worker.clock_ahead)}</td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    let silent = rows.len() - alive;
    let title = t!("workers-title", alive = alive, silent = silent);
    view! {
        <section class="section" aria-labelledby="workers-title">
            <h2 id="workers-title">{title}</h2>
            <div class="table-wrap">
                <table class="table table-stack">
                    <caption class="visually-hidden">{t!("workers-caption")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!("column-worker")}</th>
                            <th scope="col">{t!("column-queue")}</th>
                            <th scope="col">{t!("column-state")}</th>
                            <th scope="col">{t!("column-started")}</th>
                            <th scope="col">{t!("column-last-seen")}</th>
                            <th scope="col">{t!("column-clock")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
