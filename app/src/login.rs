//! To be written.

use leptos::prelude::*;

#[component]
pub fn LoginPage() -> impl IntoView {
    view! { <p>"LoginPage"</p> }
}
