//! Why the answers are not kept.

use leptos::prelude::*;

/// The server keeps no more forms of this network for now.
#[component]
pub fn ManyForms() -> impl IntoView {
    view! {
        <div class="notice" data-kind="warning" role="alert">
            <h2 class="notice-title">{t!("details-busy")}</h2>
            <p>{t!("details-busy-text")}</p>
        </div>
    }
}

/// The server could not keep what was typed on the page of details.
#[component]
pub fn Unsaved() -> impl IntoView {
    view! {
        <div class="notice" data-kind="warning" role="alert">
            <h2 class="notice-title">{t!("details-unsaved")}</h2>
            <p>{t!("details-unsaved-text")}</p>
        </div>
    }
}
