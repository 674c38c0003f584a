//! `/booking/{reference}`: how far the booking has come, live. Whoever has the reference may see it, so nobody's
//! name, address or birth date is here.

mod parts;
mod progress;

use chrono_tz::Tz;
use domain::{BookingState, Contact, PrivateCode, Reference, status::BookingStatus};
use jobs::{booking, finding};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use parts::{Appointment, CodeBox, Headline, ReferenceBox, Stages, WhatNext};
use progress::Progress;

use super::{choice::asked, code, island::VisitorZone, zone::visitor_zone};
use crate::{
    error_page::{Explanation, Problem, answer, not_found},
    live::Live,
    site::PatientSite,
    visit::{Visit, visit},
};

/// How often the page looks while it all happens, and while it takes longer.
const SOON_MS: u32 = 1_000;
const LATER_MS: u32 = 4_000;

#[component]
pub fn StatusPage() -> impl IntoView {
    let (visit, tz) = (visit(), asked("tz"));
    let reference = use_params_map().get_untracked().get("reference").unwrap_or_default();
    answer(async move {
        let Ok(reference) = reference.parse::<Reference>() else {
            return Ok(view! { <UnknownReference /> }.into_any());
        };
        match booking::status_of(&visit.daybook, &reference).await {
            Ok(status) if status.state == BookingState::Waitlisted => {
                Ok(view! { <WaitingPage status /> }.into_any())
            }
            Ok(status) => {
                let clinic = status.zone.parse().unwrap_or(visit.daybook.settings.clinic_zone);
                let zone = visitor_zone(&tz).unwrap_or(clinic);
                let code = own_code(&visit, &status).await?;
                let phone = visit.daybook.settings.clinic_phone.clone();
                Ok(view! { <BookingStatusPage status zone clinic code phone /> }.into_any())
            }
            Err(jobs::Error::NotFound) => Ok(view! { <UnknownReference /> }.into_any()),
            Err(error) => Err(Problem::from(error)),
        }
    })
}

/// The code of a booking without an e-mail address, in the browser that booked it.
async fn own_code(visit: &Visit, status: &BookingStatus) -> Result<Option<PrivateCode>, Problem> {
    match code::held().filter(|_| status.contact != Contact::Email) {
        Some(code) if finding::is_code_of(&visit.daybook, status.id, &code).await? => Ok(Some(code)),
        _ => Ok(None),
    }
}

#[component]
fn BookingStatusPage(
    status: BookingStatus,
    zone: Tz,
    clinic: Tz,
    code: Option<PrivateCode>,
    phone: Option<String>,
) -> impl IntoView {
    let progress = Progress::of(&status);
    let is_settled = progress.is_settled();
    let every_ms = if status.needs_attention { LATER_MS } else { SOON_MS };
    let reference = status.reference.to_string();
    let has_code = status.contact != Contact::Email && !progress.is_cancelled;
    view! {
        <PatientSite title=progress.heading() class="page-narrow">
            // Where scripts do not run, the page is asked for again as a whole.
            {(!is_settled)
                .then(|| {
                    view! {
                        <noscript>
                            <meta http-equiv="refresh" content="3" />
                        </noscript>
                    }
                })}
            <Live id="booking" every_ms settled=is_settled announce=progress.heading()>
                <Headline progress reference=reference.clone() phone />
                <ReferenceBox reference=reference.clone() />
                {has_code.then(|| view! { <CodeBox reference code /> })}
                <Stages progress received_at=status.received_at zone />
                <Appointment status zone clinic />
                <WhatNext progress />
            </Live>
            <VisitorZone />
        </PatientSite>
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
            code="404"
            title=t!("status-unknown")
            text=t!("status-unknown-text")
        >
            <a class="button button-primary" href="/find">
                {t!("site-find")}
            </a>
        </Explanation>
    }
}
