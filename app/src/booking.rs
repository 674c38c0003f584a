//! To be written.

use leptos::prelude::*;

#[component]
pub fn CheckPage() -> impl IntoView {
    view! { <p>"CheckPage"</p> }
}

#[component]
pub fn DetailsPage() -> impl IntoView {
    view! { <p>"DetailsPage"</p> }
}

#[component]
pub fn ProviderPage() -> impl IntoView {
    view! { <p>"ProviderPage"</p> }
}

#[component]
pub fn ServicePage() -> impl IntoView {
    view! { <p>"ServicePage"</p> }
}

#[component]
pub fn SlotPage() -> impl IntoView {
    view! { <p>"SlotPage"</p> }
}

#[component]
pub fn StatusPage() -> impl IntoView {
    view! { <p>"StatusPage"</p> }
}
