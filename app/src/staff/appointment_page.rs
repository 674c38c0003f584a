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
use facts::{IntakeFacts, PatientFacts, VisitFacts};
use history::History;
use jobs::{
    Error,
    appointments::{self, Record},
    store::appointment::Appointment,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use letters::{Letters, Reminders, SendLink};

use super::visits::{NobodyWrites, StatusBadge, VisitTable, local_day, patient, slot, zone};
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
        let Record { appointment, mails, bounces, reminders, audit, intake, others } =
            appointments::get(&visit.daybook, &access, id).await?;
        let has_email = appointment.email.is_some();
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
            <StaffSite title=t!("appointment-page-title", reference = appointment.reference.clone()) current="/staff">
                <header class="page-head">
                    <p class="crumbs"><a href=format!("/staff?day={day}")>{times::long_day(day)}</a></p>
                    <h1>{patient(&appointment)}</h1>
                    <p class="lede">{times::long_instant(appointment.starts_at, zone)}</p>
                    <div class="page-actions">
                        <StatusBadge status=appointment.status />
                        {is_booked.then(|| view! {
                            <a class="button" href=Mover::Staff(id).page_url()>{t!("move-title")}</a>
                        })}
                    </div>
                </header>
                <OutcomeNotice outcome appointment=appointment.clone() />
                {(done == "link" && is_booked).then(|| view! { <LinkNotice /> })}
                {(done == "moved" && is_booked).then(|| view! { <MovedNotice appointment=appointment.clone() /> })}
                <Live id="record" every_ms settled=is_settled>
                    <div class="columns">
                        <section class="panel" aria-labelledby="visit-title">
                            <h2 id="visit-title">{t!("appointment-page")}</h2>
                            <VisitFacts appointment=appointment.clone() is_operator />
                        </section>
                        <section class="panel" aria-labelledby="patient-title">
                            <h2 id="patient-title">{t!("column-patient")}</h2>
                            <PatientFacts appointment=appointment.clone() />
                            <IntakeFacts intake />
                        </section>
                    </div>
                    <div class="columns">
                        <section class="panel" aria-labelledby="mails-title">
                            <h2 id="mails-title">{t!("letters")}</h2>
                            <Letters letters zone />
                            <Reminders at=reminders zone />
                            {(is_booked && has_email).then(|| view! { <SendLink id /> })}
                        </section>
                        <section class="panel" aria-labelledby="history-title">
                            <h2 id="history-title">{t!("history")}</h2>
                            <History created_at=appointment.created_at audit zone />
                        </section>
                    </div>
                    {(!others.is_empty()).then(|| view! { <Others others /> })}
                </Live>
                {cancel_form}
            </StaffSite>
        })
    })
}

/// The way to the patient's other appointments.
#[component]
fn Others(others: Vec<Appointment>) -> impl IntoView {
    let title = t!("appointment-others");
    view! {
        <section class="section" aria-labelledby="others-title">
            <h2 id="others-title">{title.clone()}</h2>
            <VisitTable appointments=others caption=title with_day=true with_provider=true />
        </section>
    }
}

#[component]
fn LinkNotice() -> impl IntoView {
    view! {
        <div class="notice" data-kind="success" role="status">
            <h2 class="notice-title">{t!("link-sent")}</h2>
            <p>{t!("link-sent-text")}</p>
        </div>
    }
}

#[component]
fn MovedNotice(appointment: Appointment) -> impl IntoView {
    view! {
        <div class="notice" data-kind="success" role="status">
            <h2 class="notice-title">{t!("staff-moved")}</h2>
            <p>{t!("staff-moved-to", slot = slot(&appointment))}</p>
            {appointment.email.is_some().then(|| view! { <p>{t!("staff-slot-free")}</p> })}
            <NobodyWrites appointment />
        </div>
    }
}
