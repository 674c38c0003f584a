//! Choosing another time for an appointment, with the same provider: the staff's page and the patient's share it.
//!
//! The days and slots are those that bookings are made from. Looking changes nothing; the form posts to the server
//! function of whoever [moves](Mover). The region is not live, so that a slot stays picked while somebody thinks.

mod form;
mod outcome;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::{AppointmentId, clock::Clock, date};
use form::{MoveForm, Present};
use jobs::{
    Token,
    appointment::Appointment,
    availability::{self, Catalog},
};
use leptos::prelude::*;
use outcome::OutcomeNotice;

use super::{
    appointment::local_day,
    chosen::Chosen,
    days::{
        Asked, Days,
        parts::{DayNav, NothingFree},
        whose_times,
    },
};
use crate::{
    faults::{FaultLink, in_url},
    http::{
        PageError, RequestContext,
        url::{asked, url},
    },
};

pub use outcome::MoveOutcome;

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
    pub fn picked_url(self, picked: Option<DateTime<Utc>>, outcomes: &[MoveOutcome]) -> String {
        let at = picked.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default();
        let codes: Vec<_> = outcomes.iter().map(|outcome| outcome.code()).collect();
        url(&self.page_url(), &[("problem", &in_url(&codes)), ("at", &at)])
    }

    fn day_url(self, from: NaiveDate, day: Option<NaiveDate>) -> String {
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        url(&self.page_url(), &[("from", &from.to_string()), ("day", &day)])
    }
}

/// What the URL asks the page for.
pub struct MoveQuery {
    from: Option<NaiveDate>,
    day: Option<NaiveDate>,
    picked: Option<DateTime<Utc>>,
    outcomes: Vec<MoveOutcome>,
}

impl MoveQuery {
    pub fn read() -> Self {
        Self {
            from: date::day(&asked("from")),
            day: date::day(&asked("day")),
            picked: date::instant(&asked("at")),
            outcomes: MoveOutcome::read(&asked("problem")),
        }
    }

    /// What the form lacked, for the summary of errors. Of a slot that is taken the notice says more.
    pub fn faults(&self) -> Vec<FaultLink> {
        let lacking = self.outcomes.iter().filter(|outcome| **outcome != MoveOutcome::SlotTaken);
        lacking.filter_map(|outcome| outcome.fault()).collect()
    }
}

/// The present time and the choice of another one, both by `clock`. None where the service or the provider is not offered any
/// more.
pub async fn choice_of_time(
    request: &RequestContext,
    mover: Mover,
    appointment: Appointment,
    clock: Clock,
    query: MoveQuery,
) -> Result<Option<impl IntoView + use<>>, PageError> {
    let MoveQuery { from, day, picked, outcomes } = query;
    let faults: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.fault()).collect();
    let is_taken = outcomes.contains(&MoveOutcome::SlotTaken);
    let outcome = outcomes.into_iter().find(|outcome| is_taken || outcome.fault().is_none());
    let catalog = Catalog::load(&request.daybook).await?;
    let offer = catalog.provider(&appointment.provider_id).zip(catalog.service(&appointment.service_id));
    let Some((provider, service)) = offer else { return Ok(None) };
    let service = &match mover {
        Mover::Staff(_) => service.at_the_desk(),
        Mover::Patient(_) => service.clone(),
    };
    let (now, zone) = (request.daybook.now().await?, clock.zone);
    let day = day.or_else(|| Some(picked?.with_timezone(&zone).date_naive()));
    // Most appointments move to a day near by.
    let from = from.or(day).or_else(|| Some(local_day(&appointment, zone)));
    let nearest = match picked.filter(|_| is_taken) {
        Some(taken) => {
            availability::nearest_to_move(
                &request.daybook,
                service,
                provider,
                taken,
                now,
                OFFERED,
                &appointment,
            )
            .await?
        }
        None => Vec::new(),
    };
    let chosen = Chosen {
        service: service.clone(),
        provider: Some(provider.clone()),
        offering: vec![provider.clone()],
    };
    let asked = Asked { from, day, mine: Some(appointment.booking.0), present: Some(appointment.starts_at) };
    let days = Days::load(request, &chosen, zone, asked, now).await?;
    let slots = days.slots_with_notes(&chosen, request);
    let whose = whose_times(&clock, &slots, now);
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
        view! { <MoveForm mover days=days.clone() slots picked faults appointment=appointment.clone() /> }
            .into_any()
    };
    Ok(Some(view! {
        <OutcomeNotice mover outcome picked nearest zone />
        <Present appointment zone whose />
        <section class="section" aria-labelledby="new-title">
            <h2 id="new-title">{t!("moving-new")}</h2>
            <DayNav days link />
            {form}
        </section>
    }))
}
