//! The mail that tells the front desk who has booked what.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::DeskNotification`]. It names the patient and links
//! to the staff page; everything else about a person stays behind the login.

use askama::Template;

use super::{
    appointment::AppointmentMail,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    told::{Told, Written},
};

#[derive(Template)]
#[template(path = "mail/desk_notification.txt")]
struct Text<'a> {
    says: &'a Told,
}

#[derive(Template)]
#[template(path = "mail/desk_notification.html")]
struct Html<'a> {
    says: &'a Told,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let told = Told::for_desk(mail);
    let written = Written {
        kind: Kind::DeskNotification,
        subject: format!("New booking {}: {}", told.mail.reference, told.moment()),
        text: Text { says: &told },
        html: Html { says: &told },
        calendar: addresses.file_for_desk(&told.mail, false)?,
        told: &told,
    };
    written.for_desk(addresses)
}
