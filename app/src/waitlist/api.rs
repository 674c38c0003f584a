//! The forms of the waiting list: joining it, and answering.
//!
//! `POST /api/book/waitlist` saves what was typed as a draft, like the details of a booking, and joins when nothing is wrong;
//! `POST /api/waitlist` with `token` and `answer` (`take`, `decline` or `leave`).

use std::{collections::BTreeMap, fmt};

use chrono::Utc;
use domain::{
    BookingForm, Contacts, Invalid, Reference,
    booking::AppointmentForm,
    intake::{IntakeForm, Question},
    patient::PatientForm,
    waitlist::WishForm,
};
use jobs::{
    Error,
    accept::Origin,
    manage::Token,
    waitlist::{self, NewWaiting},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    fault,
    join_page::wish_url,
    place_page::{Outcome, page_url},
};
use crate::{
    booking::{
        api::{booking_url, questions},
        choice::{ANYONE, Choice},
        details_page::{fault as person_fault, intake},
        draft,
        sender::Sender,
        zone::visitor_zone,
    },
    error_page::{Problem, see_other},
    language::language,
    visit::{Visit, visit},
};

/// Where a form leads whose token is none.
const UNKNOWN: &str = "/waitlist/unknown";

/// The form of `/book/waitlist`; what is left out is empty.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Joining {
    service: String,
    provider: String,
    tz: String,
    first_name: String,
    last_name: String,
    email: String,
    phone: String,
    date_of_birth: String,
    whom: String,
    booked_by: String,
    answers: BTreeMap<String, String>,
    first_day: String,
    last_day: String,
    weekdays: Vec<String>,
    parts: Vec<String>,
    proof: String,
    website: String,
}

impl fmt::Debug for Joining {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Joining([redacted])")
    }
}

/// Puts the visitor on the waiting list, or says what is wrong.
#[server(prefix = "/api/book", endpoint = "waitlist")]
pub async fn join_waitlist(#[server(flatten)] joining: Joining) -> Result<(), ServerFnError> {
    let visit = visit();
    let (form, wish, tz, sender) = joining.into_forms();
    let choice = Choice::of(&form.appointment, tz);
    let problem = |problem| wish_url(&choice, &wish, problem);
    let saved = match draft::save(&visit, &form).await {
        Ok(saved) => saved,
        Err(error) => {
            let _ = Problem::from(error);
            draft::leave_with_browser(&visit, &form);
            see_other(&problem("unavailable"));
            return Ok(());
        }
    };
    see_other(&match join(&visit, &form, &wish, &choice, sender, saved).await {
        Ok(Ok(reference)) => booking_url(&reference, &choice.tz),
        Ok(Err(asked_for)) => problem(asked_for),
        Err(Error::Invalid(_)) => problem("check"),
        Err(error) => {
            let _ = Problem::from(error);
            problem("unavailable")
        }
    });
    Ok(())
}

/// Joins, or tells what the sender has to do before.
async fn join(
    visit: &Visit,
    form: &BookingForm,
    wish: &WishForm,
    choice: &Choice,
    sender: Sender,
    draft: Uuid,
) -> Result<Result<Reference, &'static str>, Error> {
    let checked = check(form, wish, &questions(visit, &choice.service).await?, visit)?;
    if let Err(asked_for) = sender.passes(visit, checked.patient.email.as_deref(), Some(draft)) {
        return Ok(Err(asked_for));
    }
    let origin = Origin {
        draft: Some(draft),
        hold: None,
        code: None,
        language: language(),
        visitor_zone: visitor_zone(&choice.tz),
    };
    waitlist::join(&visit.daybook, &checked, origin).await.map(Ok)
}

/// Everything that is wrong with the form.
pub fn check(
    form: &BookingForm,
    wish: &WishForm,
    questions: &[Question],
    visit: &Visit,
) -> Result<NewWaiting, Invalid> {
    let now = Utc::now();
    // Offers come by e-mail, whatever was chosen for a booking.
    let patient = PatientForm { contact: String::new(), ..form.patient.clone() };
    let patient = patient.check(domain::booking::today(now), Contacts::EMAIL).map_err(person_fault::invalid);
    let intake = form.intake.check(questions).map_err(intake::invalid);
    let today = now.with_timezone(&visit.daybook.settings.clinic_zone).date_naive();
    let wish = wish.check(today).map_err(fault::invalid);
    let service = form.appointment.service.parse();
    let provider = match form.appointment.provider.as_str() {
        "" | ANYONE => Ok(None),
        id => id.parse().map(Some),
    };
    match (patient, intake, wish, service, provider) {
        (Ok(patient), Ok(intake), Ok(wish), Ok(service), Ok(provider)) => {
            Ok(NewWaiting { service, provider, wish, patient, intake })
        }
        (patient, intake, wish, _, _) => {
            let faults = [wish.err(), patient.err(), intake.err()];
            Err(Invalid(faults.into_iter().flatten().flat_map(|invalid| invalid.0).collect()))
        }
    }
}

impl Joining {
    fn into_forms(self) -> (BookingForm, WishForm, String, Sender) {
        let patient = PatientForm {
            first_name: self.first_name,
            last_name: self.last_name,
            contact: String::new(),
            email: self.email,
            phone: self.phone,
            date_of_birth: self.date_of_birth,
        };
        let appointment =
            AppointmentForm { provider: self.provider, service: self.service, ..AppointmentForm::default() };
        let wish = WishForm {
            first_day: self.first_day,
            last_day: self.last_day,
            weekdays: self.weekdays,
            parts: self.parts,
        };
        let sender = Sender { proof: self.proof, website: self.website };
        let intake = IntakeForm { whom: self.whom, booked_by: self.booked_by, answers: self.answers };
        (BookingForm { patient, appointment, intake }, wish, self.tz, sender)
    }
}

/// Takes or declines the offered slot, or leaves the list.
#[server(prefix = "/api", endpoint = "waitlist")]
pub async fn answer_offer(
    #[server(default)] token: String,
    #[server(default)] answer: String,
) -> Result<(), ServerFnError> {
    let daybook = visit().daybook;
    let Some(token) = Token::parse(&token) else {
        see_other(UNKNOWN);
        return Ok(());
    };
    let outcome = match answer.as_str() {
        "take" => match waitlist::take(&daybook, &token).await {
            Ok(reference) => {
                see_other(&booking_url(&reference, ""));
                return Ok(());
            }
            Err(error) => Outcome::from(error),
        },
        "decline" => {
            waitlist::decline(&daybook, &token).await.map_or_else(Outcome::from, |()| Outcome::Declined)
        }
        "leave" => waitlist::leave(&daybook, &token).await.map_or_else(Outcome::from, |()| Outcome::Left),
        _ => Outcome::Failed,
    };
    see_other(&format!("{}?done={}", page_url(token), outcome.code()));
    Ok(())
}
