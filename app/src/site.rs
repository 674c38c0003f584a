//! The frame around every page: header, main part and footer.
//!
//! Patients get [`PatientSite`], staff and operators [`StaffSite`] with the navigation that their role allows.
//! Both set the document's title. Who is signed in comes from [`request`]; nothing is fetched here.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    embed::EmbedHeight,
    faults::{ErrorSummary, FaultLink},
    http::request,
    language::LanguageSwitch,
    navigation::NotLoaded,
};

mod areas;
mod jump;
mod staff;

pub use areas::page_named;
pub use staff::StaffSite;

/// Where the clinic's logo is, when it has one.
pub const LOGO: &str = "/clinic-logo";

/// The patient's pages. `class` goes with `page`: `booking`, `page-narrow` or `page-small`; `faults` are what is wrong with
/// the page's form.
#[component]
pub fn PatientSite(
    #[prop(into)] title: String,
    #[prop(into)] class: String,
    #[prop(optional)] faults: Vec<FaultLink>,
    children: Children,
) -> impl IntoView {
    let request = request();
    let title = full_title(title, &faults);
    if request.is_embedded {
        return view! {
            <Title text=title />
            <div class="site" data-audience="patient" data-embedded="true">
                <main id="main" class=format!("page {class}") tabindex="-1">
                    <ErrorSummary links=faults />
                    {children()}
                </main>
                <footer class="site-footer"><LanguageSwitch /></footer>
                <EmbedHeight origins=request.embed_origins.to_vec() />
                <NotLoaded />
            </div>
        }
        .into_any();
    }
    view! {
        <Title text=title />
        <div class="site" data-audience="patient">
            <SkipLink />
            <ClinicHeader />
            <main id="main" class=format!("page {class}") tabindex="-1">
                <ErrorSummary links=faults />
                {children()}
            </main>
            <ClinicFooter />
            <NotLoaded />
        </div>
    }
    .into_any()
}

/// The clinic leads: its logo, name and phone number. Then what a patient may have come for.
#[component]
fn ClinicHeader() -> impl IntoView {
    let request = request();
    let (name, phone) =
        (request.daybook.settings.clinic_name.clone(), request.daybook.settings.clinic_phone.clone());
    let logo = request.frame.has_logo.then(|| view! { <img class="site-logo" src=LOGO alt="" /> });
    view! {
        <header class="site-header">
            <a class="site-brand" href="/">{logo} {name}</a>
            {phone.map(|number| view! { <p class="site-phone"><PhoneNumber number /></p> })}
            <nav class="site-nav" aria-label=t!("nav")>
                <ul><li><a href="/find">{t!("site-mine")}</a></li></ul>
            </nav>
        </header>
    }
}

#[component]
fn ClinicFooter() -> impl IntoView {
    let request = request();
    let settings = &request.daybook.settings;
    let (name, address) = (settings.clinic_name.clone(), settings.clinic_address.clone());
    let phone = settings.clinic_phone.clone();
    let links = [
        (request.frame.offers_sign_in, "/login", t!("site-staff")),
        (request.is_development, "/dev/mailbox", t!("site-mailbox")),
    ];
    let links: Vec<_> = links.into_iter().filter(|(is_there, ..)| *is_there).collect();
    view! {
        <footer class="site-footer">
            <p>
                {name} {address.map(|address| view! { " · " {address} })}
                {phone.map(|number| view! { " · " <PhoneNumber number /> })}
                {links.into_iter().map(|(_, href, name)| view! { " · " <a href=href>{name}</a> }).collect_view()}
            </p>
            <LanguageSwitch />
            {request.frame.names_daybook.then(|| view! { <p class="site-maker">{t!("site-daybook")}</p> })}
        </footer>
    }
}

/// The document's, which screen readers say first.
fn full_title(title: String, faults: &[FaultLink]) -> String {
    if faults.is_empty() { title } else { t!("title-error", title = title) }
}

/// A phone number that can be called.
#[component]
pub fn PhoneNumber(#[prop(into)] number: String) -> impl IntoView {
    let dialled = domain::phone::dialled(&number);
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
