//! `/staff/appointments/{id}/move`: another time for an appointment, in the provider's zone (see [`crate::moving`]).

use domain::{AppointmentId, AppointmentStatus};
use jobs::{Error, appointments, store::appointment::Appointment};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::visits::patient;
use crate::{
    error_page::answer,
    moving::{Mover, Request, choice_of_time},
    site::StaffSite,
    visit::visit,
};

#[component]
pub fn MovePage() -> impl IntoView {
    let visit = visit();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse::<AppointmentId>().ok());
    let request = Request::read();
    answer(async move {
        let access = visit.staff()?;
        let id = id.ok_or(Error::NotFound)?;
        let appointment = appointments::get(&visit.daybook, &access, id).await?.appointment;
        if appointment.status != AppointmentStatus::Booked {
            let why = t!("staff-move-only-booked");
            return Ok(view! { <CannotMove appointment why /> }.into_any());
        }
        let choice = choice_of_time(&visit, Mover::Staff(id), appointment.clone(), None, request).await?;
        Ok(match choice {
            Some(choice) => view! { <MoveFrame appointment>{choice}</MoveFrame> }.into_any(),
            None => {
                let why = t!("staff-move-not-offered");
                view! { <CannotMove appointment why /> }.into_any()
            }
        })
    })
}

#[component]
fn MoveFrame(appointment: Appointment, children: Children) -> impl IntoView {
    let back = format!("/staff/appointments/{}", appointment.id);
    view! {
        // The title goes into the browser's history: no name in it.
        <StaffSite title=t!("staff-move-title", reference = appointment.reference.clone()) current="/staff" class="page-narrow">
            <header class="page-head">
                <p class="crumbs"><a href=back>{t!("appointment-page-title", reference = appointment.reference.clone())}</a></p>
                <h1>{t!("move-title")}</h1>
                <p class="lede">
                    {t!(
                        "patient-service-provider",
                        patient = patient(&appointment),
                        service = appointment.service,
                        provider = appointment.provider
                    )}
                </p>
            </header>
            {children()}
        </StaffSite>
    }
}

#[component]
fn CannotMove(appointment: Appointment, why: String) -> impl IntoView {
    let back = format!("/staff/appointments/{}", appointment.id);
    view! {
        <MoveFrame appointment>
            <div class="empty">
                <h2 class="empty-title">{t!("staff-move-impossible")}</h2>
                <p>{why}</p>
                <p><a class="button" href=back>{t!("to-the-appointment")}</a></p>
            </div>
        </MoveFrame>
    }
}
