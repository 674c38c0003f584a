//! `/manage/{token}/move`: another time, chosen as for a booking (see [`crate::moving`]).

use jobs::Error;
use leptos::prelude::*;

use super::{
    changeable, page_url,
    parts::{ChangeFrame, shown_zone},
    token,
};
use crate::{
    error_page::answer,
    moving::{Mover, Request, choice_of_time},
    visit::visit,
};

#[component]
pub fn PatientMovePage() -> impl IntoView {
    let visit = visit();
    let token = token();
    let request = Request::read();
    answer(async move {
        let token = token.ok_or(Error::NotFound)?;
        let appointment = changeable(&visit, token).await?.appointment;
        let zone = shown_zone(&appointment);
        let choice =
            choice_of_time(&visit, Mover::Patient(token), appointment.clone(), Some(zone), request).await?;
        let choice = match choice {
            Some(choice) => choice.into_any(),
            None => view! {
                <div class="empty">
                    <h2 class="empty-title">{t!("move-impossible")}</h2>
                    <p>{t!("move-impossible-text")}</p>
                    <p><a class="button" href=page_url(token)>{t!("to-the-appointment")}</a></p>
                </div>
            }
            .into_any(),
        };
        Ok(view! { <ChangeFrame token heading=t!("move-title") appointment>{choice}</ChangeFrame> })
    })
}
