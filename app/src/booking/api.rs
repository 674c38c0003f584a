//! The forms of the flow that change something: keeping a slot, saving the details, and confirming.
//!
//! Each is the target of a plain form: it parses, calls `jobs`, and answers with `303 See Other` to the page that
//! comes next, whatever happened. Names and addresses stay in the draft; the URLs have ids only.

use std::{collections::BTreeMap, fmt};

use domain::{
    BirthForm, BookingForm, Contents, Invalid, NewAppointment, Reference, booking::AppointmentForm,
    intake::IntakeForm, patient::PatientForm,
};
use jobs::{
    Error,
    booking::{
        accept::{Origin, Sent, accept},
        draft::Fate,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{browser, held};
use crate::{
    flow::{
        choice::{Choice, check_url},
        draft::{Draft, Saved, keep},
        entry::booking_url,
        questions::checked_intake,
        sender::Sender,
    },
    http::{RequestContext, request, response::see_other, url::url},
    language::language,
    time::zone::visitor_zone,
};

/// The form of `/book/details`; what is left out is empty text.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    service: String,
    provider: String,
    at: String,
    tz: String,
    draft: String,
    first_name: String,
    last_name: String,
    contact: String,
    email: String,
    phone: String,
    date_of_birth: BirthForm,
    whom: String,
    booked_by: String,
    answers: BTreeMap<String, String>,
    /// `extend` keeps the slot longer and comes back to the form.
    then: String,
}

/// Saves the details as they were typed, then says what is wrong with them or goes on.
#[server(prefix = "/api/book", endpoint = "details")]
pub async fn save_details(#[server(flatten)] details: Details) -> Result<(), ServerFnError> {
    let request = request();
    let is_extending = details.then == "extend";
    let (form, tz, draft) = details.into_form();
    let draft = Draft::named(&draft).unwrap_or_else(Draft::new);
    let choice = Choice::of(&form.appointment, tz, draft.id.to_string());
    see_other(&match keep(&request, draft, form).await {
        (_, Ok(Saved::Sent(reference))) => booking_url(&reference, &choice.tz),
        (form, Ok(Saved::TooMany)) => {
            draft.leave_with_browser(&request, &form);
            choice.details_busy_url()
        }
        (form, Err(error)) => {
            note(&error);
            draft.leave_with_browser(&request, &form);
            choice.details_unsaved_url()
        }
        (_, Ok(Saved::Kept(_))) if is_extending => {
            extend(&request, &choice).await;
            choice.details_url()
        }
        (form, Ok(Saved::Kept(_))) => {
            match after(&request, &form, &choice).await {
                Ok(next) => next,
                // The next page says that the database is out of reach.
                Err(error) => {
                    note(&error);
                    choice.check_url()
                }
            }
        }
    });
    Ok(())
}

/// The page that follows saved details.
async fn after(request: &RequestContext, form: &BookingForm, choice: &Choice) -> Result<String, Error> {
    Ok(match form.parse_allowing(request.daybook.settings.contacts, request.daybook.now().await?) {
        Ok(_) => match checked_intake(request, form).await? {
            Ok(_) => choice.check_url(),
            Err(_) => choice.details_check_url(),
        },
        Err(invalid) => mend_url(&invalid, choice),
    })
}

/// Keeps a slot for the tab, instead of the one that it had, and goes on to the details.
#[server(prefix = "/api/book", endpoint = "hold")]
pub async fn hold_slot(
    #[server(default)] service: String,
    #[server(default)] slot: String,
    #[server(default)] tz: String,
    #[server(default)] place: String,
    #[server(default)] draft: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let (provider, at) = held::slot_of(&slot);
    let choice = Choice { service, provider: provider.to_owned(), at: at.to_owned(), tz, draft };
    let now = match request.daybook.now().await {
        Ok(now) => now,
        Err(error) => {
            note(&error);
            see_other(&if place == "check" { choice.check_url() } else { choice.details_url() });
            return Ok(());
        }
    };
    see_other(&match held::wanted(&choice, now) {
        None => choice.closed_url(),
        Some(_) if !request.allowance.admits() => choice.busy_url(),
        Some(wanted) => take(&request, &choice, &wanted, place == "check").await,
    });
    Ok(())
}

/// The page that follows. Each tab has a draft from its first choice on; one that has become a booking is left alone.
async fn take(
    request: &RequestContext,
    choice: &Choice,
    wanted: &NewAppointment,
    is_checking: bool,
) -> String {
    let Some(browser) = browser::held() else {
        browser::ensure(request);
        return choice.cookies_url();
    };
    browser::keep(request, browser);
    let draft = match Draft::named(&choice.draft) {
        Some(draft) if !matches!(draft.fate(request).await, Ok(Fate::Sent(_))) => draft,
        _ => Draft::new(),
    };
    let choice = choice.with_draft(draft.id);
    let onward = if is_checking { choice.check_url() } else { choice.details_url() };
    let hold = browser.name_of_hold(draft.id);
    // Beyond a network's share nothing is kept, and everything can be booked all the same.
    if !request.allowance.holds(hold) {
        return onward;
    }
    match jobs::booking::hold::take(&request.daybook, hold, wanted).await {
        Ok(()) => onward,
        Err(Error::SlotTaken { .. }) => choice.taken_url(),
        Err(Error::Invalid(_)) => choice.closed_url(),
        // Nothing is kept, and nothing is lost either.
        Err(error) => {
            note(&error);
            onward
        }
    }
}

/// Keeps the slot longer.
#[server(prefix = "/api/book", endpoint = "extend")]
pub async fn extend_hold(
    #[server(default)] tz: String,
    #[server(default)] draft: String,
) -> Result<(), ServerFnError> {
    let choice = Choice { tz, draft, ..Choice::default() };
    extend(&request(), &choice).await;
    see_other(&choice.check_url());
    Ok(())
}

/// Where it does not work the page says how it stands.
async fn extend(request: &RequestContext, choice: &Choice) {
    let Some(name) = held::name(choice) else { return };
    match jobs::booking::hold::extend(&request.daybook, name).await {
        // It counts for as long as it is kept.
        Ok(true) => drop(request.allowance.holds(name)),
        Ok(false) => {}
        Err(error) => note(&error),
    }
}

/// Books what the draft says, if that is what the page has `shown`. Sending it again leads to the same booking. `proof` is
/// the proof of work, where one was asked for; `left_empty` is a field that nobody sees, and `person` says
/// that it was a person all the same.
#[server(prefix = "/api/book", endpoint = "confirm")]
pub async fn confirm(
    #[server(default)] tz: String,
    #[server(default)] draft: String,
    #[server(default)] shown: String,
    #[server(default)] proof: String,
    #[server(default)] left_empty: String,
    #[server(default)] person: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let sender = Sender { proof, left_empty, is_person: person == "yes" };
    let next = match Draft::named(&draft) {
        Some(draft) => book(&request, draft, &tz, shown.parse().ok(), &sender).await,
        None => Ok(check_url("", &tz, "")),
    };
    see_other(&next.unwrap_or_else(|error| {
        note(&error);
        check_url(&draft, &tz, if matches!(error, Error::Unanswered) { "unanswered" } else { "unavailable" })
    }));
    Ok(())
}

/// The page that follows. An error is a fault of ours, or of the database.
async fn book(
    request: &RequestContext,
    draft: Draft,
    tz: &str,
    shown: Option<Contents>,
    sender: &Sender,
) -> Result<String, Error> {
    let id = draft.id.to_string();
    let problem = |problem| Ok(check_url(&id, tz, problem));
    let (Some(form), Some(name)) = (draft.saved(request).await?, draft.name()) else {
        return Ok(match draft.sent(request).await? {
            Some(sent) => sent_url(&sent.reference, tz, shown.is_some_and(|shown| sent.says(&shown))),
            None => check_url(&id, tz, ""),
        });
    };
    let contents = Contents::of(&form);
    if shown != Some(contents) {
        return problem("changed");
    }
    let choice = Choice::of(&form.appointment, tz.to_owned(), id.clone());
    let now = request.daybook.now().await?;
    let mut new = match form.parse_allowing(request.daybook.settings.contacts, now) {
        Ok(new) => new,
        Err(invalid) => return Ok(mend_url(&invalid, &choice)),
    };
    match checked_intake(request, &form).await? {
        Ok(intake) => new.intake = intake,
        Err(_) => return Ok(choice.details_check_url()),
    }
    let attempt = match sender.passes(request, new.patient.email.as_deref(), Some(name)) {
        Ok(attempt) => attempt,
        Err(asked_for) => return problem(asked_for),
    };
    let code = draft.code().filter(|_| new.patient.email.is_none());
    let origin = Origin {
        sent: Some(&Sent { draft: name, contents }),
        draft: Some(name),
        hold: held::name(&choice),
        code: code.as_ref(),
        language: language(),
        visitor_zone: visitor_zone(tz),
        by: None,
    };
    let accepted = accept(&request.daybook, &new, origin).await;
    attempt.settle(accepted.as_ref().err());
    match accepted {
        Ok(accepted) => {
            // For as long as its page shows the code.
            draft.keep(request);
            Ok(booking_url(&accepted.reference, tz))
        }
        Err(Error::SlotTaken { .. }) => Ok(choice.taken_url()),
        Err(Error::Invalid(fault)) => Ok(mend_url(&fault.into(), &choice)),
        Err(error) => Err(error),
    }
}

/// The booking's page for whoever sends a draft again; it says so when the page that they sent showed something else.
fn sent_url(reference: &Reference, tz: &str, is_same: bool) -> String {
    let other = if is_same { "" } else { "1" };
    url(&format!("/booking/{reference}"), &[("tz", tz), ("other", other)])
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
    /// With the zone and the id of the draft.
    fn into_form(self) -> (BookingForm, String, String) {
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
        (BookingForm { patient, appointment, intake }, self.tz, self.draft)
    }
}

fn note(error: &Error) {
    if error.is_unavailable() || matches!(error, Error::Unanswered) {
        tracing::warn!(cause = error.cause(), "the database is out of reach");
    } else {
        tracing::error!(cause = error.cause(), "a booking form failed");
    }
}
