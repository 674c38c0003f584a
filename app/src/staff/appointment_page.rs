//! `/staff/appointments/{id}`: who, when and with whom; proof of the e-mails; the history; the way to another time;
//! cancelling.
//!
//! What is on record is a live region: after a change one sees both e-mails leave, and whether one comes back.

mod cancel;
mod facts;
mod history;
mod letters;

use cancel::{CancelForm, CancelOutcome, OutcomeNotice};
use domain::{AppointmentId, AppointmentStatus};
use facts::{AppointmentFacts, IntakeFacts, PatientFacts};
use history::History;
use jobs::{
    Error,
    appointment::{self, Appointment, Record},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use letters::{Letters, Reminders, SendAgain, SendLink};

use super::appointments::{AppointmentTable, StatusBadge};
use crate::{
    error_page::answer,
    flow::{
        appointment::{NobodyWrites, desk_clock, local_day, patient, slot},
        moving::Mover,
    },
    form::Typed,
    http::request,
    live::Live,
    site::StaffSite,
    time,
};

/// How often the page looks until every e-mail has left.
const EVERY_MS: u32 = 3_000;
/// How often it looks afterwards, as long as one may come back.
const WATCHED_EVERY_MS: u32 = 15_000;

#[component]
pub fn AppointmentPage() -> impl IntoView {
    let request = request();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse::<AppointmentId>().ok());
    let query = use_query_map().get_untracked();
    let (outcomes, done) = (CancelOutcome::read(&query), query.get("done").unwrap_or_default());
    let faults: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.fault()).collect();
    let outcome = outcomes.into_iter().find(|outcome| outcome.fault().is_none());
    answer(async move {
        let access = request.staff()?;
        let id = id.ok_or(Error::NotFound)?;
        let Record { appointment, mails, bounces, unsent, reminders, audit, intake, others } =
            appointment::get(&request.daybook, &access, id).await?;
        let (has_email, read_at) = (appointment.email.is_some(), appointment.read_at);
        let is_operator = request.operator().is_ok();
        let zone = desk_clock(&appointment).zone;
        let day = local_day(&appointment, zone);
        let letters = letters::all(&appointment, mails, bounces, unsent);
        let are_unsent = letters::are_unsent(&letters);
        let all_left = letters.iter().all(|letter| letter.proof.is_some());
        let is_settled = all_left && !letters::may_bounce(&letters, read_at);
        let every_ms = if all_left { WATCHED_EVERY_MS } else { EVERY_MS };
        let is_booked = appointment.status == AppointmentStatus::Booked;
        let faults = if is_booked { faults } else { Vec::new() };
        let cancel_form =
            is_booked.then(|| view! { <CancelForm appointment=appointment.clone() faults=faults.clone() /> });
        Ok(view! {
            // The title goes into the browser's history: no name in it.
            <StaffSite title=t!("appointment-page-title", reference = appointment.reference.clone()) current="/staff" faults>
                <header class="page-head">
                    <p class="crumbs"><a href=format!("/staff?day={day}")>{time::long_day(day)}</a></p>
                    <h1><Typed text=patient(&appointment) /></h1>
                    <p class="lede">{time::moment(appointment.starts_at, zone)}</p>
                    <div class="page-actions">
                        <StatusBadge status=appointment.status />
                        {is_booked.then(|| view! {
                            <a class="button" href=Mover::Staff(id).page_url()>{t!("move-title")}</a>
                        })}
                    </div>
                </header>
                <OutcomeNotice outcome appointment=appointment.clone() />
                {(done == "link" && is_booked).then(|| view! { <LinkNotice /> })}
                {(done == "again").then(|| view! { <AgainNotice /> })}
                {(done == "moved" && is_booked).then(|| view! { <MovedNotice appointment=appointment.clone() /> })}
                <Live id="record" every_ms settled=is_settled>
                    <div class="columns">
                        <section class="panel" aria-labelledby="visit-title">
                            <h2 id="visit-title">{t!("appointment-page")}</h2>
                            <AppointmentFacts appointment=appointment.clone() is_operator />
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
                            {are_unsent.then(|| view! { <SendAgain id /> })}
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
            <AppointmentTable appointments=others caption=title with_day=true with_provider=true />
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
fn AgainNotice() -> impl IntoView {
    view! {
        <div class="notice" data-kind="success" role="status">
            <h2 class="notice-title">{t!("letter-again")}</h2>
            <p>{t!("letter-again-text")}</p>
        </div>
    }
}

#[component]
fn MovedNotice(appointment: Appointment) -> impl IntoView {
    view! {
        <div class="notice" data-kind="success" role="status">
            <h2 class="notice-title">{t!("staff-moved")}</h2>
            <p>{t!("staff-moved-to", slot = slot(&appointment, desk_clock(&appointment).zone))}</p>
            {appointment.email.is_some().then(|| view! { <p>{t!("staff-slot-free")}</p> })}
            <NobodyWrites appointment />
        </div>
    }
}
