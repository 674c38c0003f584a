//! `/staff/appointments/{id}/move`: another time for an appointment, by the clinic's clock (see [`crate::flow::moving`]).

use domain::{AppointmentId, AppointmentStatus};
use jobs::{
    Error,
    appointment::{self, Appointment},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    error_page::answer,
    faults::FaultLink,
    flow::{
        appointment::{desk_clock, patient},
        moving::{MoveQuery, Mover, choice_of_time},
    },
    form::{Part, around},
    http::request,
    site::StaffSite,
};

#[component]
pub fn MovePage() -> impl IntoView {
    let request = request();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse::<AppointmentId>().ok());
    let query = MoveQuery::read();
    answer(async move {
        let access = request.staff()?;
        let id = id.ok_or(Error::NotFound)?;
        let appointment = appointment::get(&request.daybook, &access, id).await?.appointment;
        if appointment.status != AppointmentStatus::Booked {
            let why = t!("staff-move-only-booked");
            return Ok(view! { <CannotMove appointment why /> }.into_any());
        }
        let clock = desk_clock(&appointment);
        let faults = query.faults();
        let choice = choice_of_time(&request, Mover::Staff(id), appointment.clone(), clock, query).await?;
        Ok(match choice {
            Some(choice) => view! { <MoveFrame appointment faults>{choice}</MoveFrame> }.into_any(),
            None => {
                let why = t!("staff-move-not-offered");
                view! { <CannotMove appointment why /> }.into_any()
            }
        })
    })
}

#[component]
fn MoveFrame(
    appointment: Appointment,
    #[prop(optional)] faults: Vec<FaultLink>,
    children: Children,
) -> impl IntoView {
    let back = format!("/staff/appointments/{}", appointment.id);
    let patient = patient(&appointment);
    view! {
        // The title goes into the browser's history: no name in it.
        <StaffSite title=t!("staff-move-title", reference = appointment.reference.clone()) current="/staff" class="page-narrow" faults>
            <header class="page-head">
                <p class="crumbs"><a href=back>{t!("appointment-page-title", reference = appointment.reference.clone())}</a></p>
                <h1>{t!("move-title")}</h1>
                <p class="lede">
                    {around(
                        |[patient, service]| t!(
                            "patient-service-provider",
                            patient = patient,
                            service = service,
                            provider = appointment.provider
                        ),
                        [patient.into(), Part::from(&appointment.service)],
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
