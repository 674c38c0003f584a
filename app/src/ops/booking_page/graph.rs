//! An instance's steps drawn in their order, side by side where they run side by side.

use chrono::{DateTime, Utc};
use domain::{JobState, RuntimeStatus};
use engine::store::attempt::RecordedAttempt;
use jobs::operations::{Job, instances::Instance};
use leptos::prelude::*;

use crate::ops::state::{distance, duration, word};

/// `stages` are those of the instance's workflow, at least one.
#[component]
pub fn Graph(
    instance: Instance,
    stages: Vec<Vec<&'static str>>,
    jobs: Vec<Job>,
    attempts: Vec<RecordedAttempt>,
    now: DateTime<Utc>,
) -> impl IntoView {
    let node = |step: &str| {
        let job = jobs.iter().find(|job| job.queue == step).cloned();
        let took = attempts.iter().rfind(|attempt| attempt.step == step);
        let took = took.map(|attempt| duration(attempt.finished_at - attempt.started_at));
        view! { <Node step=step.to_owned() job took now /> }
    };
    let given_up = jobs.iter().any(|job| job.state == JobState::Discarded);
    let stages = stages
        .into_iter()
        .map(|stage| match stage.as_slice() {
            [step] => view! { <li class="graph-stage">{node(step)}</li> }.into_any(),
            steps => {
                let branches = steps.iter().map(|step| view! { <li>{node(step)}</li> }).collect_view();
                view! { <li class="graph-stage"><ul class="graph-branches">{branches}</ul></li> }.into_any()
            }
        })
        .collect_view();
    view! {
        <ol class="graph" aria-label=t!("graph", workflow = instance.workflow.clone())>
            {stages}
            <li class="graph-stage"><End status=instance.status given_up /></li>
        </ol>
    }
}

/// A step with its job, or one that was not reached yet.
#[component]
fn Node(step: String, job: Option<Job>, took: Option<String>, now: DateTime<Utc>) -> impl IntoView {
    let Some(job) = job else {
        return view! {
            <div class="node" data-state="waiting">
                <span class="node-name">{step}</span> " "
                <span class="node-state">{t!("job-waiting")}</span> " "
                <span class="node-note">{t!("graph-not-reached")}</span>
            </div>
        }
        .into_any();
    };
    let attempts = t!("attempts", number = job.attempts);
    let note = match job.state {
        JobState::Waiting | JobState::Retrying => {
            t!("graph-due", attempts = attempts, distance = distance(job.run_at, now))
        }
        JobState::Running => {
            let number = job.attempts + 1;
            t!("graph-attempt", number = number, most = job.max_attempts)
        }
        JobState::Done => took.map_or(attempts.clone(), |took| format!("{attempts} · {took}")),
        JobState::Dead | JobState::Discarded => attempts,
    };
    view! {
        <a class="node" data-state=job.state.as_str() href=crate::ops::api::job_url(&job.id)>
            <span class="node-name">{step}</span> " "
            <span class="node-state">{word(job.state)}</span> " "
            <span class="node-note">{note}</span>
        </a>
    }
    .into_any()
}

/// What the steps lead to.
#[component]
fn End(status: RuntimeStatus, given_up: bool) -> impl IntoView {
    let (state, word, note) = match status {
        RuntimeStatus::Completed => ("done", t!("job-done"), t!("graph-done-note")),
        RuntimeStatus::Terminated => ("cancelled", t!("graph-terminated"), t!("graph-terminated-note")),
        RuntimeStatus::Suspended => ("suspended", t!("graph-suspended"), t!("graph-suspended-note")),
        _ if given_up => ("blocked", t!("graph-blocked"), t!("graph-discarded-note")),
        RuntimeStatus::Failed => ("blocked", t!("graph-blocked"), t!("graph-failed-note")),
        RuntimeStatus::Pending | RuntimeStatus::Running => {
            ("waiting", t!("job-waiting"), t!("graph-waiting-note"))
        }
    };
    view! {
        <div class="node" data-state=state>
            <span class="node-name">"completed"</span> " "
            <span class="node-state">{word}</span> " "
            <span class="node-note">{note}</span>
        </div>
    }
}
