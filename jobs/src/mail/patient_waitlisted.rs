//! The mail that tells somebody that they are on the waiting list.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::PatientWaitlisted`]. Its times are the days that are wished for.

use askama::Template;

use super::{
    appointment::AppointmentMail,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    told::{Told, Written},
};

#[derive(Template)]
#[template(path = "mail/patient_waitlisted.txt")]
struct Text<'a> {
    says: &'a Told,
}

#[derive(Template)]
#[template(path = "mail/patient_waitlisted.html")]
struct Html<'a> {
    says: &'a Told,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let told = Told::for_patient(mail);
    let written = Written {
        kind: Kind::PatientWaitlisted,
        subject: t!(told.texts, "waitlisted-subject", clinic = told.clinic()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: None,
        told: &told,
    };
    written.for_patient(addresses)
}
