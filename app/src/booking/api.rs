//! The forms of the flow that change something: keeping a slot, saving the details, and confirming.
//!
//! Each is the target of a plain form: it parses, calls `jobs`, and answers with `303 See Other` to the page that
//! comes next, whatever happened. Names and addresses stay in the draft; the URLs have ids only.

use std::{collections::BTreeMap, fmt};

use chrono::Utc;
use domain::{
    BookingForm, Contact, Invalid, Reference,
    booking::AppointmentForm,
    intake::{self, Intake, IntakeForm, Question},
    patient::PatientForm,
};
use jobs::{
    Error,
    accept::{Origin, accept},
    store,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    choice::{Choice, url},
    code, draft, hold,
    sender::Sender,
    zone::visitor_zone,
};
use crate::{
    error_page::see_other,
    language::language,
    visit::{Visit, visit},
};

/// The form of `/book/details`; what is left out is empty text.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    service: String,
    provider: String,
    at: String,
    tz: String,
    first_name: String,
    last_name: String,
    contact: String,
    email: String,
    phone: String,
    date_of_birth: String,
    whom: String,
    booked_by: String,
    answers: BTreeMap<String, String>,
    /// `extend` keeps the slot longer and comes back to the form.
    then: String,
}

/// Saves the details as they were typed, then says what is wrong with them or goes on.
#[server(prefix = "/api/book", endpoint = "details")]
pub async fn save_details(#[server(flatten)] details: Details) -> Result<(), ServerFnError> {
    let visit = visit();
    let is_extending = details.then == "extend";
    let (form, tz) = details.into_form();
    let choice = Choice::of(&form.appointment, tz);
    if let Err(error) = draft::save(&visit, &form).await {
        note(&error);
        draft::leave_with_browser(&visit, &form);
        see_other(&choice.details_check_url());
        return Ok(());
    }
    if is_extending {
        extend(&visit).await;
        see_other(&choice.details_url());
        return Ok(());
    }
    if !is_by_email(&form) {
        code::renew(&visit);
    }
    see_other(&match form.parse_allowing(visit.daybook.settings.contacts, Utc::now()) {
        Ok(_) => match checked_intake(&visit, &form).await {
            Ok(Ok(_)) => choice.check_url(),
            Ok(Err(_)) => choice.details_check_url(),
            // The next page says that the database is out of reach.
            Err(error) => {
                note(&error);
                choice.check_url()
            }
        },
        Err(invalid) => mend_url(&invalid, &choice),
    });
    Ok(())
}

/// What passes of the answers to what the service asks.
pub async fn checked_intake(
    visit: &Visit,
    form: &BookingForm,
) -> Result<Result<Intake, Vec<(String, intake::Fault)>>, Error> {
    let questions = questions(visit, &form.appointment.service).await?;
    Ok(form.intake.check(&questions))
}

/// What `service` asks, in the visitor's language.
pub async fn questions(visit: &Visit, service: &str) -> Result<Vec<Question>, Error> {
    match service.parse() {
        Ok(service) => Ok(store::intake::questions(&visit.daybook.pool, &service, language()).await?),
        Err(_) => Ok(Vec::new()),
    }
}

/// Keeps a slot for the visitor, instead of the one that they had, and goes on to the details.
#[server(prefix = "/api/book", endpoint = "hold")]
pub async fn hold_slot(
    #[server(default)] service: String,
    #[server(default)] slot: String,
    #[server(default)] tz: String,
    #[server(default)] place: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    let (provider, at) = hold::slot_of(&slot);
    let choice = Choice { service, provider: provider.to_owned(), at: at.to_owned(), tz };
    let onward = if place == "check" { choice.check_url() } else { choice.details_url() };
    let next = match hold::wanted(&choice, Utc::now()) {
        None => choice.closed_url(),
        Some(_) if !visit.limits.admits(visit.address) => choice.busy_url(),
        Some(wanted) => match jobs::hold::take(&visit.daybook, hold::ensure(&visit), &wanted).await {
            Ok(()) => onward,
            Err(Error::SlotTaken { .. }) => choice.taken_url(),
            Err(Error::Invalid(_)) => choice.closed_url(),
            // Nothing is kept, and nothing is lost either.
            Err(error) => {
                note(&error);
                onward
            }
        },
    };
    see_other(&next);
    Ok(())
}

