//! The mail that tells a patient the appointment is booked.
//!
//! Called by the [`Mailer`](super::Mailer) for [`Kind::PatientConfirmation`]; text and HTML say the same. The
//! subject names no service: it is read on lock screens. An answer goes to the front desk.

use askama::Template;
use lettre::message::Mailbox;

use super::{
    appointment::AppointmentMail,
    calendar,
    kind::{Kind, message_id},
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    text::greeting,
    times::Times,
};

#[derive(Template)]
#[template(path = "mail/patient_confirmation.txt")]
struct Text<'a> {
    says: &'a Confirmation,
}

#[derive(Template)]
#[template(path = "mail/patient_confirmation.html")]
struct Html<'a> {
    says: &'a Confirmation,
}

/// What both parts say.
struct Confirmation {
    greeting: String,
    provider: String,
    times: Times,
    mail: AppointmentMail,
}

pub(super) fn compose(mail: &AppointmentMail, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
    let mail = mail.tidy();
    let name = Some(mail.full_name()).filter(|name| !name.is_empty());
    let address = mail.patient_email.parse().map_err(|_| SendError::Address)?;
    let says = Confirmation {
        greeting: greeting(&mail.first_name),
        provider: mail.provider_with_title(),
        times: Times::new(mail.starts_at, mail.ends_at, mail.clinic.zone, mail.visitor_zone),
        mail,
    };
    let when = &says.times.clinic;
    Ok(OutgoingMail {
        kind: Kind::PatientConfirmation,
        message_id: message_id(
            says.mail.booking_id,
            Kind::PatientConfirmation,
            says.mail.version,
            addresses.sender.email.domain(),
        ),
        to: Mailbox::new(name, address),
        reply_to: Some(addresses.admin.clone()),
        subject: format!("Your appointment on {} at {}, {}", when.day, when.start, says.mail.clinic.name),
        text: Text { says: &says }.render()?,
        html: Html { says: &says }.render()?,
        calendar: Some(calendar::published(&says.mail, &addresses.admin)?),
    })
}
