//! Lines of the audit log as a table. Used by the audit page and by the pages of one job and one booking.

use jobs::audit::AuditEntry;
use leptos::prelude::*;

use super::state::At;
use crate::form::Typed;

/// What an action in the log means, for people.
pub fn action(action: &str) -> String {
    match action {
        "retry-job" => t!("audit-retry-job"),
        "discard-job" => t!("audit-discard-job"),
        "skip-step" => t!("audit-skip-step"),
        "pause-queue" => t!("audit-pause-queue"),
        "resume-queue" => t!("audit-resume-queue"),
        "suspend-instance" => t!("audit-suspend-instance"),
        "resume-instance" => t!("audit-resume-instance"),
        "rewind-instance" => t!("audit-rewind-instance"),
        "terminate-instance" => t!("audit-terminate-instance"),
        "restart-instance" => t!("audit-restart-instance"),
        "purge-instance" => t!("audit-purge-instance"),
        "cancel-appointment" => t!("audit-cancel-appointment"),
        "move-appointment" => t!("audit-move-appointment"),
        other => other.to_owned(),
    }
}

/// `caption` is read out, not shown.
#[component]
pub fn AuditTable(entries: Vec<AuditEntry>, caption: String) -> impl IntoView {
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!("column-when")}</th>
                        <th scope="col">{t!("column-who")}</th>
                        <th scope="col">{t!("column-what")}</th>
                        <th scope="col">{t!("column-on")}</th>
                        <th scope="col">{t!("reason")}</th>
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
        Some("job" | "step") => Some(super::api::job_url(subject)),
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
    let reason =
        if is_operators { entry.reason.unwrap_or_else(|| "–".to_owned()) } else { t!("audit-staff-only") };
    let on = match page(&entry.action, &entry.subject) {
        // The way to an instance is a redirect with a fragment, which only a load of the document keeps.
        Some(page) => {
            view! { <a href=page data-hx-boost="false"><code>{entry.subject}</code></a> }.into_any()
        }
        None => view! { <code>{entry.subject}</code> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row" data-label=t!("column-when")><At at=entry.at /></th>
            <td data-label=t!("column-who")>{entry.actor}</td>
            <td data-label=t!("column-what")>{action(&entry.action)}</td>
            <td data-label=t!("column-on")>{on}</td>
            <td data-label=t!("reason")><Typed text=reason /></td>
        </tr>
    }
}
