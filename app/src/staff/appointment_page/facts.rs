//! What is on record about an appointment and its patient.

use domain::{AppointmentStatus, Contact, intake::Intake};
use jobs::store::appointment::{Appointment, CancelledBy};
use leptos::prelude::*;

use crate::{
    booking::{contact_name, told},
    site::PhoneNumber,
    staff::visits::{StatusBadge, clock_range, local_day, machine_time, patient, zone},
    times,
};

/// `is_operator` adds the way to the booking's steps.
#[component]
pub fn VisitFacts(appointment: Appointment, is_operator: bool) -> impl IntoView {
    let zone_name = times::zone_name(appointment.starts_at, zone(&appointment));
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
            {reason.map(|reason| view! { <div class="fact"><dt>{t!("reason")}</dt><dd>{reason}</dd></div> })}
            <div class="fact">
                <dt>{t!("fact-when")}</dt>
                <dd>
                    <time datetime=machine_time(appointment.starts_at)>
                        {t!("hours-of-day", day = times::long_day(local_day(&appointment)), hours = clock_range(&appointment))}
                    </time>
                    " "
                    <span class="muted">{zone_name}</span>
                </dd>
            </div>
            <div class="fact"><dt>{t!("column-service")}</dt><dd>{appointment.service.clone()}</dd></div>
            <div class="fact">
                <dt>{t!("column-provider")}</dt>
                <dd>
                    {appointment.provider.clone()} " "
                    <span class="muted">{appointment.provider_title.clone()}</span>
                </dd>
            </div>
            <div class="fact"><dt>{t!("fact-place")}</dt><dd>{appointment.location.clone()}</dd></div>
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
    let zone = appointment.visitor_zone.clone().filter(|zone| *zone != appointment.zone);
    view! {
        <dl class="facts">
            <div class="fact"><dt>{t!("fact-name")}</dt><dd>{patient(&appointment)}</dd></div>
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
                        {times::day(appointment.date_of_birth)}
                    </time>
                </dd>
            </div>
            <div class="fact">
                <dt>{t!("fact-language")}</dt>
                <dd lang=appointment.language.tag()>{appointment.language.name()}</dd>
            </div>
            {zone.map(|zone| view! {
                <div class="fact"><dt>{t!("fact-booked-from")}</dt><dd>{zone.replace('_', " ")}</dd></div>
            })}
        </dl>
    }
}

/// Who booked it for somebody else, and what the service asked.
#[component]
pub fn IntakeFacts(intake: Intake) -> impl IntoView {
    let booked_by = intake.booked_by.map(|name| {
        view! {
            <dl class="facts"><div class="fact"><dt>{t!("fact-booked-by")}</dt><dd>{name}</dd></div></dl>
        }
    });
    let answers = (!intake.answers.is_empty()).then(|| {
        let answers: Vec<_> = intake
            .answers
            .into_iter()
            .map(|it| view! { <div class="fact"><dt>{it.question}</dt><dd>{told(&it.answer)}</dd></div> })
            .collect();
        view! {
            <h3>{t!("staff-answers")}</h3>
            <dl class="facts">{answers}</dl>
        }
    });
    view! { {booked_by} {answers} }
}
