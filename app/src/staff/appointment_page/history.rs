//! What happened to an appointment: that it was booked, and what staff did.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use jobs::audit::AuditEntry;
use leptos::prelude::*;

use crate::{
    form::Typed,
    language::marked,
    time::{self, machine_time},
};

/// When it was put on record, and everything done to it since.
#[component]
pub fn History(created_at: DateTime<Utc>, audit: Vec<AuditEntry>, zone: Tz) -> impl IntoView {
    let entries = audit
        .into_iter()
        .map(|entry| {
            let (state, word) = match entry.action.as_str() {
                "cancel-appointment" => ("cancelled", t!("visit-cancelled")),
                "move-appointment" => ("booked", t!("history-moved")),
                "send-link" => ("done", t!("history-link")),
                "send-again" => ("done", t!("history-again")),
                other => ("done", other.to_owned()),
            };
            let [before, name, after] = marked(t!("history-by", what = word, who = entry.actor));
            view! {
                <li class="attempt" data-state=state>
                    <p class="attempt-head">
                        {before} <span class="attempt-name">{name}</span> {after}
                    </p>
                    <p class="attempt-meta">
                        <time datetime=machine_time(entry.at)>{time::moment(entry.at, zone)}</time>
                    </p>
                    {entry.reason.map(|reason| view! { <p><Typed text=reason /></p> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="timeline">
            <li class="attempt" data-state="booked">
                <p class="attempt-head"><span class="attempt-name">{t!("visit-booked")}</span></p>
                <p class="attempt-meta">
                    <time datetime=machine_time(created_at)>{time::moment(created_at, zone)}</time>
                </p>
            </li>
            {entries}
        </ol>
    }
}
