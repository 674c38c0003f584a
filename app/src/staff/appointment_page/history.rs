//! What happened to an appointment: proof of its e-mails, and what staff did.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use jobs::{
    mail::Kind,
    store::{audit::AuditEntry, mail::AcceptedMail},
};
use leptos::prelude::*;

use crate::{staff::visits::machine_time, times};

/// The e-mails that every booking brings, with what people call them.
const EXPECTED: [(Kind, &str); 2] = [
    (Kind::PatientConfirmation, "Confirmation to the patient"),
    (Kind::AdminNotification, "Notice to the front desk"),
];

/// Each expected e-mail: the proof that it left, or that it has not.
#[component]
pub fn Mails(mails: Vec<AcceptedMail>, zone: Tz) -> impl IntoView {
    let section = |(kind, name): (Kind, &'static str)| {
        let proof = mails.iter().rfind(|mail| mail.kind == kind.as_str()).cloned();
        let (state, word) = if proof.is_some() { ("sent", "Sent") } else { ("waiting", "Not sent yet") };
        view! {
            <h3>{name} " " <span class="badge" data-state=state>{word}</span></h3>
            {match proof {
                Some(mail) => view! { <Proof mail zone /> }.into_any(),
                None => view! {
                    <p>"It leaves by itself. If it does not, an operator can see why and send it again."</p>
                }
                .into_any(),
            }}
        }
    };
    EXPECTED.into_iter().map(section).collect_view()
}

#[component]
fn Proof(mail: AcceptedMail, zone: Tz) -> impl IntoView {
    view! {
        <dl class="facts">
            <div class="fact">
                <dt>"Accepted"</dt>
                <dd>
                    <time datetime=machine_time(mail.accepted_at)>
                        {times::long_instant(mail.accepted_at, zone)}
                    </time>
                </dd>
            </div>
            <div class="fact"><dt>"Message-ID"</dt><dd><code>{mail.message_id}</code></dd></div>
            <div class="fact"><dt>"Server’s answer"</dt><dd><code>{mail.server_answer}</code></dd></div>
        </dl>
    }
}

/// When it was put on record, and everything done to it since.
#[component]
pub fn History(created_at: DateTime<Utc>, audit: Vec<AuditEntry>, zone: Tz) -> impl IntoView {
    let entries = audit
        .into_iter()
        .map(|entry| {
            let (state, word) = match entry.action.as_str() {
                "cancel-appointment" => ("cancelled", "Cancelled".to_owned()),
                other => ("done", other.to_owned()),
            };
            view! {
                <li class="attempt" data-state=state>
                    <p class="attempt-head">
                        <span class="attempt-name">{word}</span> {format!(" by {}", entry.actor)}
                    </p>
                    <p class="attempt-meta">
                        <time datetime=machine_time(entry.at)>{times::long_instant(entry.at, zone)}</time>
                    </p>
                    {entry.reason.map(|reason| view! { <p>{reason}</p> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="timeline">
            <li class="attempt" data-state="booked">
                <p class="attempt-head"><span class="attempt-name">"Booked"</span></p>
                <p class="attempt-meta">
                    <time datetime=machine_time(created_at)>{times::long_instant(created_at, zone)}</time>
                </p>
            </li>
            {entries}
        </ol>
    }
}
