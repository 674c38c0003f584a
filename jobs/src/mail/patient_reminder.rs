//! The mail that reminds a patient of an appointment that is near.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::PatientReminder`]. No calendar file: the calendar has it already.

use askama::Template;

use super::{
    appointment::AppointmentMail,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    told::{Told, Written},
};

#[derive(Template)]
#[template(path = "mail/patient_reminder.txt")]
struct Text<'a> {
    says: &'a Told,
}

#[derive(Template)]
#[template(path = "mail/patient_reminder.html")]
struct Html<'a> {
    says: &'a Told,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let told = Told::for_patient(mail).with_way();
    let written = Written {
        kind: Kind::PatientReminder,
        subject: t!(told.texts, "reminder-subject", moment = told.moment(), clinic = told.clinic()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: None,
        told: &told,
    };
    written.for_patient(addresses)
}
