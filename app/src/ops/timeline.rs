//! Attempts in the order in which they were made, and what comes next.
//!
//! Used by the pages of one job and of one booking; plain values in, markup out.

use chrono::{DateTime, Utc};
use domain::JobState;
use engine::store::attempt::RecordedAttempt;
use jobs::operations::Job;
use leptos::prelude::*;

use super::state::{At, distance, duration, process};
use crate::language::marked;

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
    if !name_steps {
        return view! { <span class="attempt-name">{t!("attempt", number = number)}</span> }.into_any();
    }
    let [before, code, after] = marked(t!("attempt-of-step", step = step, number = number));
    view! { <span class="attempt-name">{before} <code>{code}</code> {after}</span> }.into_any()
}

#[component]
fn Attempt(attempt: RecordedAttempt, name_steps: bool) -> impl IntoView {
    let word = match attempt.outcome.as_str() {
        "done" => t!("job-done"),
        "dead" => t!("job-dead"),
        "lost" => t!("attempt-lost"),
        "skipped" => t!("attempt-skipped"),
        _ => t!("attempt-failed"),
    };
    let took = duration(attempt.finished_at - attempt.started_at);
    let note = match attempt.outcome.as_str() {
        "lost" => Some(t!("attempt-lost-note")),
        "skipped" => Some(t!("attempt-skipped-note")),
        _ => None,
    };
    let code = attempt.error_code.map(|code| {
        let alike = attempt.fingerprint.map(|print| {
            let [fingerprint, print, rest] = marked(t!("attempt-fingerprint", print = print));
            view! { " · " {fingerprint} <code>{print}</code> {rest} }
        });
        let [error, code, rest] = marked(t!("attempt-error", code = code));
        view! { <p class="attempt-meta">{error} <code>{code}</code> {rest} {alike}</p> }
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
                " · " {t!("attempt-meta", duration = took, worker = process(&attempt.worker))}
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
        let worker = job
            .worker
            .as_deref()
            .map_or_else(|| t!("attempt-no-worker"), |worker| process(worker).to_owned());
        t!("attempt-running", worker = worker).into_any()
    } else {
        let [due, _, after] = marked(t!("attempt-due", distance = distance(job.run_at, now)));
        view! { {due} <At at=job.run_at /> {after} }.into_any()
    };
    let (state, word) = if job.state == JobState::Running {
        ("running", t!("job-running"))
    } else {
        ("waiting", t!("job-waiting"))
    };
    view! {
        <li class="attempt" data-state=state>
            <p class="attempt-head">
                {name(&job.queue, number, name_steps)} " " <span class="badge" data-state=state>{word}</span>
            </p>
            <p class="attempt-meta">{meta}</p>
        </li>
    }
}
