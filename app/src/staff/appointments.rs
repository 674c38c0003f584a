//! A list of appointments as a table, with the status as a badge. Used by the day, the coming days and the search.

use domain::AppointmentStatus;
use jobs::appointment::Appointment;
use leptos::prelude::*;

use crate::{
    flow::appointment::{clock_range, desk_clock, elsewhere, local_day, patient},
    form::Typed,
    language::Words,
    time::{self, machine_time},
};

/// The status as a badge says it.
pub fn word(status: AppointmentStatus) -> String {
    match status {
        AppointmentStatus::Proposed => t!("visit-proposed"),
        AppointmentStatus::Pending => t!("visit-pending"),
        AppointmentStatus::Booked => t!("visit-booked"),
        AppointmentStatus::Arrived => t!("visit-arrived"),
        AppointmentStatus::CheckedIn => t!("visit-checked-in"),
        AppointmentStatus::Fulfilled => t!("visit-fulfilled"),
        AppointmentStatus::Cancelled => t!("visit-cancelled"),
        AppointmentStatus::NoShow => t!("visit-no-show"),
        AppointmentStatus::EnteredInError => t!("visit-entered-in-error"),
        AppointmentStatus::Waitlist => t!("visit-wait-list"),
    }
}

#[component]
pub fn StatusBadge(status: AppointmentStatus) -> impl IntoView {
    view! { <span class="badge" data-state=status.as_str()>{word(status)}</span> }
}

/// `6 appointments, 1 of them cancelled`.
pub fn tally(appointments: &[Appointment]) -> String {
    let cancelled =
        appointments.iter().filter(|appointment| appointment.status == AppointmentStatus::Cancelled).count();
    match (appointments.len(), cancelled) {
        (number, 0) => t!("visits", number = number),
        (number, cancelled) if number == cancelled => t!("visits-all-cancelled", number = number),
        (number, cancelled) => t!("visits-some-cancelled", number = number, cancelled = cancelled),
    }
}

/// By the clinic's clock. `with_day` puts the date before the time, `with_provider` names the provider in each row.
#[component]
pub fn AppointmentTable(
    appointments: Vec<Appointment>,
    caption: String,
    #[prop(optional)] with_day: bool,
    #[prop(optional)] with_provider: bool,
) -> impl IntoView {
    let rows = appointments
        .into_iter()
        .map(|appointment| view! { <Row appointment with_day with_provider /> })
        .collect_view();
    view! {
        <div class="table-wrap">
            <table class="table table-stack agenda-table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!("column-time")}</th>
                        <th scope="col">{t!("column-patient")}</th>
                        <th scope="col">{t!("column-service")}</th>
                        {with_provider.then(|| view! { <th scope="col">{t!("column-provider")}</th> })}
                        <th scope="col">{t!("column-reference")}</th>
                        <th scope="col">{t!("column-status")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(appointment: Appointment, with_day: bool, with_provider: bool) -> impl IntoView {
    let zone = desk_clock(&appointment).zone;
    let day = with_day.then(|| format!("{}, ", time::day_in_table(local_day(&appointment, zone))));
    let there = elsewhere(&appointment, zone);
    let provider = with_provider.then(|| {
        view! {
            <td data-label=t!("column-provider")>{appointment.provider.clone()}</td>
        }
    });
    let is_booked = appointment.status == AppointmentStatus::Booked;
    let failed = |word| view! { " " <span class="badge" data-state="failed">{word}</span> };
    let bounced = (appointment.has_bounced && is_booked).then(|| failed(t!("visit-bounced")));
    // A cancellation that is not told is one to tell by telephone.
    let unsent = appointment.has_unsent.then(|| failed(t!("visit-unsent")));
    view! {
        <tr>
            <th scope="row" data-label=t!("column-time")>
                // One child: a stacked cell has one column for its content.
                <span>
                    <time datetime=machine_time(appointment.starts_at)>{day} {clock_range(&appointment, zone)}</time>
                    {there.map(|there| view! { " " <span class="muted">{there}</span> })}
                </span>
            </th>
            <td data-label=t!("column-patient")><a href=format!("/staff/appointments/{}", appointment.id)><Typed text=patient(&appointment) /></a></td>
            <td data-label=t!("column-service")><Words of=&appointment.service /></td>
            {provider}
            <td data-label=t!("column-reference")><code>{appointment.reference.clone()}</code></td>
            <td data-label=t!("column-status")>
                <span><StatusBadge status=appointment.status /> {bounced} {unsent}</span>
            </td>
        </tr>
    }
}
