//! The mail that tells a patient the appointment is booked.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::PatientConfirmation`]; text and HTML say the same. The
//! subject names no service: it is read on lock screens. An answer goes to the front desk.

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
#[template(path = "mail/patient_confirmation.txt")]
struct Text<'a> {
    says: &'a Told,
}

#[derive(Template)]
#[template(path = "mail/patient_confirmation.html")]
struct Html<'a> {
    says: &'a Told,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let told = Told::for_patient(mail).with_way();
    let written = Written {
        kind: Kind::PatientConfirmation,
        subject: t!(told.texts, "confirmation-subject", moment = told.moment(), clinic = told.clinic()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: Some(calendar::requested(&told.mail, &addresses.desk)?),
        told: &told,
    };
    written.for_patient(addresses)
}
