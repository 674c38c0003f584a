//! `/staff/appointments/{id}`: who, when and with whom; proof of the e-mails; the history; cancelling.

mod cancel;
mod facts;
mod history;

use cancel::{CancelForm, CancelOutcome, OutcomeNotice};
use domain::{AppointmentId, AppointmentStatus};
use facts::{PatientFacts, VisitFacts};
use history::{History, Mails};
use jobs::{
    Error,
    appointments::{self, Record},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::visits::{StatusBadge, local_day, patient, zone};
use crate::{error_page::answer, site::StaffSite, times, visit::visit};

#[component]
pub fn AppointmentPage() -> impl IntoView {
    let visit = visit();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse::<AppointmentId>().ok());
    let outcome = CancelOutcome::read(&use_query_map().get_untracked());
    answer(async move {
        let access = visit.staff()?;
        let id = id.ok_or(Error::NotFound)?;
        let Record { appointment, mails, audit } = appointments::get(&visit.daybook, &access, id).await?;
        let is_operator = visit.operator().is_ok();
        let day = local_day(&appointment);
        let zone = zone(&appointment);
        let is_booked = appointment.status == AppointmentStatus::Booked;
        Ok(view! {
            // The title goes into the browser's history: no name in it.
            <StaffSite title=format!("Appointment {}", appointment.reference) current="/staff">
                <header class="page-head">
                    <p class="crumbs"><a href=format!("/staff?day={day}")>{times::long_day(day)}</a></p>
                    <h1>{patient(&appointment)}</h1>
                    <p class="lede">{times::long_instant(appointment.starts_at, zone)}</p>
                    <div class="page-actions"><StatusBadge status=appointment.status /></div>
                </header>
                <OutcomeNotice outcome appointment=appointment.clone() />
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
                        <Mails mails zone />
                    </section>
                    <section class="panel" aria-labelledby="history-title">
                        <h2 id="history-title">"History"</h2>
                        <History created_at=appointment.created_at audit zone />
                    </section>
                </div>
                {is_booked.then(|| view! { <CancelForm appointment outcome /> })}
            </StaffSite>
        })
    })
}
