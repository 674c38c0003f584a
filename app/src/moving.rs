//! Choosing another time for an appointment, with the same provider: the staff's page and the patient's share it.
//!
//! The days and slots are those that bookings are made from. Looking changes nothing; the form posts to the server
//! function of whoever [moves](Mover). The region is not live, so that a slot stays picked while somebody thinks.

mod form;
mod outcome;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;
use domain::AppointmentId;
use form::{MoveForm, Present};
use jobs::{
    availability::{self, Catalog},
    manage::Token,
    store::appointment::Appointment,
};
use leptos::prelude::*;
pub use outcome::MoveOutcome;
use outcome::OutcomeNotice;

use crate::{
    booking::{
        choice::{asked, url},
        chosen::Chosen,
        slot_page::{
            days::{Asked, Days},
            parts::{DayNav, NothingFree},
        },
    },
    error_page::Problem,
    staff::visits::local_day,
    visit::Visit,
};

/// How many slots are offered in the place of a taken one.
const OFFERED: usize = 5;

/// Who moves which appointment.
#[derive(Clone, Copy)]
pub enum Mover {
    Staff(AppointmentId),
    Patient(Token),
}

impl Mover {
    /// The page on which the new time is chosen.
    pub fn page_url(self) -> String {
        match self {
            Self::Staff(id) => format!("/staff/appointments/{id}/move"),
            Self::Patient(token) => format!("/manage/{}/move", token.reveal()),
        }
    }

    /// The page with a slot picked, and why it was not taken up.
    pub fn picked_url(self, picked: Option<DateTime<Utc>>, outcome: Option<MoveOutcome>) -> String {
        let at = picked.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default();
        url(&self.page_url(), &[("problem", outcome.map_or("", MoveOutcome::code)), ("at", &at)])
    }

    fn day_url(self, from: NaiveDate, day: Option<NaiveDate>) -> String {
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        url(&self.page_url(), &[("from", &from.to_string()), ("day", &day)])
    }
}

/// A start as the form sends it.
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text.trim()).ok().map(|at| at.to_utc())
}

/// What the URL asks the page for.
pub struct Request {
    from: Option<NaiveDate>,
    day: Option<NaiveDate>,
    picked: Option<DateTime<Utc>>,
    outcome: Option<MoveOutcome>,
}

impl Request {
    pub fn read() -> Self {
        Self {
            from: asked("from").parse().ok(),
            day: asked("day").parse().ok(),
            picked: instant(&asked("at")),
            outcome: MoveOutcome::read(&asked("problem")),
        }
    }
}

/// The present time and the choice of another one, in `zone` or else the provider's. None where the service or the
/// provider is not offered any more.
pub async fn choice_of_time(
    visit: &Visit,
    mover: Mover,
    appointment: Appointment,
    zone: Option<Tz>,
    request: Request,
) -> Result<Option<impl IntoView + use<>>, Problem> {
    let Request { from, day, picked, outcome } = request;
    let pool = &visit.daybook.pool;
    let catalog = Catalog::load(pool).await?;
    let offer = catalog.provider(&appointment.provider_id).zip(catalog.service(&appointment.service_id));
    let Some((provider, service)) = offer else { return Ok(None) };
    let service = &match mover {
        Mover::Staff(_) => service.at_the_desk(),
        Mover::Patient(_) => service.clone(),
    };
    let (now, zone) = (Utc::now(), zone.unwrap_or_else(|| availability::zone(provider)));
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
    let days = Days::load(visit, &chosen, zone, Asked { from, day }, now).await?;
    let link = move |from, day| mover.day_url(from, day);
    let form = if days.slots.is_empty() {
        let days = days.clone();
        view! {
            <NothingFree days link>
                {t!("moving-choose")}
            </NothingFree>
        }
        .into_any()
    } else {
        view! { <MoveForm mover days=days.clone() picked outcome appointment=appointment.clone() /> }
            .into_any()
    };
    Ok(Some(view! {
        <OutcomeNotice mover outcome picked nearest zone />
        <Present appointment />
        <section class="section" aria-labelledby="new-title">
            <h2 id="new-title">{t!("moving-new")}</h2>
            <DayNav days link />
            {form}
        </section>
    }))
}
