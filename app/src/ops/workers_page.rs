//! `/ops/workers`: who works on which queue, and who has gone silent.

use chrono::{DateTime, TimeDelta, Utc};
use jobs::{operations, store::worker::SeenWorker};
use leptos::prelude::*;

use super::state::{At, distance, process};
use crate::{error_page::answer, language::marked, live::Live, site::StaffSite, visit::visit};

/// Workers show themselves every second; after this long without it the engine gives their jobs to others.
const SILENT_AFTER: TimeDelta = TimeDelta::seconds(5);

/// Whether the worker shows itself.
pub fn is_alive(worker: &SeenWorker, now: DateTime<Utc>) -> bool {
    now - worker.last_seen < SILENT_AFTER
}

#[component]
pub fn WorkersPage() -> impl IntoView {
    let visit = visit();
    answer(async move {
        let access = visit.operator()?;
        let mut workers = operations::workers(&visit.daybook, &access).await?;
        let now = Utc::now();
        // Rows that keep their place while the page updates itself.
        workers.sort_by_cached_key(|worker| {
            (!is_alive(worker, now), process(&worker.name).to_owned(), worker.queue.clone())
        });
        let alive = workers.iter().filter(|worker| is_alive(worker, now)).count();
        Ok(view! {
            <StaffSite title=t!("nav-workers") current="/ops/workers">
                <header class="page-head">
                    <h1>{t!("nav-workers")}</h1>
                    <p class="lede">
                        {t!("workers-lede")}
                    </p>
                </header>
                <Live id="workers" every_ms=2000>
                    {(alive == 0).then(|| view! { <NoWorkers /> })}
                    {(!workers.is_empty()).then(|| view! { <WorkerTable workers alive now /> })}
                </Live>
            </StaffSite>
        })
    })
}

/// What to do when nobody works.
#[component]
pub fn NoWorkers() -> impl IntoView {
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

#[component]
fn WorkerTable(workers: Vec<SeenWorker>, alive: usize, now: DateTime<Utc>) -> impl IntoView {
    let rows = workers
        .into_iter()
        .map(|worker| {
            let (state, word) = if is_alive(&worker, now) { ("up", t!("worker-alive")) } else { ("down", t!("worker-silent")) };
            view! {
                <tr>
                    <th scope="row" data-label=t!("column-worker")><code>{process(&worker.name).to_owned()}</code></th>
                    <td data-label=t!("column-queue")>
                        <a href=format!("/ops/jobs?step={}", worker.queue)>
                            <code>{worker.queue.clone()}</code>
                        </a>
                    </td>
                    <td data-label=t!("column-state")><span class="badge" data-state=state>{word}</span></td>
                    <td data-label=t!("column-started")>{worker.started_at.map(|at| view! { <At at /> })}</td>
                    <td data-label=t!("column-last-seen")>
                        <span>
                            <At at=worker.last_seen /> " "
                            <span class="muted">{distance(worker.last_seen, now)}</span>
                        </span>
                    </td>
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
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
