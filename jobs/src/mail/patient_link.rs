//! The mail that brings a patient the private link once more, because somebody asked for it.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::PatientLink`]. No calendar file: the calendar has it already.

use askama::Template;

use super::{
    appointment::AppointmentMail,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    told::{Told, Written},
};

#[derive(Template)]
#[template(path = "mail/patient_link.txt")]
struct Text<'a> {
    says: &'a Told,
}

#[derive(Template)]
#[template(path = "mail/patient_link.html")]
struct Html<'a> {
    says: &'a Told,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let told = Told::for_patient(mail);
    let written = Written {
        kind: Kind::PatientLink,
        subject: t!(told.texts, "link-subject", moment = told.moment(), clinic = told.clinic()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: None,
        told: &told,
    };
    written.for_patient(addresses)
}
