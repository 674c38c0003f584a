//! The mail that brings a patient the private link once more, because somebody asked for it.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::PatientLink`]. The calendar file comes along, because the e-mail before
//! may never have arrived; a calendar that has the event knows it by UID and SEQUENCE.

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
    let told = Told::for_patient(mail).with_way();
    let written = Written {
        kind: Kind::PatientLink,
        subject: t!(told.texts, "link-subject", moment = told.moment(), clinic = told.clinic()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: Some(calendar::requested(&told.mail, &addresses.desk)?),
        told: &told,
    };
    written.for_patient(addresses)
}
