//! What is on record about an appointment and its patient.

use domain::AppointmentStatus;
use jobs::store::appointment::{Appointment, CancelledBy};
use leptos::prelude::*;

use crate::{
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
        CancelledBy::Staff => "The clinic",
        CancelledBy::Patient if appointment.is_cancelled_late => {
            "The patient, later than the service asks for"
        }
        CancelledBy::Patient => "The patient, in time",
    });
    view! {
        <dl class="facts">
            <div class="fact"><dt>"Status"</dt><dd><StatusBadge status=appointment.status /></dd></div>
            {by.map(|by| view! { <div class="fact"><dt>"Cancelled by"</dt><dd>{by}</dd></div> })}
            {reason.map(|reason| view! { <div class="fact"><dt>"Reason"</dt><dd>{reason}</dd></div> })}
            <div class="fact">
                <dt>"When"</dt>
                <dd>
                    <time datetime=machine_time(appointment.starts_at)>
                        {format!("{}, {}", times::long_day(local_day(&appointment)), clock_range(&appointment))}
                    </time>
                    " "
                    <span class="muted">{zone_name}</span>
                </dd>
            </div>
            <div class="fact"><dt>"Service"</dt><dd>{appointment.service.clone()}</dd></div>
            <div class="fact">
                <dt>"Provider"</dt>
                <dd>
                    {appointment.provider.clone()} " "
                    <span class="muted">{appointment.provider_title.clone()}</span>
                </dd>
            </div>
            <div class="fact"><dt>"Place"</dt><dd>{appointment.location.clone()}</dd></div>
            <div class="fact">
                <dt>"Reference"</dt>
                <dd>
                    <a href=format!("/booking/{}", appointment.reference)>
                        <code>{appointment.reference.clone()}</code>
                        <span class="visually-hidden">", the patient’s page"</span>
                    </a>
                </dd>
                {is_operator.then(|| view! {
                    <dd class="fact-action">
                        <a href=format!("/ops/bookings/{}", appointment.booking)>"Steps"</a>
                    </dd>
                })}
            </div>
        </dl>
    }
}

#[component]
pub fn PatientFacts(appointment: Appointment) -> impl IntoView {
    let phone = match &appointment.phone {
        Some(phone) => {
            let number: String = phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
            view! { <a href=format!("tel:{number}")>{phone.clone()}</a> }.into_any()
        }
        None => view! { <span class="muted">"Not given"</span> }.into_any(),
    };
    let zone = appointment.visitor_zone.clone().filter(|zone| *zone != appointment.zone);
    view! {
        <dl class="facts">
            <div class="fact"><dt>"Name"</dt><dd>{patient(&appointment)}</dd></div>
            <div class="fact">
                <dt>"E-mail"</dt>
                <dd><a href=format!("mailto:{}", appointment.email)>{appointment.email.clone()}</a></dd>
            </div>
            <div class="fact"><dt>"Phone"</dt><dd>{phone}</dd></div>
            <div class="fact">
                <dt>"Date of birth"</dt>
                <dd>
                    <time datetime=appointment.date_of_birth.to_string()>
                        {appointment.date_of_birth.format("%-d %B %Y").to_string()}
                    </time>
                </dd>
            </div>
            {zone.map(|zone| view! {
                <div class="fact"><dt>"Booked from"</dt><dd>{zone.replace('_', " ")}</dd></div>
            })}
        </dl>
    }
}
