//! E-mails about appointments: what they say, how they are built, and how they leave.
//!
//! A job fills an [`AppointmentMail`] from the store, asks the [`Mailer`] to compose it as one [`Kind`],
//! records the [`OutgoingMail::message_id`] and sends it. Nothing here reads the database, and nothing
//! here retries: a [`SendError`] says whether trying again can help, and its text is free of personal data.

#[macro_use]
pub mod texts;

mod appointment;
mod bounce;
pub mod bounces;
mod calendar;
pub mod context;
mod desk_cancellation;
mod desk_move;
mod desk_notification;
mod kind;
mod look;
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
pub(crate) mod step;
#[cfg(test)]
mod tests;
pub(crate) mod text;
mod times;
mod tls;
mod told;
pub(crate) mod waitlist_step;

/// The calendar file of an appointment, to be taken from a page: nobody's invitation.
pub fn calendar_file(mail: &AppointmentMail) -> Result<String, std::fmt::Error> {
    calendar::taken_along(&mail.tidy())
}

pub use appointment::{AppointmentMail, Clinic, Waiting};
pub use bounce::{Action, Bounce};
pub(crate) use calendar::{utc, written};
pub use kind::{Kind, message_id};
pub use mailer::{Mailer, MailerConfig, MailerConfigError, SmtpReply};
pub use outgoing::OutgoingMail;
pub use send_error::{Answered, SendError};
pub use server::Timeouts;

pub use crate::store::{mail::AcceptedMail, mail_bounce::MailBounce};
