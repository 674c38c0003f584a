//! A list of appointments as a table, and the words about them. Used by the day, the coming days and the search.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;
use domain::AppointmentStatus;
use jobs::store::appointment::Appointment;
use leptos::prelude::*;

use crate::{language::marked, site::PhoneNumber, times};

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

/// The provider's zone; UTC where the catalogue names one that does not exist.
pub fn zone(appointment: &Appointment) -> Tz {
    appointment.zone.parse().unwrap_or(Tz::UTC)
}

/// The date of the appointment where it takes place.
pub fn local_day(appointment: &Appointment) -> NaiveDate {
    appointment.starts_at.with_timezone(&zone(appointment)).date_naive()
}

/// `Ada Lovelace`; `Ada` for people who have one name.
pub fn patient(appointment: &Appointment) -> String {
    format!("{} {}", appointment.first_name, appointment.last_name).trim_end().to_owned()
}

/// `09:00–09:30`, by the clock where it takes place.
pub fn clock_range(appointment: &Appointment) -> String {
    let zone = zone(appointment);
    format!("{}–{}", times::clock(appointment.starts_at, zone), times::clock(appointment.ends_at, zone))
}

/// `09:00–09:30 on Monday, 5 May 2031 (Europe/Berlin, GMT+2)`.
pub fn slot(appointment: &Appointment) -> String {
    let zone = times::zone_name(appointment.starts_at, zone(appointment));
    let day = times::long_day(local_day(appointment));
    t!("slot", hours = clock_range(appointment), day = day, zone = zone)
}

pub fn machine_time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// `6 appointments, 1 of them cancelled`.
pub fn tally(appointments: &[Appointment]) -> String {
    let cancelled = appointments.iter().filter(|visit| visit.status == AppointmentStatus::Cancelled).count();
    match (appointments.len(), cancelled) {
        (number, 0) => t!("visits", number = number),
        (number, cancelled) if number == cancelled => t!("visits-all-cancelled", number = number),
        (number, cancelled) => t!("visits-some-cancelled", number = number, cancelled = cancelled),
    }
}

/// `with_day` puts the date before the time, `with_provider` names provider and zone in each row.
#[component]
pub fn VisitTable(
    appointments: Vec<Appointment>,
    caption: String,
    #[prop(optional)] with_day: bool,
    #[prop(optional)] with_provider: bool,
) -> impl IntoView {
    let rows =
        appointments.into_iter().map(|visit| view! { <Row visit with_day with_provider /> }).collect_view();
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
fn Row(visit: Appointment, with_day: bool, with_provider: bool) -> impl IntoView {
    let day = with_day.then(|| format!("{}, ", times::day_in_table(local_day(&visit))));
    let provider = with_provider.then(|| {
        view! {
            <td data-label=t!("column-provider")>
                // One child: a stacked cell has one column for its content.
                <span>
                    {visit.provider.clone()} " "
                    <span class="muted">{times::zone_name(visit.starts_at, zone(&visit))}</span>
                </span>
            </td>
        }
    });
    let is_unheard = visit.has_bounced && visit.status == AppointmentStatus::Booked;
    let bounced = is_unheard
        .then(|| view! { " " <span class="badge" data-state="failed">{t!("visit-bounced")}</span> });
    view! {
        <tr>
            <th scope="row" data-label=t!("column-time")>
                <time datetime=machine_time(visit.starts_at)>{day} {clock_range(&visit)}</time>
            </th>
            <td data-label=t!("column-patient")><a href=format!("/staff/appointments/{}", visit.id)>{patient(&visit)}</a></td>
            <td data-label=t!("column-service")>{visit.service.clone()}</td>
            {provider}
            <td data-label=t!("column-reference")><code>{visit.reference.clone()}</code></td>
            <td data-label=t!("column-status")>
                <span><StatusBadge status=visit.status /> {bounced}</span>
            </td>
        </tr>
    }
}

/// That no e-mail tells the patient of a change, and how else they may hear of it; nothing where one does.
#[component]
pub fn NobodyWrites(appointment: Appointment) -> impl IntoView {
    if appointment.email.is_some() {
        return None;
    }
    let how = match appointment.phone {
        Some(phone) => {
            let [before, number, after] = marked(t!("staff-tell-by-phone", number = phone.as_str()));
            view! { <p>{before} <PhoneNumber number /> {after}</p> }.into_any()
        }
        None => view! { <p>{t!("staff-tell-not")}</p> }.into_any(),
    };
    Some(view! {
        <div class="notice" data-kind="warning">
            <p><strong>{t!("staff-no-email")}</strong></p>
            {how}
        </div>
    })
}
