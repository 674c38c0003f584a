//! To be written.

use leptos::prelude::*;

#[component]
pub fn AppointmentPage() -> impl IntoView {
    view! { <p>"AppointmentPage"</p> }
}

#[component]
pub fn DayPage() -> impl IntoView {
    view! { <p>"DayPage"</p> }
}
