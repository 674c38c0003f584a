//! `/staff/appointments/{id}`: who, when and with whom; proof of the e-mails; the history; the way to another time;
//! cancelling.
//!
//! What is on record is a live region: after a change one sees both e-mails leave, and whether one comes back.

mod cancel;
mod facts;
mod history;
mod letters;

use cancel::{CancelForm, CancelOutcome, OutcomeNotice};
use chrono::Utc;
use domain::{AppointmentId, AppointmentStatus};
use facts::{PatientFacts, VisitFacts};
use history::History;
use jobs::{
    Error,
    appointments::{self, Record},
    store::appointment::Appointment,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use letters::{Letters, Reminders, SendLink};

use super::visits::{StatusBadge, local_day, patient, slot, zone};
use crate::{error_page::answer, live::Live, moving::Mover, site::StaffSite, times, visit::visit};

/// How often the page looks until every e-mail has left.
const EVERY_MS: u32 = 3_000;
/// How often it looks afterwards, as long as one may come back.
const WATCHED_EVERY_MS: u32 = 15_000;

#[component]
pub fn AppointmentPage() -> impl IntoView {
    let visit = visit();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse::<AppointmentId>().ok());
    let query = use_query_map().get_untracked();
    let (outcome, done) = (CancelOutcome::read(&query), query.get("done").unwrap_or_default());
    answer(async move {
        let access = visit.staff()?;
        let id = id.ok_or(Error::NotFound)?;
        let Record { appointment, mails, bounces, reminders, audit } =
            appointments::get(&visit.daybook, &access, id).await?;
        let is_operator = visit.operator().is_ok();
        let day = local_day(&appointment);
        let zone = zone(&appointment);
        let letters = letters::all(&appointment, mails, bounces);
        let all_left = letters.iter().all(|letter| letter.proof.is_some());
        let is_settled = all_left && !letters::may_bounce(&letters, Utc::now());
        let every_ms = if all_left { WATCHED_EVERY_MS } else { EVERY_MS };
        let is_booked = appointment.status == AppointmentStatus::Booked;
        let cancel_form = is_booked.then(|| view! { <CancelForm appointment=appointment.clone() outcome /> });
        Ok(view! {
            // The title goes into the browser's history: no name in it.
            <StaffSite title=format!("Appointment {}", appointment.reference) current="/staff">
                <header class="page-head">
                    <p class="crumbs"><a href=format!("/staff?day={day}")>{times::long_day(day)}</a></p>
                    <h1>{patient(&appointment)}</h1>
                    <p class="lede">{times::long_instant(appointment.starts_at, zone)}</p>
                    <div class="page-actions">
                        <StatusBadge status=appointment.status />
                        {is_booked.then(|| view! {
                            <a class="button" href=Mover::Staff(id).page_url()>"Move to another time"</a>
                        })}
                    </div>
                </header>
                <OutcomeNotice outcome appointment=appointment.clone() />
                {(done == "link" && is_booked).then(|| view! { <LinkNotice /> })}
                {(done == "moved" && is_booked).then(|| view! { <MovedNotice appointment=appointment.clone() /> })}
                <Live id="record" every_ms settled=is_settled>
                    <div class="columns">
                        <section class="panel" aria-labelledby="visit-title">
                            <h2 id="visit-title">"Appointment"</h2>
                            <VisitFacts appointment=appointment.clone() is_operator />
                        </section>
                        <section class="panel" aria-labelledby="patient-title">
                            <h2 id="patient-title">"Patient"</h2>
                            <PatientFacts appointment=appointment.clone() />
                        </section>
                    </div>
                    <div class="columns">
                        <section class="panel" aria-labelledby="mails-title">
                            <h2 id="mails-title">"E-mails"</h2>
                            <Letters letters zone />
                            <Reminders at=reminders zone />
                            {is_booked.then(|| view! { <SendLink id /> })}
                        </section>
                        <section class="panel" aria-labelledby="history-title">
                            <h2 id="history-title">"History"</h2>
                            <History created_at=appointment.created_at audit zone />
                        </section>
                    </div>
                </Live>
                {cancel_form}
            </StaffSite>
        })
    })
}

#[component]
fn LinkNotice() -> impl IntoView {
    view! {
        <div class="notice" data-kind="success" role="status">
            <h2 class="notice-title">"The link is on its way"</h2>
            <p>"The patient gets an e-mail with the link to move or cancel the appointment."</p>
        </div>
    }
}

#[component]
fn MovedNotice(appointment: Appointment) -> impl IntoView {
    view! {
        <div class="notice" data-kind="success" role="status">
            <h2 class="notice-title">"The appointment is moved"</h2>
            <p>{format!("It is now {}.", slot(&appointment))}</p>
            <p>"The old slot is free again and the e-mails are on their way."</p>
        </div>
    }
}
