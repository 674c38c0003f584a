//! E-mails about appointments: what they say, how they are built, and how they leave.
//!
//! A job fills an [`AppointmentMail`] from the store, asks the [`Mailer`] to compose it as one [`Kind`],
//! records the [`OutgoingMail::message_id`] and sends it. Nothing here reads the database, and nothing
//! here retries: a [`SendError`] says whether trying again can help, and its text is free of personal data.

mod admin_cancellation;
mod admin_move;
mod admin_notification;
mod appointment;
mod bounce;
mod calendar;
mod kind;
mod mailer;
mod outgoing;
mod patient_cancellation;
mod patient_confirmation;
mod patient_link;
mod patient_move;
mod patient_offer;
mod patient_reminder;
mod patient_waitlist_over;
mod patient_waitlisted;
mod redact;
mod send_error;
mod server;
#[cfg(test)]
mod tests;
pub(crate) mod text;
mod times;
mod tls;
mod told;

/// The calendar file of an appointment, for a patient who gets no e-mails.
pub fn calendar_file(mail: &AppointmentMail) -> Result<String, std::fmt::Error> {
    calendar::taken_along(&mail.tidy())
}

pub use appointment::{AppointmentMail, Clinic, Waiting};
pub use bounce::{Action, Bounce, NotABounce};
pub use kind::{Kind, message_id};
pub use mailer::{Mailer, MailerConfig, MailerConfigError, Receipt};
pub use outgoing::OutgoingMail;
pub use redact::Cause;
pub use send_error::SendError;
