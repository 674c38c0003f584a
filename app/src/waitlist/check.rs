//! What is wrong with the form for joining.

use chrono::{DateTime, Utc};
use domain::{BookingForm, Contacts, Invalid, intake::Question, patient::PatientForm, waitlist::WishForm};
use jobs::waitlist::NewWaiting;

use super::fault;
use crate::{
    flow::choice::ANYONE,
    form::{fault as person_fault, intake},
    http::RequestContext,
};

/// Everything that is wrong with the form.
pub fn check(
    form: &BookingForm,
    wish: &WishForm,
    questions: &[Question],
    request: &RequestContext,
    now: DateTime<Utc>,
) -> Result<NewWaiting, Invalid> {
    // Offers come by e-mail, whatever was chosen for a booking.
    let patient = PatientForm { contact: String::new(), ..form.patient.clone() };
    let patient = patient.check(domain::booking::today(now), Contacts::EMAIL).map_err(person_fault::invalid);
    let intake = form.intake.check(questions).map_err(intake::invalid);
    let today = now.with_timezone(&request.daybook.settings.clinic_zone).date_naive();
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
