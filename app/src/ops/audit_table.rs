//! Lines of the audit log as a table. Used by the audit page and by the pages of one job and one booking.

use jobs::store::audit::AuditEntry;
use leptos::prelude::*;

use super::state::At;

/// What an action in the log means, for people.
pub fn action(action: &str) -> String {
    match action {
        "retry-job" => "Retried a job".to_owned(),
        "discard-job" => "Discarded a job".to_owned(),
        "cancel-appointment" => "Cancelled an appointment".to_owned(),
        other => other.to_owned(),
    }
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

/// Jobs lead to their page. Appointments do not: operators see nobody's name. For the same reason the reason of
/// a cancellation stays with the staff.
#[component]
fn Line(entry: AuditEntry) -> impl IntoView {
    let is_job = entry.action.ends_with("-job");
    let reason = if is_job {
        entry.reason.unwrap_or_else(|| "–".to_owned())
    } else {
        "Seen by staff only".to_owned()
    };
    let on = if is_job {
        view! { <a href=format!("/ops/jobs/{}", entry.subject)><code>{entry.subject.clone()}</code></a> }
            .into_any()
    } else {
        view! { <code>{entry.subject}</code> }.into_any()
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
