//! The mail that tells a patient the appointment has another time now.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::PatientMove`]. It says the new time first and the former
//! one after it, each on both clocks where they differ; the file moves the event in the patient's calendar.

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
#[template(path = "mail/patient_move.txt")]
struct Text<'a> {
    says: &'a Told,
}

#[derive(Template)]
#[template(path = "mail/patient_move.html")]
struct Html<'a> {
    says: &'a Told,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let told = Told::for_patient(mail).with_way();
    let written = Written {
        kind: Kind::PatientMove,
        subject: t!(told.texts, "move-subject", moment = told.moment(), clinic = told.clinic()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: Some(calendar::requested(&told.mail, &addresses.desk)?),
        told: &told,
    };
    written.for_patient(addresses)
}
