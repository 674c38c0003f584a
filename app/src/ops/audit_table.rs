//! Lines of the audit log as a table. Used by the audit page and by the pages of one job and one booking.

use jobs::store::audit::AuditEntry;
use leptos::prelude::*;

use super::state::At;

/// What an action in the log means, for people.
pub fn action(action: &str) -> String {
    match action {
        "retry-job" => "Retried a job",
        "discard-job" => "Discarded a job",
        "skip-step" => "Skipped a step",
        "pause-queue" => "Paused a queue",
        "resume-queue" => "Resumed a queue",
        "suspend-instance" => "Suspended an instance",
        "resume-instance" => "Resumed an instance",
        "rewind-instance" => "Rewound an instance",
        "terminate-instance" => "Terminated an instance",
        "restart-instance" => "Restarted an instance",
        "purge-instance" => "Purged an instance",
        "cancel-appointment" => "Cancelled an appointment",
        "move-appointment" => "Moved an appointment",
        other => other,
    }
    .to_owned()
}

/// `caption` is read out, not shown.
#[component]
pub fn AuditTable(entries: Vec<AuditEntry>, caption: &'static str) -> impl IntoView {
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">"When"</th>
                        <th scope="col">"Who"</th>
                        <th scope="col">"What"</th>
                        <th scope="col">"On"</th>
                        <th scope="col">"Reason"</th>
                    </tr>
                </thead>
                <tbody>{entries.into_iter().map(|entry| view! { <Line entry /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Where the subject of an operator's action is looked at; what was purged is nowhere.
fn page(action: &str, subject: &str) -> Option<String> {
    match action.rsplit('-').next() {
        Some("job" | "step") => Some(format!("/ops/jobs/{subject}")),
        Some("queue") => Some(format!("/ops/jobs?step={subject}")),
        Some("instance") if action != "purge-instance" => Some(format!("/ops/instances/{subject}")),
        _ => None,
    }
}

/// Appointments lead nowhere: operators see nobody's name. For the same reason the reason of a cancellation stays
/// with the staff.
#[component]
fn Line(entry: AuditEntry) -> impl IntoView {
    let is_operators = matches!(entry.action.rsplit('-').next(), Some("job" | "step" | "queue" | "instance"));
    let reason = if is_operators {
        entry.reason.unwrap_or_else(|| "–".to_owned())
    } else {
        "Seen by staff only".to_owned()
    };
    let on = match page(&entry.action, &entry.subject) {
        Some(page) => view! { <a href=page><code>{entry.subject}</code></a> }.into_any(),
        None => view! { <code>{entry.subject}</code> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row" data-label="When"><At at=entry.at /></th>
            <td data-label="Who">{entry.actor}</td>
            <td data-label="What">{action(&entry.action)}</td>
            <td data-label="On">{on}</td>
            <td data-label="Reason">{reason}</td>
        </tr>
    }
}
