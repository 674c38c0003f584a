//! The mail that offers a slot to somebody on the waiting list.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::PatientOffer`]. No calendar file: nothing is booked yet.

use askama::Template;

use super::{
    appointment::AppointmentMail,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    told::{Told, Written},
};

#[derive(Template)]
#[template(path = "mail/patient_offer.txt")]
struct Text<'a> {
    says: &'a Told,
}

#[derive(Template)]
#[template(path = "mail/patient_offer.html")]
struct Html<'a> {
    says: &'a Told,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let told = Told::for_patient(mail).with_way();
    let written = Written {
        kind: Kind::PatientOffer,
        subject: t!(told.texts, "offer-subject", moment = told.moment(), clinic = told.clinic()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: None,
        told: &told,
    };
    written.for_patient(addresses)
}
