//! The visit as its patient reads it, on the booking's page and on that of the private link: what, when, where and how to get
//! there, what to know before it, and the ways to keep it: a calendar, paper, the clinic's number.

pub mod elsewhere;

use chrono::{DateTime, Utc};
use domain::{Wording, clock::Clock, status::BookingStatus};
use jobs::appointment::Appointment;
use leptos::prelude::*;

use crate::{
    form::{Typed, around},
    http::request,
    language::{Said, Words, marked},
    site::PhoneNumber,
    time::When,
};
use elsewhere::{calendars, map, route};

/// What is told of a visit, nobody's name in it.
#[derive(Clone)]
pub struct Visit {
    pub service: Wording,
    pub provider: String,
    /// None where it does not matter.
    pub provider_title: Option<Wording>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub location: Said,
    pub is_online: bool,
    pub address: Option<String>,
    pub instructions: Option<Wording>,
}

impl Visit {
    pub fn of(status: BookingStatus) -> Self {
        Self {
            service: status.service,
            provider: status.provider,
            provider_title: None,
            starts_at: status.starts_at,
            ends_at: status.ends_at,
            location: if status.is_online { t!("online").into() } else { status.location.into() },
            is_online: status.is_online,
            address: status.address,
            instructions: status.instructions,
        }
    }

    pub fn of_appointment(appointment: Appointment) -> Self {
        let settings = request().daybook.settings;
        Self {
            service: appointment.service,
            provider: appointment.provider,
            provider_title: Some(appointment.provider_title),
            starts_at: appointment.starts_at,
            ends_at: appointment.ends_at,
            location: appointment.location.into(),
            is_online: appointment.is_online,
            address: settings.address(appointment.provider_address, appointment.is_online),
            instructions: appointment.instructions,
        }
    }
}

/// `patient` and `reference` where this page is to show them here.
#[component]
pub fn VisitFacts(
    visit: Visit,
    clock: Clock,
    heading: String,
    patient: Option<String>,
    #[prop(optional_no_strip)] reference: Option<String>,
) -> impl IntoView {
    let at = visit.starts_at;
    let minutes = (visit.ends_at - at).num_minutes();
    let title = visit.provider_title.clone().map(Said::from).filter(|title| !title.0.text.is_empty());
    let service =
        around(|[service]| t!("service-and-minutes", service = service, minutes = minutes), [&visit.service]);
    let provider = visit.provider.clone();
    view! {
        <section class="panel" aria-labelledby="facts-title">
            <h2 id="facts-title">{heading}</h2>
            <dl class="facts">
                {patient.map(|name| view! {
                    <div class="fact"><dt>{t!("fact-for")}</dt><dd><Typed text=name /></dd></div>
                })}
                <div class="fact"><dt>{t!("fact-service")}</dt><dd>{service}</dd></div>
                <div class="fact">
                    <dt>{t!("fact-provider")}</dt>
                    <dd>{provider} {title.map(|of| view! { " " <span class="muted"><Words of /></span> })}</dd>
                </div>
                <div class="fact"><dt>{t!("fact-when")}</dt><dd><When at clock /></dd></div>
                <Where visit />
                {reference.map(|reference| view! {
                    <div class="fact"><dt>{t!("fact-reference")}</dt><dd><code>{reference}</code></dd></div>
                })}
            </dl>
        </section>
    }
}

/// The place, its address, and other sites that know the way.
#[component]
fn Where(visit: Visit) -> impl IntoView {
    let address = visit.address.map(|address| {
        let links = [(map(&address), t!("visit-map")), (route(&address), t!("visit-route"))];
        let links = links
            .map(|(href, name)| view! { <li><a href=href target="_blank" rel="noreferrer">{name}</a></li> });
        view! {
            <address class="place-address">{address}</address>
            <ul class="link-list no-print">{links}</ul>
        }
    });
    let place = Some(visit.location).filter(|place| !place.0.text.is_empty());
    let place = place.map(|of| view! { <Words of /> });
    if place.is_none() && address.is_none() {
        return None;
    }
    Some(view! { <div class="fact"><dt>{t!("fact-where")}</dt><dd>{place} {address}</dd></div> })
}

/// What the service asks to know before the visit.
#[component]
pub fn Instructions(instructions: Option<Wording>) -> impl IntoView {
    let said = Said::from(instructions?);
    let lang = said.lang();
    let lines = said.0.text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
    let paragraphs: Vec<_> = lines.map(|line| view! { <p lang=lang>{line}</p> }).collect();
    Some(view! {
        <section class="section" aria-labelledby="instructions-title">
            <h2 id="instructions-title">{t!("visit-instructions")}</h2>
            {paragraphs}
        </section>
    })
}

/// The file first, which every calendar takes; then the calendars that are somebody else's site.
#[component]
pub fn AddToCalendar(visit: Visit, file: String) -> impl IntoView {
    let links: Vec<_> = calendars(&visit)
        .into_iter()
        .map(|(name, href)| view! { <li><a href=href target="_blank" rel="noreferrer">{name}</a></li> })
        .collect();
    view! {
        <section class="section no-print" aria-labelledby="calendar-title">
            <h2 id="calendar-title">{t!("visit-calendar")}</h2>
            // A file, so no page of ours to go to.
            <p>
                <a class="button" href=file download data-hx-boost="false">{t!("manage-calendar")}</a>
            </p>
            <p>{t!("visit-calendar-elsewhere")}</p>
            <ul class="link-list">{links}</ul>
        </section>
    }
}

/// Prints the page, where scripts run; the browser's own menu does it everywhere.
#[component]
pub fn PrintButton() -> impl IntoView {
    view! { <button type="button" class="button needs-scripts" data-print>{t!("visit-print")}</button> }
}

/// How to call the clinic, on the screen and on paper.
#[component]
pub fn AskTheClinic() -> impl IntoView {
    let number = request().daybook.settings.clinic_phone.clone()?;
    let [before, number, after] = marked(t!("visit-call", number = number));
    Some(view! { <p class="ask-the-clinic">{before} <PhoneNumber number /> {after}</p> })
}
