//! What the pages of the link have in common: the frame of the changing ones, and the appointment's facts.

use chrono_tz::Tz;
use jobs::{manage::Token, store::appointment::Appointment};
use leptos::prelude::*;

use super::page_url;
use crate::{
    booking::{frame::When, island::VisitorZone, zone::visitor_zone},
    site::PatientSite,
    staff::visits,
};

/// The zone in which the patient reads times: the browser's, else the one of the booking, else the provider's.
pub fn shown_zone(appointment: &Appointment) -> Tz {
    let booked_in = || appointment.visitor_zone.as_deref()?.parse().ok();
    visitor_zone("").or_else(booked_in).unwrap_or_else(|| visits::zone(appointment))
}

#[component]
pub fn AppointmentFacts(appointment: Appointment, zone: Tz) -> impl IntoView {
    let (at, clinic) = (appointment.starts_at, visits::zone(&appointment));
    let minutes = (appointment.ends_at - at).num_minutes();
    let is_elsewhere = at.with_timezone(&zone).naive_local() != at.with_timezone(&clinic).naive_local();
    let at_the_clinic = is_elsewhere.then(|| {
        view! { <div class="fact"><dt>{t!("fact-clinic-time")}</dt><dd><When at zone=clinic /></dd></div> }
    });
    let service = t!("service-and-minutes", service = appointment.service.clone(), minutes = minutes);
    let place = Some(appointment.location.clone()).filter(|place| !place.is_empty());
    view! {
        <section class="panel" aria-labelledby="facts-title">
            <h2 id="facts-title">{t!("facts")}</h2>
            <dl class="facts">
                <div class="fact"><dt>{t!("fact-for")}</dt><dd>{visits::patient(&appointment)}</dd></div>
                <div class="fact"><dt>{t!("fact-service")}</dt><dd>{service}</dd></div>
                <div class="fact">
                    <dt>{t!("fact-provider")}</dt>
                    <dd>
                        {appointment.provider.clone()} " "
                        <span class="muted">{appointment.provider_title.clone()}</span>
                    </dd>
                </div>
                <div class="fact"><dt>{t!("fact-when")}</dt><dd><When at zone /></dd></div>
                {at_the_clinic}
                {place.map(|place| view! { <div class="fact"><dt>{t!("fact-where")}</dt><dd>{place}</dd></div> })}
                <div class="fact"><dt>{t!("fact-reference")}</dt><dd><code>{appointment.reference.clone()}</code></dd></div>
            </dl>
        </section>
    }
}

#[component]
pub fn ChangeFrame(
    token: Token,
    heading: String,
    appointment: Appointment,
    children: Children,
) -> impl IntoView {
    let lede = t!("service-with-provider", service = appointment.service, provider = appointment.provider);
    view! {
        <PatientSite title=heading.clone() class="page-narrow">
            <header class="page-head">
                <p class="crumbs"><a href=page_url(token)>{t!("your-appointment")}</a></p>
                <h1>{heading}</h1>
                <p class="lede">{lede}</p>
            </header>
            {children()}
            <VisitorZone />
        </PatientSite>
    }
}
