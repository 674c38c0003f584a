//! The mail that tells a patient the appointment will not take place, and where to book another.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::PatientCancellation`]. The reason is for the clinic's
//! team only, so this does not know it. The file takes the appointment out of the patient's calendar.

use askama::Template;

use super::{
    appointment::AppointmentMail,
    calendar,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    told::{Told, Written},
};

#[derive(Template)]
#[template(path = "mail/patient_cancellation.txt")]
struct Text<'a> {
    says: &'a Told,
}

#[derive(Template)]
#[template(path = "mail/patient_cancellation.html")]
struct Html<'a> {
    says: &'a Told,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let told = Told::for_patient(mail);
    let written = Written {
        kind: Kind::PatientCancellation,
        subject: t!(told.texts, "cancellation-subject", moment = told.moment(), clinic = told.clinic()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: Some(calendar::cancelled(&told.mail, &addresses.desk)?),
        told: &told,
    };
    written.for_patient(addresses)
}
