//! To be written.

use leptos::prelude::*;

#[component]
pub fn AuditPage() -> impl IntoView {
    view! { <p>"AuditPage"</p> }
}

#[component]
pub fn BookingPage() -> impl IntoView {
    view! { <p>"BookingPage"</p> }
}

#[component]
pub fn JobPage() -> impl IntoView {
    view! { <p>"JobPage"</p> }
}

#[component]
pub fn JobsPage() -> impl IntoView {
    view! { <p>"JobsPage"</p> }
}

#[component]
pub fn OverviewPage() -> impl IntoView {
    view! { <p>"OverviewPage"</p> }
}

#[component]
pub fn WorkersPage() -> impl IntoView {
    view! { <p>"WorkersPage"</p> }
}
