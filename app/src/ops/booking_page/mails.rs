//! Proof of a booking's e-mails: what the mail server answered, and when. No addresses.

use jobs::mail::AcceptedMail;
use leptos::prelude::*;

use crate::ops::state::At;

#[component]
pub fn Mails(mails: Vec<AcceptedMail>) -> impl IntoView {
    if mails.is_empty() {
        return view! { <p>{t!("mails-none")}</p> }.into_any();
    }
    mails
        .into_iter()
        .map(|mail| {
            view! {
                <h3><code>{mail.kind}</code> " " <span class="badge" data-state="sent">{t!("letter-sent")}</span></h3>
                <dl class="facts">
                    <div class="fact"><dt>{t!("letter-accepted")}</dt><dd><At at=mail.accepted_at /></dd></div>
                    <div class="fact"><dt>{t!("letter-message-id")}</dt><dd><code>{mail.message_id}</code></dd></div>
                    <div class="fact">
                        <dt>{t!("letter-answer")}</dt>
                        <dd><code>{mail.server_answer}</code></dd>
                    </div>
                </dl>
            }
        })
        .collect_view()
        .into_any()
}