/// Keeps the slot longer.
#[server(prefix = "/api/book", endpoint = "extend")]
pub async fn extend_hold(#[server(default)] tz: String) -> Result<(), ServerFnError> {
    extend(&visit()).await;
    see_other(&url("/book/check", &[("tz", &tz)]));
    Ok(())
}

/// Where it does not work the page says how it stands.
async fn extend(visit: &Visit) {
    let Some(id) = hold::id() else { return };
    if let Err(error) = jobs::hold::extend(&visit.daybook, id).await {
        note(&error);
    }
}

/// Books what the draft says. Sending it again leads to the same booking. `proof` is the result of an effort, where one was
/// asked for; `website` is a field that nobody sees.
#[server(prefix = "/api/book", endpoint = "confirm")]
pub async fn confirm(
    #[server(default)] tz: String,
    #[server(default)] proof: String,
    #[server(default)] website: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    match book(&visit, &tz, &Sender { proof, website }).await {
        Ok(next) => see_other(&next),
        Err(error) => {
            note(&error);
            see_other(&url("/book/check", &[("tz", &tz), ("unavailable", "1")]));
        }
    }
    Ok(())
}

/// The page that follows. An error is a fault of ours, or of the database.
async fn book(visit: &Visit, tz: &str, sender: &Sender) -> Result<String, Error> {
    let Some(form) = draft::saved(visit).await? else {
        let sent = draft::sent(visit).await?;
        return Ok(sent.map_or("/book/check".to_owned(), |reference| booking_url(&reference, tz)));
    };
    let choice = Choice::of(&form.appointment, tz.to_owned());
    let mut new = match form.parse_allowing(visit.daybook.settings.contacts, Utc::now()) {
        Ok(new) => new,
        Err(invalid) => return Ok(mend_url(&invalid, &choice)),
    };
    match checked_intake(visit, &form).await? {
        Ok(intake) => new.intake = intake,
        Err(_) => return Ok(choice.details_check_url()),
    }
    if let Err(problem) = sender.passes(visit, new.patient.email.as_deref(), draft::id()) {
        return Ok(url("/book/check", &[("tz", tz), (problem, "1")]));
    }
    let code = new.patient.email.is_none().then(|| code::ensure(visit));
    let origin = Origin {
        draft: draft::id(),
        hold: hold::id(),
        code: code.as_ref(),
        language: language(),
        visitor_zone: visitor_zone(tz),
    };
    match accept(&visit.daybook, &new, origin).await {
        Ok(receipt) => Ok(booking_url(&receipt.reference, tz)),
        Err(Error::SlotTaken { .. }) => Ok(choice.taken_url()),
        Err(Error::Invalid(invalid)) => Ok(mend_url(&invalid, &choice)),
        Err(error) => Err(error),
    }
}

/// Whoever is not reached by e-mail gets a code instead.
fn is_by_email(form: &BookingForm) -> bool {
    form.patient.contact() == Some(Contact::Email)
}

/// The booking's own page.
pub fn booking_url(reference: &Reference, tz: &str) -> String {
    url(&format!("/booking/{reference}"), &[("tz", tz)])
}

/// Where the fields at fault can be mended: the person's first.
pub fn mend_url(invalid: &Invalid, choice: &Choice) -> String {
    match invalid.0.iter().any(|fault| fault.field.starts_with("patient.")) {
        true => choice.details_check_url(),
        false => choice.closed_url(),
    }
}

impl fmt::Debug for Details {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Details([redacted])")
    }
}

impl Details {
    fn into_form(self) -> (BookingForm, String) {
        let patient = PatientForm {
            first_name: self.first_name,
            last_name: self.last_name,
            contact: self.contact,
            email: self.email,
            phone: self.phone,
            date_of_birth: self.date_of_birth,
        };
        let appointment = AppointmentForm {
            provider: self.provider,
            service: self.service,
            starts_at: self.at,
            ..AppointmentForm::default()
        };
        let intake = IntakeForm { whom: self.whom, booked_by: self.booked_by, answers: self.answers };
        (BookingForm { patient, appointment, intake }, self.tz)
    }
}

fn note(error: &Error) {
    if error.is_unavailable() {
        tracing::warn!(cause = error.cause(), "the database is out of reach");
    } else {
        tracing::error!(cause = error.cause(), "a booking form failed");
    }
}
