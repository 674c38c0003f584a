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
    error_page::{NotFoundPage, Refusal, RefusalPage},
    find::FindPage,
    http::{RequestContext, request},
    language::language,
    login::LoginPage,
    manage::{ManagePage, PatientCancelPage, PatientMovePage},
    navigation::{LATEST, NavigationScript},
    ops::{
        AuditPage, BookingPage, DeadPage, InstancePage, InstancesPage, JobPage, JobsPage, OperationPage,
        OperationsPage, OverviewPage, WorkersPage,
    },
    site::LOGO,
    staff::{
        AppointmentPage, BookPage, CalendarPage, DayPage, FeedsPage, MergePage, MovePage, PatientsPage,
        WaitlistPage,
    },
    waitlist::{JoinPage, PlacePage},
};

/// The document around every page. `navigation` is the path of the script that goes from page to page.
pub fn shell(options: LeptosOptions, navigation: String) -> impl IntoView {
    let request = request();
    let clinic = request.daybook.settings.clinic_name.as_str();
    let icon = match request.frame.has_logo {
        true => view! { <link rel="icon" href=LOGO /> }.into_any(),
        false => view! { <link rel="icon" href="/favicon.svg" type="image/svg+xml" /> }.into_any(),
    };
    view! {
        <!DOCTYPE html>
        <html lang=language().tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="description" content=t!("site-description", clinic = clinic) />
                {icon}
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
    // There is no request while the routes are listed.
    let clinic = use_context::<RequestContext>().map(|request| request.daybook.settings.clinic_name.clone());
    let clinic = clinic.unwrap_or_default();
    let routes = match use_context::<Refusal>() {
        Some(refusal) => view! { <RefusalPage refusal /> }.into_any(),
        None => view! { <Pages /> }.into_any(),
    };
    view! {
        <Title formatter=move |title: String| match title.as_str() {
            "" => clinic.clone(),
            title => format!("{title}, {clinic}"),
        } />
        {routes}
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
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
                <Route path=path!("/find") view=FindPage ssr=SsrMode::Async />
                <Route path=path!("/manage/:token") view=ManagePage ssr=SsrMode::Async />
                <Route path=path!("/manage/:token/move") view=PatientMovePage ssr=SsrMode::Async />
                <Route path=path!("/manage/:token/cancel") view=PatientCancelPage ssr=SsrMode::Async />
                // Staff
                <Route path=path!("/staff") view=DayPage ssr=SsrMode::Async />
                <Route path=path!("/staff/book") view=BookPage ssr=SsrMode::Async />
                <Route path=path!("/staff/calendar") view=CalendarPage ssr=SsrMode::Async />
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
                <Route path=path!("/ops/operations") view=OperationsPage ssr=SsrMode::Async />
                <Route path=path!("/ops/operations/:id") view=OperationPage ssr=SsrMode::Async />
                <Route path=path!("/ops/workers") view=WorkersPage ssr=SsrMode::Async />
                <Route path=path!("/ops/audit") view=AuditPage ssr=SsrMode::Async />
                // Everybody with an account
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}
