//! `/staff/appointments/{id}/move`: another time for an appointment, with the same provider.
//!
//! The days and slots are those that patients choose from, in the provider's zone. Looking changes nothing; the form
//! posts to [`super::api`]. The region is not live, so that a slot stays picked while somebody is on the telephone.

mod form;
mod outcome;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::{AppointmentId, AppointmentStatus};
use form::{MoveForm, Present};
use jobs::{
    Error, appointments,
    availability::{self, Catalog},
    store::appointment::Appointment,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
pub use outcome::MoveOutcome;
use outcome::OutcomeNotice;

use super::visits::{local_day, patient};
use crate::{
    booking::{
        choice::{asked, url},
        chosen::Chosen,
        slot_page::{
            days::{Asked, Days},
            parts::{DayNav, NothingFree},
        },
    },
    error_page::answer,
    site::StaffSite,
    visit::visit,
};

/// How many slots are offered in the place of a taken one.
const OFFERED: usize = 5;

#[component]
pub fn MovePage() -> impl IntoView {
    let visit = visit();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse::<AppointmentId>().ok());
    let (from, day) = (asked("from").parse().ok(), asked("day").parse().ok());
    let (picked, outcome) = (instant(&asked("at")), MoveOutcome::read(&asked("problem")));
    answer(async move {
        let access = visit.staff()?;
        let id = id.ok_or(Error::NotFound)?;
        let pool = &visit.daybook.pool;
        let appointment = appointments::get(&visit.daybook, &access, id).await?.appointment;
        let catalog = Catalog::load(pool).await?;
        let offer = catalog.provider(&appointment.provider_id).zip(catalog.service(&appointment.service_id));
        let is_booked = appointment.status == AppointmentStatus::Booked;
        let Some((provider, service)) = offer.filter(|_| is_booked) else {
            return Ok(view! { <CannotMove appointment /> }.into_any());
        };
        let (now, zone) = (Utc::now(), availability::zone(provider));
        let day = day.or_else(|| Some(picked?.with_timezone(&zone).date_naive()));
        // Most appointments move to a day near by.
        let from = from.or(day).or_else(|| Some(local_day(&appointment)));
        let nearest = match picked.filter(|_| outcome == Some(MoveOutcome::SlotTaken)) {
            Some(taken) => availability::nearest(pool, service, provider, taken, now, OFFERED).await?,
            None => Vec::new(),
        };
        let chosen = Chosen {
            service: service.clone(),
            provider: Some(provider.clone()),
            offering: vec![provider.clone()],
        };
        let days = Days::load(&visit, &chosen, zone, Asked { from, day }, now).await?;
        let link = move |from, day| day_url(id, from, day);
        let form = if days.slots.is_empty() {
            let days = days.clone();
            view! {
                <NothingFree days link>
                    "Choose another day. Until then the appointment stays where it is."
                </NothingFree>
            }
            .into_any()
        } else {
            view! { <MoveForm id days=days.clone() picked outcome /> }.into_any()
        };
        Ok(view! {
            <MoveFrame appointment=appointment.clone()>
                <OutcomeNotice id outcome picked nearest zone />
                <Present appointment />
                <section class="section" aria-labelledby="new-title">
                    <h2 id="new-title">"New time"</h2>
                    <DayNav days link />
                    {form}
                </section>
            </MoveFrame>
        }
        .into_any())
    })
}

/// The page's own URL.
pub fn page_url(id: AppointmentId) -> String {
    format!("/staff/appointments/{id}/move")
}

/// The page with a slot picked, and why it was not taken up.
pub fn picked_url(id: AppointmentId, picked: Option<DateTime<Utc>>, outcome: Option<MoveOutcome>) -> String {
    let at = picked.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default();
    url(&page_url(id), &[("problem", outcome.map_or("", MoveOutcome::code)), ("at", &at)])
}

fn day_url(id: AppointmentId, from: NaiveDate, day: Option<NaiveDate>) -> String {
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    url(&page_url(id), &[("from", &from.to_string()), ("day", &day)])
}

/// A start as the form sends it.
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text.trim()).ok().map(|at| at.to_utc())
}

#[component]
fn MoveFrame(appointment: Appointment, children: Children) -> impl IntoView {
    let back = format!("/staff/appointments/{}", appointment.id);
    view! {
        // The title goes into the browser's history: no name in it.
        <StaffSite title=format!("Move appointment {}", appointment.reference) current="/staff" class="page-narrow">
            <header class="page-head">
                <p class="crumbs"><a href=back>"Appointment " {appointment.reference.clone()}</a></p>
                <h1>"Move to another time"</h1>
                <p class="lede">
                    {format!("{}, {} with {}", patient(&appointment), appointment.service, appointment.provider)}
                </p>
            </header>
            {children()}
        </StaffSite>
    }
}

#[component]
fn CannotMove(appointment: Appointment) -> impl IntoView {
    let back = format!("/staff/appointments/{}", appointment.id);
    let why = if appointment.status == AppointmentStatus::Booked {
        "Its service or its provider is not offered any more."
    } else {
        "Only appointments that are booked can be moved."
    };
    view! {
        <MoveFrame appointment>
            <div class="empty">
                <h2 class="empty-title">"This appointment cannot be moved"</h2>
                <p>{why}</p>
                <p><a class="button" href=back>"Back to the appointment"</a></p>
            </div>
        </MoveFrame>
    }
}
