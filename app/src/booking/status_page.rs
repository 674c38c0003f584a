//! `/booking/{reference}`: what was booked, how far the booking has come, live, and what one can do about it. Whoever has the
//! reference may see it, so nobody's address or birth date is here; the name, moving and cancelling are there in the browser
//! that booked alone.

pub mod api;
mod parts;
mod progress;

use axum::http::StatusCode;
use domain::{BookingState, Contact, PrivateCode, Reference, clock::Clock, status::BookingStatus};
use jobs::{
    booking,
    patient_link::{browser, recover},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::status_page::{
    api::ELSEWHERE,
    parts::{Changes, CodeBox, Headline, Means, ReferenceBox, Stages},
    progress::Progress,
};
use crate::{
    error_page::{Explanation, Refusal, RefusalPage, answer},
    flow::{
        draft,
        visit::{AddToCalendar, Instructions, Visit, VisitFacts},
    },
    http::{PageError, RequestContext, request, response::not_found, url::asked},
    live::Live,
    site::PatientSite,
    time::zone::{VisitorZone, visitor_zone},
};

/// How often the page looks while it all happens, and while it takes longer.
const SOON_MS: u32 = 1_000;
const LATER_MS: u32 = 4_000;

#[component]
pub fn StatusPage() -> impl IntoView {
    let (request, tz, is_other) = (request(), asked("tz"), !asked("other").is_empty());
    let is_elsewhere = asked(ELSEWHERE.0) == ELSEWHERE.1;
    let reference = use_params_map().get_untracked().get("reference").unwrap_or_default();
    answer(async move {
        let Ok(reference) = reference.parse::<Reference>() else {
            return Ok(view! { <UnknownReference /> }.into_any());
        };
        if !request.allowance.admits_look_up() {
            return Ok(view! { <RefusalPage refusal=Refusal(StatusCode::TOO_MANY_REQUESTS) /> }.into_any());
        }
        match booking::status_of(&request.daybook, &reference).await {
            Ok(status) if status.state == BookingState::Waitlisted => {
                Ok(view! { <WaitingPage status /> }.into_any())
            }
            Ok(status) => {
                let place = request.daybook.settings.zone(&status.zone);
                let clock = Clock::of_appointment(status.is_online, place, visitor_zone(&tz));
                let code = own_code(&request, &status).await?;
                let patient = own_patient(&request, &status).await?;
                Ok(view! { <BookingStatusPage status clock code patient is_other is_elsewhere /> }.into_any())
            }
            Err(jobs::Error::NotFound) => {
                request.allowance.missed();
                Ok(view! { <UnknownReference /> }.into_any())
            }
            Err(error) => Err(PageError::from(error)),
        }
    })
}

/// For whom it is, in the browser that booked it; nobody else reads a name here, and no other site's page shows it.
async fn own_patient(request: &RequestContext, status: &BookingStatus) -> Result<Option<String>, PageError> {
    match draft::names() {
        names if names.is_empty() || request.is_embedded => Ok(None),
        names => Ok(browser::patient(&request.daybook, status.id, &names).await?),
    }
}

/// The code of a booking without an e-mail address, in the browser that booked it.
async fn own_code(
    request: &RequestContext,
    status: &BookingStatus,
) -> Result<Option<PrivateCode>, PageError> {
    match draft::codes() {
        codes if codes.is_empty() || status.contact == Contact::Email => Ok(None),
        codes => Ok(recover::code_of(&request.daybook, status.id, codes).await?),
    }
}

#[component]
fn BookingStatusPage(
    status: BookingStatus,
    clock: Clock,
    code: Option<PrivateCode>,
    /// In the browser that booked: for whom.
    patient: Option<String>,
    /// The page that led here showed something else.
    is_other: bool,
    /// What was asked for can be done in the browser that booked alone.
    is_elsewhere: bool,
) -> impl IntoView {
    let progress = Progress::of(&status);
    let is_settled = progress.is_settled();
    let is_soon = !(status.needs_attention || status.is_delayed || progress.is_slow);
    let (every_ms, refresh) = if is_soon { (SOON_MS, "3") } else { (LATER_MS, "15") };
    let reference = status.reference.to_string();
    let has_email = status.contact == Contact::Email;
    let has_code = !has_email && !progress.is_cancelled;
    let received_at = status.received_at;
    let is_to_come = status.starts_at > status.read_at;
    let means = Means { is_own: patient.is_some(), has_email, is_to_come };
    let visit = Visit::of(status);
    let instructions = visit.instructions.clone();
    view! {
        <PatientSite title=progress.heading() class="page-narrow">
            // Where scripts do not run, the page is asked for again as a whole.
            {(!is_settled)
                .then(|| {
                    view! {
                        <noscript>
                            <meta http-equiv="refresh" content=refresh />
                        </noscript>
                    }
                })}
            {is_other.then(|| view! { <Warning title=t!("status-other") text=t!("status-other-text") /> })}
            {is_elsewhere.then(|| view! { <Warning title=t!("status-elsewhere") text=t!("status-elsewhere-text") /> })}
            <Live
                id="booking"
                every_ms
                settled=is_settled
                announce=progress.heading()
            >
                <Headline progress reference=reference.clone() />
                <ReferenceBox reference=reference.clone() />
                {has_code.then(|| view! { <CodeBox reference=reference.clone() code /> })}
                <VisitFacts visit=visit.clone() clock heading=t!("your-appointment") patient />
                <Changes progress reference=reference.clone() means />
                {(!progress.is_cancelled).then(|| view! { <Instructions instructions /> })}
                {(progress.is_confirmed() && is_to_come)
                    .then(|| view! { <AddToCalendar visit file=format!("/booking/{reference}/appointment.ics") /> })}
                <Stages progress received_at zone=clock.zone />
            </Live>
            <VisitorZone />
        </PatientSite>
    }
}

#[component]
fn Warning(title: String, text: String) -> impl IntoView {
    view! {
        <div class="notice" data-kind="warning" role="alert">
            <h2 class="notice-title">{title}</h2>
            <p>{text}</p>
        </div>
    }
}

/// Of a booking without a slot: what the e-mail's private link shows is not for everybody who has the reference.
#[component]
fn WaitingPage(status: BookingStatus) -> impl IntoView {
    view! {
        <PatientSite title=t!("waitlist-on") class="page-narrow">
            <header class="page-head">
                <h1>{t!("waitlist-on")}</h1>
                <p class="lede">
                    {t!("waitlist-on-public")}
                </p>
            </header>
            <ReferenceBox reference=status.reference.to_string() />
            <section class="section">
                <h2>{t!("waitlist-next")}</h2>
                <p>
                    {t!("waitlist-next-text")}
                </p>
            </section>
        </PatientSite>
    }
}

#[component]
fn UnknownReference() -> impl IntoView {
    not_found();
    view! {
        <Explanation
            title=t!("status-unknown")
            text=t!("status-unknown-text")
        >
            <a class="button button-primary" href="/find">
                {t!("site-find")}
            </a>
        </Explanation>
    }
}
