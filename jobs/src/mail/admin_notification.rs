//! The mail that tells the front desk who has booked what.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::AdminNotification`]. It names the patient and links
//! to the staff page; everything else about a person stays behind the login.

use askama::Template;

use super::{
    appointment::AppointmentMail,
    kind::{Kind, message_id},
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    times::Times,
};

#[derive(Template)]
#[template(path = "mail/admin_notification.txt")]
struct Text<'a> {
    says: &'a Notification,
}

#[derive(Template)]
#[template(path = "mail/admin_notification.html")]
struct Html<'a> {
    says: &'a Notification,
}

/// What both parts say.
struct Notification {
    patient: String,
    provider: String,
    times: Times,
    mail: AppointmentMail,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let mail = mail.tidy();
    let says = Notification {
        patient: mail.full_name(),
        provider: mail.provider_with_title(),
        times: Times::new(mail.starts_at, mail.ends_at, mail.clinic.zone, None),
        mail,
    };
    let when = &says.times.clinic;
    Ok(OutgoingMail {
        kind: Kind::AdminNotification,
        message_id: message_id(
            says.mail.booking_id,
            Kind::AdminNotification,
            says.mail.version,
            addresses.sender.email.domain(),
        ),
        to: addresses.admin.clone(),
        reply_to: None,
        subject: format!("New booking {}: {} at {}", says.mail.reference, when.day, when.start),
        text: Text { says: &says }.render()?,
        html: Html { says: &says }.render()?,
        calendar: None,
    })
}
