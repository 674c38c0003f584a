//! `/manage/{token}/move`: another time, chosen as for a booking (see [`crate::flow::moving`]).

use jobs::Error;
use leptos::prelude::*;

use super::{
    changeable,
    parts::{ChangeFrame, patient_clock},
    token,
};
use crate::{
    error_page::answer,
    flow::{
        entry::manage_url,
        moving::{MoveQuery, Mover, choice_of_time},
    },
    http::request,
};

#[component]
pub fn PatientMovePage() -> impl IntoView {
    let request = request();
    let token = token();
    let query = MoveQuery::read();
    answer(async move {
        let token = token.ok_or(Error::NotFound)?;
        let appointment = changeable(&request, token).await?.appointment;
        let clock = patient_clock(&appointment);
        let faults = query.faults();
        let choice =
            choice_of_time(&request, Mover::Patient(token), appointment.clone(), clock, query).await?;
        let choice = match choice {
            Some(choice) => choice.into_any(),
            None => view! {
                <div class="empty">
                    <h2 class="empty-title">{t!("move-impossible")}</h2>
                    <p>{t!("move-impossible-text")}</p>
                    <p><a class="button" href=manage_url(token)>{t!("to-the-appointment")}</a></p>
                </div>
            }
            .into_any(),
        };
        Ok(view! { <ChangeFrame token heading=t!("move-title") appointment faults>{choice}</ChangeFrame> })
    })
}
