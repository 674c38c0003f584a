//! What happened to an instance, in the origin's words: one event for its start, one an attempt, one for its end.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::RuntimeStatus;
use engine::store::attempt::RecordedAttempt;
use jobs::operations::instances::Instance;
use serde::Serialize;

/// One event; properties that do not belong to its kind are left out.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Event {
    event_type: &'static str,
    /// The workflow's name or the step's.
    #[serde(skip_serializing_if = "Option::is_none")]
    function_name: Option<String>,
    /// From 1; ours, the origin has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    orchestration_status: Option<RuntimeStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Steps answer nothing, so it is null wherever it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<()>,
    /// When the attempt began.
    #[serde(skip_serializing_if = "Option::is_none")]
    scheduled_time: Option<String>,
    timestamp: String,
}

/// In the order in which it happened.
pub(super) fn events(
    instance: &Instance,
    mut attempts: Vec<RecordedAttempt>,
    shows_output: bool,
) -> Vec<Event> {
    attempts.sort_by_key(|attempt| attempt.finished_at);
    // A step that was under way when its instance was ended is told before the end.
    let last = attempts.last().map_or(instance.updated_at, |attempt| attempt.finished_at);
    let end = end(instance, last.max(instance.updated_at), shows_output);
    let start = Event {
        event_type: "ExecutionStarted",
        function_name: Some(instance.workflow.clone()),
        timestamp: precise(instance.created_at),
        ..Default::default()
    };
    let tasks = attempts.into_iter().map(|attempt| task(attempt, shows_output));
    std::iter::once(start).chain(tasks).chain(end).collect()
}

/// Why it failed: what became of the last attempt that nobody makes again.
pub(super) fn failure(attempts: &[RecordedAttempt]) -> Option<String> {
    let dead = attempts.iter().filter(|attempt| attempt.outcome == "dead");
    let last = dead.max_by_key(|attempt| attempt.finished_at)?;
    let error = last.error.as_deref().unwrap_or("no reason was recorded");
    Some(format!("The step {} failed: {error}", last.step))
}

fn task(attempt: RecordedAttempt, shows_output: bool) -> Event {
    let is_done = attempt.outcome == "done";
    Event {
        event_type: if is_done { "TaskCompleted" } else { "TaskFailed" },
        function_name: Some(attempt.step),
        attempt: Some(attempt.number),
        reason: attempt.error,
        result: (is_done && shows_output).then_some(()),
        scheduled_time: Some(precise(attempt.started_at)),
        timestamp: precise(attempt.finished_at),
        ..Default::default()
    }
}

/// The last event: how it ended, or that it is held.
fn end(instance: &Instance, at: DateTime<Utc>, shows_output: bool) -> Option<Event> {
    let (event_type, orchestration_status) = match instance.status {
        RuntimeStatus::Completed | RuntimeStatus::Failed => ("ExecutionCompleted", Some(instance.status)),
        RuntimeStatus::Terminated => ("ExecutionTerminated", None),
        RuntimeStatus::Suspended => ("ExecutionSuspended", None),
        RuntimeStatus::Pending | RuntimeStatus::Running => return None,
    };
    Some(Event {
        event_type,
        orchestration_status,
        reason: instance.reason.clone(),
        result: (orchestration_status.is_some() && shows_output).then_some(()),
        timestamp: precise(at),
        ..Default::default()
    })
}

/// As precise as PostgreSQL is, and always as long: such texts sort as the instants do.
fn precise(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}
