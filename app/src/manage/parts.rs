//! What the pages of the link have in common: the zone, what is said of a move, the ways onward, and the frame of the changing
//! ones.

use domain::clock::Clock;
use jobs::{Token, appointment::Appointment};
use leptos::prelude::*;

use crate::{
    faults::FaultLink,
    flow::{
        appointment,
        entry::manage_url,
        visit::{AskTheClinic, PrintButton},
    },
    form::around,
    site::PatientSite,
    time::zone::{VisitorZone, visitor_zone},
};

/// By which clock the patient reads of it, who is where the browser says, else where it was booked.
pub fn patient_clock(appointment: &Appointment) -> Clock {
    let booked_in = || appointment.visitor_zone.as_deref()?.parse().ok();
    let reader = visitor_zone("").or_else(booked_in);
    Clock::of_appointment(appointment.is_online, appointment::zone(appointment), reader)
}

#[component]
pub fn ChangeFrame(
    token: Token,
    heading: String,
    appointment: Appointment,
    faults: Vec<FaultLink>,
    children: Children,
) -> impl IntoView {
    let lede = around(
        |[service]| t!("service-with-provider", service = service, provider = appointment.provider),
        [&appointment.service],
    );
    view! {
        <PatientSite title=heading.clone() class="page-narrow" faults>
            <header class="page-head">
                <p class="crumbs"><a href=manage_url(token)>{t!("your-appointment")}</a></p>
                <h1>{heading}</h1>
                <p class="lede">{lede}</p>
            </header>
            {children()}
            <VisitorZone />
        </PatientSite>
    }
}

#[component]
pub fn MovedNotice(has_email: bool) -> impl IntoView {
    view! {
        <div class="notice" data-kind="success" role="status">
            <h2 class="notice-title">{t!("manage-moved")}</h2>
            <p>
                {if has_email { t!("manage-moved-text") } else { t!("manage-moved-text-code") }}
            </p>
        </div>
    }
}

/// What one can do whatever has become of the appointment.
#[component]
pub fn Onward() -> impl IntoView {
    view! {
        <section class="section">
            <AskTheClinic />
            <div class="actions no-print">
                <PrintButton />
                <a class="button" href="/">{t!("book-another")}</a>
            </div>
        </section>
    }
}
