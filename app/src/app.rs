//! The table of contents: which URL is which page.

use leptos::{hydration::HydrationScripts, prelude::*};
use leptos_meta::{HashedStylesheet, MetaTags, Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    booking::{CheckPage, DetailsPage, ProviderPage, ServicePage, SlotPage, StatusPage},
    error_page::NotFoundPage,
    find::FindPage,
    language::language,
    login::LoginPage,
    manage::{ManagePage, PatientCancelPage, PatientMovePage},
    navigation::{LATEST, NavigationScript},
    ops::{
        AuditPage, BookingPage, DeadPage, InstancePage, InstancesPage, JobPage, JobsPage, OverviewPage,
        WorkersPage,
    },
    staff::{AppointmentPage, DayPage, FeedsPage, MergePage, MovePage, PatientsPage, WaitlistPage},
    visit::visit,
    waitlist::{JoinPage, PlacePage},
};

/// The document around every page. `navigation` is the path of the script that goes from page to page.
pub fn shell(options: LeptosOptions, navigation: String) -> impl IntoView {
    let clinic = visit().daybook.settings.clinic_name.clone();
    view! {
        <!DOCTYPE html>
        <html lang=language().tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="description" content=t!("site-description", clinic = clinic.as_str()) />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <HashedStylesheet options=options.clone() id="leptos" />
                <NavigationScript src=navigation />
                <HydrationScripts options islands=true />
                <MetaTags />
            </head>
            <body data-hx-boost="true" data-hx-sync=LATEST>
                <App />
            </body>
        </html>
    }
}

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|title: String| if title.is_empty() { "Daybook".to_owned() } else { format!("{title} · Daybook") } />
        <Router>
            <Routes fallback=NotFoundPage>
                // Patients
                <Route path=path!("/") view=ServicePage ssr=SsrMode::Async />
                <Route path=path!("/embed") view=ServicePage ssr=SsrMode::Async />
                <Route path=path!("/book/provider") view=ProviderPage ssr=SsrMode::Async />
                <Route path=path!("/book/time") view=SlotPage ssr=SsrMode::Async />
                <Route path=path!("/book/details") view=DetailsPage ssr=SsrMode::Async />
                <Route path=path!("/book/check") view=CheckPage ssr=SsrMode::Async />
                <Route path=path!("/booking/:reference") view=StatusPage ssr=SsrMode::Async />
                <Route path=path!("/book/waitlist") view=JoinPage ssr=SsrMode::Async />
                <Route path=path!("/waitlist/:token") view=PlacePage ssr=SsrMode::Async />
                <Route path=path!("/find") view=FindPage />
                <Route path=path!("/manage/:token") view=ManagePage ssr=SsrMode::Async />
                <Route path=path!("/manage/:token/move") view=PatientMovePage ssr=SsrMode::Async />
                <Route path=path!("/manage/:token/cancel") view=PatientCancelPage ssr=SsrMode::Async />
                // Staff
                <Route path=path!("/staff") view=DayPage ssr=SsrMode::Async />
                <Route path=path!("/staff/appointments/:id") view=AppointmentPage ssr=SsrMode::Async />
                <Route path=path!("/staff/appointments/:id/move") view=MovePage ssr=SsrMode::Async />
                <Route path=path!("/staff/waitlist") view=WaitlistPage ssr=SsrMode::Async />
                <Route path=path!("/staff/patients") view=PatientsPage ssr=SsrMode::Async />
                <Route path=path!("/staff/patients/:first/:second") view=MergePage ssr=SsrMode::Async />
                <Route path=path!("/staff/feeds") view=FeedsPage ssr=SsrMode::Async />
                // Operators
                <Route path=path!("/ops") view=OverviewPage ssr=SsrMode::Async />
                <Route path=path!("/ops/jobs") view=JobsPage ssr=SsrMode::Async />
                <Route path=path!("/ops/jobs/:id") view=JobPage ssr=SsrMode::Async />
                <Route path=path!("/ops/bookings/:id") view=BookingPage ssr=SsrMode::Async />
                <Route path=path!("/ops/instances") view=InstancesPage ssr=SsrMode::Async />
                <Route path=path!("/ops/instances/:id") view=InstancePage ssr=SsrMode::Async />
                <Route path=path!("/ops/dead") view=DeadPage ssr=SsrMode::Async />
                <Route path=path!("/ops/workers") view=WorkersPage ssr=SsrMode::Async />
                <Route path=path!("/ops/audit") view=AuditPage ssr=SsrMode::Async />
                // Everybody with an account
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}
