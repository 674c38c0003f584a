//! Attempts in the order in which they were made, and what comes next.
//!
//! Used by the pages of one job and of one booking; plain values in, markup out.

use chrono::{DateTime, Utc};
use domain::JobState;
use jobs::store::{attempt::RecordedAttempt, job_list::Job};
use leptos::prelude::*;

use super::state::{At, distance, duration, process};

/// `next` are jobs that are not settled: each adds what will happen to it. `name_steps` where several steps are
/// told in one list.
#[component]
pub fn Timeline(
    attempts: Vec<RecordedAttempt>,
    next: Vec<Job>,
    now: DateTime<Utc>,
    #[prop(optional)] name_steps: bool,
) -> impl IntoView {
    let attempts =
        attempts.into_iter().map(|attempt| view! { <Attempt attempt name_steps /> }).collect_view();
    let next = next
        .into_iter()
        .filter(|job| !matches!(job.state, JobState::Done | JobState::Dead | JobState::Discarded))
        .map(|job| view! { <Next job now name_steps /> })
        .collect_view();
    view! { <ol class="timeline">{attempts} {next}</ol> }
}

/// The name of an attempt, with its step where that is not clear.
fn name(step: &str, number: i32, name_steps: bool) -> impl IntoView + use<> {
    let step = name_steps.then(|| view! { <code>{step.to_owned()}</code> ", " });
    let word = if name_steps { "attempt" } else { "Attempt" };
    view! { <span class="attempt-name">{step} {format!("{word} {number}")}</span> }
}

#[component]
fn Attempt(attempt: RecordedAttempt, name_steps: bool) -> impl IntoView {
    let word = match attempt.outcome.as_str() {
        "done" => "Done",
        "dead" => "Dead",
        "lost" => "Lost",
        "skipped" => "Skipped",
        _ => "Failed",
    };
    let took = duration(attempt.finished_at - attempt.started_at);
    let note = match attempt.outcome.as_str() {
        "lost" => Some("The worker died while it had the job; this counts as no attempt."),
        "skipped" => Some("An operator let the instance go on without this step."),
        _ => None,
    };
    let code = attempt.error_code.map(|code| {
        let alike = attempt.fingerprint.map(|print| view! { " · fingerprint " <code>{print}</code> });
        view! { <p class="attempt-meta">"Error " <code>{code}</code> {alike}</p> }
    });
    let (state, badge_state) = (attempt.outcome.clone(), attempt.outcome.clone());
    view! {
        <li class="attempt" data-state=state>
            <p class="attempt-head">
                {name(&attempt.step, attempt.number, name_steps)} " "
                <span class="badge" data-state=badge_state>{word}</span>
            </p>
            <p class="attempt-meta">
                <At at=attempt.started_at />
                {format!(" · {took} · worker {}", process(&attempt.worker))}
            </p>
            {note.map(|note| view! { <p class="attempt-meta">{note}</p> })}
            {code}
            {attempt.error.map(|error| view! { <pre class="code">{error}</pre> })}
        </li>
    }
}

#[component]
fn Next(job: Job, now: DateTime<Utc>, name_steps: bool) -> impl IntoView {
    let number = job.attempts + 1;
    let meta = if job.state == JobState::Running {
        let worker = job.worker.as_deref().map_or("unknown", process).to_owned();
        view! { "Running now · worker " {worker} }.into_any()
    } else {
        view! { "Due at " <At at=job.run_at /> ", " {distance(job.run_at, now)} }.into_any()
    };
    let (state, word) =
        if job.state == JobState::Running { ("running", "Running") } else { ("waiting", "Waiting") };
    view! {
        <li class="attempt" data-state=state>
            <p class="attempt-head">
                {name(&job.queue, number, name_steps)} " " <span class="badge" data-state=state>{word}</span>
            </p>
            <p class="attempt-meta">{meta}</p>
        </li>
    }
}
