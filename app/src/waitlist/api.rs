//! The forms of the waiting list: joining it, and answering.
//!
//! `POST /api/book/waitlist` saves what was typed as a draft, like the details of a booking, and joins when nothing is wrong;
//! `POST /api/waitlist` with `token`, `answer` (`take`, `decline` or `leave`) and, to leave, `sure` (`yes`). A button alone
//! does nothing: mail scanners press them.

use std::{collections::BTreeMap, fmt};

use domain::{
    BirthForm, BookingForm, Contents, Reference, booking::AppointmentForm, intake::IntakeForm,
    patient::PatientForm, waitlist::WishForm,
};
use jobs::{
    Error, Token,
    booking::{
        accept::{Origin, Sent, repeated},
        draft::{Fate, name},
    },
    waitlist,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    check::check,
    outcome::{Outcome, page_url},
    wish_url::wish_url,
};
use crate::{
    flow::{
        choice::Choice,
        draft::{Draft, Saved, keep},
        entry::booking_url,
        questions::questions,
        sender::{BUSY, Sender},
    },
    http::{PageError, RequestContext, request, response::see_other},
    language::language,
    time::zone::visitor_zone,
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
    draft: String,
    first_name: String,
    last_name: String,
    email: String,
    phone: String,
    date_of_birth: BirthForm,
    whom: String,
    booked_by: String,
    answers: BTreeMap<String, String>,
    first_day: String,
    last_day: String,
    weekdays: Vec<String>,
    parts: Vec<String>,
    proof: String,
    left_empty: String,
    person: String,
}

impl fmt::Debug for Joining {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Joining([redacted])")
    }
}

/// Puts the visitor on the waiting list, or says what is wrong. Sent again with the same contents it leads to the same
/// place, also when the answer was lost and with it every cookie.
#[server(prefix = "/api/book", endpoint = "waitlist")]
pub async fn join_waitlist(#[server(flatten)] joining: Joining) -> Result<(), ServerFnError> {
    let request = request();
    let (form, wish, tz, draft, sender) = joining.into_forms();
    let draft = Draft::named(&draft).unwrap_or_else(Draft::new);
    let choice = Choice::of(&form.appointment, tz, draft.id.to_string());
    let contents = Contents::of_waiting(&form, &wish);
    // Whoever knows all of it is the one who sent it.
    let name = name(&[b"daybook waiting", draft.id.as_bytes(), contents.octets()]);
    let sent = Sent { draft: name, contents };
    see_other(&match join(&request, draft, form, &wish, &choice, sender, sent).await {
        Ok(Joined::At(reference)) => booking_url(&reference, &choice.tz),
        Ok(Joined::Not(choice, problem)) => wish_url(&choice, &wish, problem),
        Err(error) => match PageError::from(error) {
            PageError::Unanswered => wish_url(&choice, &wish, "unanswered"),
            _ => wish_url(&choice, &wish, "unavailable"),
        },
    });
    Ok(())
}

enum Joined {
    At(Reference),
    /// What the page has to say, and the choice with the draft that it shows.
    Not(Choice, &'static str),
}

/// Joins, or tells what is in the way.
async fn join(
    request: &RequestContext,
    draft: Draft,
    form: BookingForm,
    wish: &WishForm,
    choice: &Choice,
    sender: Sender,
    sent: Sent,
) -> Result<Joined, Error> {
    match repeated(&request.daybook, &sent).await {
        Ok(Some(before)) => return Ok(Joined::At(before.reference)),
        Ok(None) => {}
        Err(error) => {
            draft.leave_with_browser(request, &form);
            return Err(error);
        }
    }
    // A proof of work is for the draft as it was.
    let proof_is_for = match draft.fate(request).await {
        Ok(Fate::Kept) => draft.name(),
        Ok(Fate::Unknown | Fate::Sent(_)) => None,
        Err(error) => {
            draft.leave_with_browser(request, &form);
            return Err(error);
        }
    };
    let (form, saved) = match keep(request, draft, form).await {
        // It has become a booking: this is another one.
        (form, Ok(Saved::Sent(_))) => keep(request, Draft::new(), form).await,
        kept => kept,
    };
    let (draft, choice) = match saved {
        Ok(Saved::Kept(draft)) => (draft, choice.with_draft(draft.id)),
        Ok(Saved::TooMany | Saved::Sent(_)) => {
            draft.leave_with_browser(request, &form);
            return Ok(Joined::Not(choice.clone(), BUSY));
        }
        Err(error) => {
            draft.leave_with_browser(request, &form);
            return Err(error);
        }
    };
    let questions = questions(request, &choice.service).await?;
    let now = request.daybook.now().await?;
    let Ok(checked) = check(&form, wish, &questions, request, now) else {
        return Ok(Joined::Not(choice, "check"));
    };
    let attempt = match sender.passes(request, checked.patient.email.as_deref(), proof_is_for) {
        Ok(attempt) => attempt,
        Err(asked_for) => return Ok(Joined::Not(choice, asked_for)),
    };
    let origin = Origin {
        sent: Some(&sent),
        draft: draft.name(),
        hold: None,
        code: None,
        language: language(),
        visitor_zone: visitor_zone(&choice.tz),
        by: None,
    };
    let joined = waitlist::join(&request.daybook, &checked, origin).await;
    attempt.settle(joined.as_ref().err());
    match joined {
        Ok(accepted) => Ok(Joined::At(accepted.reference)),
        Err(Error::Invalid(_)) => Ok(Joined::Not(choice, "check")),
        Err(error) => Err(error),
    }
}

impl Joining {
    fn into_forms(self) -> (BookingForm, WishForm, String, String, Sender) {
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
        let sender =
            Sender { proof: self.proof, left_empty: self.left_empty, is_person: self.person == "yes" };
        let intake = IntakeForm { whom: self.whom, booked_by: self.booked_by, answers: self.answers };
        (BookingForm { patient, appointment, intake }, wish, self.tz, self.draft, sender)
    }
}

/// Takes or declines the offered slot, or leaves the list.
#[server(prefix = "/api", endpoint = "waitlist")]
pub async fn answer_offer(
    #[server(default)] token: String,
    #[server(default)] answer: String,
    #[server(default)] sure: String,
) -> Result<(), ServerFnError> {
    let daybook = request().daybook;
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
        "leave" if sure != "yes" => Outcome::NotSure,
        "leave" => waitlist::leave(&daybook, &token).await.map_or_else(Outcome::from, |()| Outcome::Left),
        "" => Outcome::NoAnswer,
        _ => Outcome::Failed,
    };
    see_other(&format!("{}?done={}", page_url(token), outcome.code()));
    Ok(())
}
