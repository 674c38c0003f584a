//! The mail that tells the front desk that an appointment is cancelled and its time is free.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::DeskCancellation`]. Why it was cancelled, and by whom,
//! is on the staff page it links to, behind the login.

use askama::Template;

use super::{
    appointment::AppointmentMail,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    told::{Told, Written},
};

#[derive(Template)]
#[template(path = "mail/desk_cancellation.txt")]
struct Text<'a> {
    says: &'a Told,
}

#[derive(Template)]
#[template(path = "mail/desk_cancellation.html")]
struct Html<'a> {
    says: &'a Told,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let told = Told::for_desk(mail);
    let written = Written {
        kind: Kind::DeskCancellation,
        subject: format!("Cancelled {}: {}", told.mail.reference, told.moment()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: addresses.file_for_desk(&told.mail, true)?,
        told: &told,
    };
    written.for_desk(addresses)
}
