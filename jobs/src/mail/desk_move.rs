//! The mail that tells the front desk that an appointment has another time now.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::DeskMove`]: who, the new time and the former one.

use askama::Template;

use super::{
    appointment::AppointmentMail,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    told::{Told, Written},
};

#[derive(Template)]
#[template(path = "mail/desk_move.txt")]
struct Text<'a> {
    says: &'a Told,
}

#[derive(Template)]
#[template(path = "mail/desk_move.html")]
struct Html<'a> {
    says: &'a Told,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let told = Told::for_desk(mail);
    let written = Written {
        kind: Kind::DeskMove,
        subject: format!("Moved {}: now {}", told.mail.reference, told.moment()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: addresses.file_for_desk(&told.mail, false)?,
        told: &told,
    };
    written.for_desk(addresses)
}
