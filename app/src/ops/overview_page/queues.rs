//! The overview's numbers: a tile a state, a row a queue with its bar.

use domain::JobState;
use jobs::store::job_list::Count;
use leptos::prelude::*;

use crate::ops::state::{count, word};

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
                    <span class="tile-name">{word(*state)}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="tiles">{JobState::ALL.iter().map(tile).collect_view()}</ul> }
}

/// Every queue of the workflow, empty ones too, and any other that still has jobs.
#[component]
pub fn QueueTable(queues: Vec<&'static str>, counts: Vec<Count>) -> impl IntoView {
    let mut names: Vec<String> = queues.into_iter().map(ToOwned::to_owned).collect();
    let mut others: Vec<String> =
        counts.iter().map(|count| count.queue.clone()).filter(|queue| !names.contains(queue)).collect();
    others.sort_unstable();
    others.dedup();
    names.extend(others);
    let heads = JobState::ALL
        .iter()
        .map(|state| view! { <th scope="col" class="number">{word(*state)}</th> })
        .collect_view();
    let rows = names
        .into_iter()
        .map(|queue| view! { <Row numbers=numbers(&counts, &queue) queue /> })
        .collect_view();
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">"Jobs by queue and state"</caption>
                <thead>
                    <tr><th scope="col">"Queue"</th> {heads} <th scope="col">"Share"</th></tr>
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
fn Row(queue: String, numbers: Vec<(JobState, i64)>) -> impl IntoView {
    let cells = numbers
        .iter()
        .map(|(state, jobs)| {
            let number = if *jobs == 0 {
                view! { <span class="muted">"0"</span> }.into_any()
            } else {
                view! {
                    <a href=format!("/ops/jobs?state={state}&step={queue}")>
                        {count(*jobs)}
                        <span class="visually-hidden">{format!(" {state} in {queue}")}</span>
                    </a>
                }
                .into_any()
            };
            view! { <td class="number" data-label=word(*state)>{number}</td> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row" data-label="Queue">
                <a href=format!("/ops/jobs?step={queue}")><code>{queue.clone()}</code></a>
            </th>
            {cells}
            <td data-label="Share"><Bar numbers /></td>
        </tr>
    }
}

/// A stacked bar; a state with any job at all is at least 2 % wide, so that one dead job can be seen.
#[component]
fn Bar(numbers: Vec<(JobState, i64)>) -> impl IntoView {
    let parts: Vec<_> = numbers.into_iter().filter(|(_, jobs)| *jobs > 0).collect();
    if parts.is_empty() {
        return view! { <span class="muted">"No jobs"</span> }.into_any();
    }
    let label = parts.iter().map(|(state, jobs)| format!("{state} {jobs}")).collect::<Vec<_>>().join(", ");
    let mut x = 0.0;
    let rects = widths(&parts.iter().map(|(_, jobs)| *jobs).collect::<Vec<_>>())
        .into_iter()
        .zip(&parts)
        .map(|(width, (state, _))| {
            let left = x;
            x += width;
            view! {
                <rect
                    data-state=state.as_str()
                    x=format!("{left:.2}")
                    width=format!("{width:.2}")
                    height="1"
                />
            }
        })
        .collect_view();
    view! {
        <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label=label>{rects}</svg>
    }
    .into_any()
}

/// Shares of 100, each at least 2.
fn widths(jobs: &[i64]) -> Vec<f64> {
    let total: i64 = jobs.iter().sum();
    let raised: Vec<f64> = jobs.iter().map(|jobs| (*jobs as f64 * 100.0 / total as f64).max(2.0)).collect();
    let sum: f64 = raised.iter().sum();
    raised.into_iter().map(|width| width * 100.0 / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_dead_job_among_thousands_can_be_seen() {
        let widths = widths(&[100_000, 1]);
        assert!(widths[1] > 1.9);
        assert!((widths.iter().sum::<f64>() - 100.0).abs() < 0.001);
    }
}
