//! The frame around every page: header, main part and footer.
//!
//! Patients get [`PatientSite`], staff and operators [`StaffSite`] with the navigation that their role allows.
//! Both set the document's title. Who is signed in comes from [`visit`]; nothing is fetched here.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{embed::EmbedHeight, language::LanguageSwitch, navigation::NotLoaded, visit::visit};

mod asking;
mod staff;

pub use asking::{FieldError, ReasonField, SureField};
pub use staff::StaffSite;

/// The patient's pages. `class` goes with `page`: `booking`, `page-narrow` or `page-small`.
#[component]
pub fn PatientSite(
    #[prop(into)] title: String,
    #[prop(into)] class: String,
    children: Children,
) -> impl IntoView {
    let visit = visit();
    let clinic = visit.daybook.settings.clinic_name.clone();
    let phone = visit.daybook.settings.clinic_phone.clone();
    if visit.is_embedded {
        return view! {
            <Title text=title />
            <div class="site" data-audience="patient" data-embedded="true">
                <main id="main" class=format!("page {class}") tabindex="-1">
                    {children()}
                </main>
                <footer class="site-footer"><LanguageSwitch /></footer>
                <EmbedHeight origins=visit.embed_origins.to_vec() />
                <NotLoaded />
            </div>
        }
        .into_any();
    }
    view! {
        <Title text=title />
        <div class="site" data-audience="patient">
            <SkipLink />
            <header class="site-header">
                <Brand href="/" />
                <p class="site-clinic">{clinic.clone()}</p>
            </header>
            <main id="main" class=format!("page {class}") tabindex="-1">
                {children()}
            </main>
            <footer class="site-footer">
                <p>
                    {clinic} " · " {phone.map(|number| view! { <PhoneNumber number /> " · " })}
                    <a href="/find">{t!("site-find")}</a> " · " <a href="/login">{t!("site-staff")}</a>
                    {visit.is_development.then(|| view! { " · " <a href="/dev/mailbox">{t!("site-mailbox")}</a> })}
                </p>
                <LanguageSwitch />
            </footer>
            <NotLoaded />
        </div>
    }
    .into_any()
}

/// A phone number that can be called.
#[component]
pub fn PhoneNumber(#[prop(into)] number: String) -> impl IntoView {
    let dialled: String = number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    view! { <a href=format!("tel:{dialled}")>{number}</a> }
}

#[component]
fn SkipLink() -> impl IntoView {
    view! { <a class="skip-link" href="#main">{t!("site-skip")}</a> }
}

#[component]
fn Brand(href: &'static str) -> impl IntoView {
    view! {
        <a class="site-brand" href=href>
            <img class="site-logo" src="/logo.svg" alt="" width="32" height="32" />
            "Daybook"
        </a>
    }
}
