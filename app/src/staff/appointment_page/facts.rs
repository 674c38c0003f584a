//! What is on record about an appointment and its patient.

use domain::{AppointmentStatus, Contact, intake::Intake};
use jobs::appointment::{Appointment, CancelledBy};
use leptos::prelude::*;

use crate::{
    flow::appointment::{clock_range, desk_clock, elsewhere, local_day, patient},
    form::{
        Typed,
        contact::contact_name,
        intake::{Told, asked},
    },
    language::{Said, Words},
    site::PhoneNumber,
    staff::appointments::StatusBadge,
    time::{self, machine_time},
};

/// `is_operator` adds the way to the booking's steps.
#[component]
pub fn AppointmentFacts(appointment: Appointment, is_operator: bool) -> impl IntoView {
    let zone = desk_clock(&appointment).zone;
    let (day, hours) = (time::long_day(local_day(&appointment, zone)), clock_range(&appointment, zone));
    let there = elsewhere(&appointment, zone);
    // A program could write anything here once.
    let place = Said::from(&appointment.location);
    let lang = place.lang();
    let reason =
        appointment.cancel_reason.clone().filter(|_| appointment.status == AppointmentStatus::Cancelled);
    let by = appointment.cancelled_by.map(|by| match by {
        CancelledBy::Staff => t!("by-clinic"),
        CancelledBy::Patient if appointment.is_cancelled_late => {
            t!("by-patient-late")
        }
        CancelledBy::Patient => t!("by-patient"),
    });
    view! {
        <dl class="facts">
            <div class="fact"><dt>{t!("column-status")}</dt><dd><StatusBadge status=appointment.status /></dd></div>
            {by.map(|by| view! { <div class="fact"><dt>{t!("fact-cancelled-by")}</dt><dd>{by}</dd></div> })}
            {reason.map(|reason| view! { <div class="fact"><dt>{t!("reason")}</dt><dd><Typed text=reason /></dd></div> })}
            <div class="fact">
                <dt>{t!("fact-when")}</dt>
                <dd>
                    <time datetime=machine_time(appointment.starts_at)>
                        {t!("hours-of-day", day = day, hours = hours)}
                    </time>
                    {there.map(|there| view! { " " <span class="muted">{there}</span> })}
                </dd>
            </div>
            <div class="fact"><dt>{t!("column-service")}</dt><dd><Words of=&appointment.service /></dd></div>
            <div class="fact">
                <dt>{t!("column-provider")}</dt>
                <dd>
                    {appointment.provider.clone()} " "
                    <span class="muted"><Words of=&appointment.provider_title /></span>
                </dd>
            </div>
            <div class="fact"><dt>{t!("fact-place")}</dt><dd><Typed text=place.0.text lang /></dd></div>
            <div class="fact">
                <dt>{t!("column-reference")}</dt>
                <dd>
                    <a href=format!("/booking/{}", appointment.reference)>
                        <code>{appointment.reference.clone()}</code>
                        <span class="visually-hidden">{t!("fact-patients-page")}</span>
                    </a>
                </dd>
                {is_operator.then(|| view! {
                    <dd class="fact-action">
                        <a href=format!("/ops/bookings/{}", appointment.booking)>{t!("fact-steps")}</a>
                    </dd>
                })}
            </div>
        </dl>
    }
}

#[component]
pub fn PatientFacts(appointment: Appointment) -> impl IntoView {
    let phone = match &appointment.phone {
        Some(phone) => view! { <PhoneNumber number=phone.clone() /> }.into_any(),
        None => view! { <span class="muted">{t!("not-given")}</span> }.into_any(),
    };
    let has_phone = appointment.contact() != Contact::Unwanted;
    let contact = match appointment.contact() {
        Contact::Unwanted => t!("staff-contact-none"),
        contact => contact_name(contact),
    };
    let booked_from = appointment.visitor_zone.as_deref().filter(|zone| *zone != appointment.zone);
    let booked_from =
        booked_from.and_then(|zone| zone.parse().ok()).map(|zone| time::place(zone, appointment.starts_at));
    view! {
        <dl class="facts">
            <div class="fact"><dt>{t!("fact-name")}</dt><dd><Typed text=patient(&appointment) /></dd></div>
            <div class="fact"><dt>{t!("fact-contact")}</dt><dd>{contact}</dd></div>
            {appointment.email.clone().map(|email| view! {
                <div class="fact">
                    <dt>{t!("fact-email")}</dt>
                    <dd><a href=format!("mailto:{email}")>{email.clone()}</a></dd>
                </div>
            })}
            {has_phone.then(|| view! { <div class="fact"><dt>{t!("fact-phone")}</dt><dd>{phone}</dd></div> })}
            <div class="fact">
                <dt>{t!("fact-date-of-birth")}</dt>
                <dd>
                    <time datetime=appointment.date_of_birth.to_string()>
                        {time::day(appointment.date_of_birth)}
                    </time>
                </dd>
            </div>
            <div class="fact">
                <dt>{t!("fact-language")}</dt>
                <dd lang=appointment.language.tag()>{appointment.language.name()}</dd>
            </div>
            {booked_from.map(|place| view! {
                <div class="fact"><dt>{t!("fact-booked-from")}</dt><dd>{place}</dd></div>
            })}
        </dl>
    }
}

/// Who booked it for somebody else, what was noted, and what the service asked.
#[component]
pub fn IntakeFacts(intake: Intake) -> impl IntoView {
    let facts = [(t!("fact-booked-by"), intake.booked_by), (t!("fact-note"), intake.note)];
    let facts: Vec<_> = facts
        .into_iter()
        .filter_map(|(name, text)| {
            text.map(|text| view! { <div class="fact"><dt>{name}</dt><dd><Typed text /></dd></div> })
        })
        .collect();
    let booked_by = (!facts.is_empty()).then(|| view! { <dl class="facts">{facts}</dl> });
    let answers = (!intake.answers.is_empty()).then(|| {
        let answers: Vec<_> = intake
            .answers
            .into_iter()
            .map(|it| view! { <div class="fact"><dt><Words of=asked(&it) /></dt><dd><Told answer=it /></dd></div> })
            .collect();
        view! {
            <h3>{t!("staff-answers")}</h3>
            <dl class="facts">{answers}</dl>
        }
    });
    view! { {booked_by} {answers} }
}
