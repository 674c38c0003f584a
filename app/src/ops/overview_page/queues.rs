//! The overview's numbers: a tile a state, a table a workflow, a row a queue.

use domain::JobState;
use engine::store::{job_list::Count, queue_pause::Pause};
use jobs::operations;
use leptos::prelude::*;

use super::{bar::Bar, work::Work};
use crate::{
    http::{request, url::encode},
    ops::state::{count, word},
};

fn sum(counts: &[Count], queue: Option<&str>, state: JobState) -> i64 {
    counts
        .iter()
        .filter(|count| count.state == state && queue.is_none_or(|queue| count.queue == queue))
        .map(|count| count.jobs)
        .sum()
}

/// How many jobs are in `state`, over all queues.
pub fn total(counts: &[Count], state: JobState) -> i64 {
    sum(counts, None, state)
}

/// One tile a state; each leads to its jobs.
#[component]
pub fn Tiles(counts: Vec<Count>) -> impl IntoView {
    let tile = |state: &JobState| {
        view! {
            <li>
                <a class="tile" data-state=state.as_str() href=format!("/ops/jobs?state={state}")>
                    <span class="tile-count">{count(total(&counts, *state))}</span> " "
                    <span class="tile-name">{label(*state)}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="tiles">{JobState::ALL.iter().map(tile).collect_view()}</ul> }
}

/// A state as it is counted here: what is done is counted for a day only.
fn label(state: JobState) -> String {
    match state {
        JobState::Done => t!("queues-done"),
        state => word(state),
    }
}

/// Every workflow with its queues, empty ones too, and any other queue that still has jobs.
#[component]
pub fn Queues(counts: Vec<Count>, pauses: Vec<Pause>) -> impl IntoView {
    let mut groups: Vec<(String, Vec<String>)> = operations::workflow_queues(&request().daybook)
        .into_iter()
        .map(|(workflow, queues)| (workflow.to_owned(), queues.into_iter().map(ToOwned::to_owned).collect()))
        .collect();
    let is_known = |queue: &String| groups.iter().any(|(_, queues)| queues.contains(queue));
    let mut others: Vec<String> =
        counts.iter().map(|count| count.queue.clone()).filter(|queue| !is_known(queue)).collect();
    others.sort_unstable();
    others.dedup();
    if !others.is_empty() {
        groups.push((t!("queues-others"), others));
    }
    let groups = groups
        .into_iter()
        .map(|(group, queues)| {
            view! { <QueueTable group queues counts=counts.clone() pauses=pauses.clone() /> }
        })
        .collect_view();
    view! {
        <p class="muted">{t!("queues-text")}</p>
        {groups}
    }
}

#[component]
fn QueueTable(group: String, queues: Vec<String>, counts: Vec<Count>, pauses: Vec<Pause>) -> impl IntoView {
    let heads = JobState::ALL
        .iter()
        .map(|state| view! { <th scope="col" class="number">{label(*state)}</th> })
        .collect_view();
    let rows = queues
        .into_iter()
        .map(|queue| {
            let pause = pauses.iter().find(|pause| pause.queue == queue).cloned();
            view! { <Row numbers=numbers(&counts, &queue) queue pause /> }
        })
        .collect_view();
    view! {
        <h3>{group.clone()}</h3>
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">{t!("queues-caption", workflow = group)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!("column-queue")}</th>
                        {heads}
                        <th scope="col">{t!("column-share")}</th>
                        <th scope="col">{t!("column-work")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn numbers(counts: &[Count], queue: &str) -> Vec<(JobState, i64)> {
    JobState::ALL.iter().map(|state| (*state, sum(counts, Some(queue), *state))).collect()
}

#[component]
fn Row(queue: String, numbers: Vec<(JobState, i64)>, pause: Option<Pause>) -> impl IntoView {
    let cells = numbers
        .iter()
        .map(|(state, jobs)| {
            let number = if *jobs == 0 {
                view! { <span class="muted">"0"</span> }.into_any()
            } else {
                let state_word = word(*state).to_lowercase();
                let of = t!("queues-count-of", state = state_word, queue = queue.as_str());
                view! {
                    <a href=format!("/ops/jobs?state={state}&step={}", encode(&queue))>
                        {count(*jobs)} " "
                        <span class="visually-hidden">{of}</span>
                    </a>
                }
                .into_any()
            };
            view! { <td class="number" data-label=label(*state)>{number}</td> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row" data-label=t!("column-queue")>
                <a href=format!("/ops/jobs?step={}", encode(&queue))><code>{queue.clone()}</code></a>
            </th>
            {cells}
            <td data-label=t!("column-share")><Bar numbers /></td>
            <td data-label=t!("column-work")><Work queue pause /></td>
        </tr>
    }
}
