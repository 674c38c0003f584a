//! What was booked at the desk just now.

use domain::Reference;
use leptos::prelude::*;

#[component]
pub fn BookedNotice(reference: Reference) -> impl IntoView {
    view! {
        <div class="notice" data-kind="success" role="status">
            <h2 class="notice-title">{t!("desk-booked")}</h2>
            <p>{t!("desk-booked-text", reference = reference.to_string())}</p>
        </div>
    }
}
