//! The mail that tells somebody that the days for which they waited have passed.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::PatientWaitlistOver`]. Its times are the days that were wished for.

use askama::Template;

use super::{
    appointment::AppointmentMail,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    told::{Told, Written},
};

#[derive(Template)]
#[template(path = "mail/patient_waitlist_over.txt")]
struct Text<'a> {
    says: &'a Told,
}

#[derive(Template)]
#[template(path = "mail/patient_waitlist_over.html")]
struct Html<'a> {
    says: &'a Told,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let told = Told::for_patient(mail);
    let written = Written {
        kind: Kind::PatientWaitlistOver,
        subject: t!(told.texts, "waitlist-over-subject", clinic = told.clinic()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: None,
        told: &told,
    };
    written.for_patient(addresses)
}
