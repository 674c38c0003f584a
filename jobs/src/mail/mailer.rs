//! Sends composed mails over SMTP: one connection a mail, and a deadline for each part of the conversation.
//!
//! Built once when the process starts, from `SMTP_URL`, `MAIL_FROM` and `ADMIN_EMAIL`; a wrong value is an
//! error that names the variable and never repeats the URL, which holds a password. A recording mailer does all but send.

use std::{fmt, hint::black_box, time::Duration};

use lettre::message::Mailbox;
use secrecy::{ExposeSecret, SecretString};

use super::{
    appointment::AppointmentMail,
    calendar, desk_cancellation, desk_move, desk_notification,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail, address},
    patient_cancellation, patient_confirmation, patient_link, patient_move, patient_offer, patient_reminder,
    patient_waitlist_over, patient_waitlisted,
    redact::Redactor,
    send_error::SendError,
    server::{Server, Timeouts},
};

/// What the mailer is made from.
#[derive(Clone, Debug)]
pub struct MailerConfig {
    /// `smtps://user:password@host`, `smtp://host:25`, `smtp://host?tls=required` or `?tls=opportunistic`.
    pub smtp_url: SecretString,
    /// `MAIL_FROM`, as `Riverside Clinic <booking@clinic.example>`.
    pub sender: String,
    /// `ADMIN_EMAIL`, in the same form.
    pub desk: String,
    pub timeouts: Timeouts,
}

/// A value of the configuration that cannot be used. The texts name the variable and no secret.
#[derive(Debug, thiserror::Error)]
pub enum MailerConfigError {
    #[error(
        "SMTP_URL is not the URL of a mail server; write it as smtp://host:port, smtps://user:password@host or \
         smtp://host?tls=required, and percent-encode the special characters of a user name or password"
    )]
    SmtpUrl,
    #[error("MAIL_FROM is not a mailbox; write it as name@example.org or Clinic <name@example.org>")]
    Sender,
    #[error("ADMIN_EMAIL is not a mailbox; write it as name@example.org or Front desk <name@example.org>")]
    Desk,
}

/// What the mail server replied (RFC 5321, 4.2) when it took a mail over. To be stored with the mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmtpReply {
    pub code: u16,
    /// Redacted: servers repeat recipients.
    pub text: String,
}

/// Composes and sends. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    transport: Transport,
    addresses: Addresses,
}

#[derive(Clone)]
enum Transport {
    Smtp(Server),
    Recording,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let transport = match &self.transport {
            Transport::Smtp(_) => "smtp",
            Transport::Recording => "recording",
        };
        f.debug_struct("Mailer").field("transport", &transport).finish_non_exhaustive()
    }
}

impl Mailer {
    pub fn new(config: &MailerConfig) -> Result<Self, MailerConfigError> {
        let server = Server::from_url(config.smtp_url.expose_secret(), config.timeouts)
            .ok_or(MailerConfigError::SmtpUrl)?;
        Ok(Self { transport: Transport::Smtp(server), addresses: addresses(&config.sender, &config.desk)? })
    }

    /// A mailer for benchmarks: composes and writes every mail out as for sending, then says that it was
    /// accepted. Nothing leaves.
    pub fn recording(sender: &str, desk: &str) -> Result<Self, MailerConfigError> {
        Ok(Self { transport: Transport::Recording, addresses: addresses(sender, desk)? })
    }

    /// Lets the front desk's mails bring a calendar file (`DESK_CALENDAR`).
    #[must_use]
    pub fn with_desk_calendar(mut self, is_wanted: bool) -> Self {
        self.addresses.desk_keeps_calendar = is_wanted;
        self
    }

    pub fn compose(&self, kind: Kind, mail: &AppointmentMail) -> Result<OutgoingMail, SendError> {
        match kind {
            Kind::PatientConfirmation => patient_confirmation::compose(mail, &self.addresses),
            Kind::DeskNotification => desk_notification::compose(mail, &self.addresses),
            Kind::PatientCancellation => patient_cancellation::compose(mail, &self.addresses),
            Kind::DeskCancellation => desk_cancellation::compose(mail, &self.addresses),
            Kind::PatientMove => patient_move::compose(mail, &self.addresses),
            Kind::DeskMove => desk_move::compose(mail, &self.addresses),
            Kind::PatientLink => patient_link::compose(mail, &self.addresses),
            Kind::PatientReminder => patient_reminder::compose(mail, &self.addresses),
            Kind::PatientWaitlisted => patient_waitlisted::compose(mail, &self.addresses),
            Kind::PatientOffer => patient_offer::compose(mail, &self.addresses),
            Kind::PatientWaitlistOver => patient_waitlist_over::compose(mail, &self.addresses),
        }
    }

    /// The calendar file that the patient's confirmation carries.
    pub fn calendar(&self, mail: &AppointmentMail) -> Result<String, SendError> {
        Ok(calendar::requested(&mail.tidy(), &self.addresses.desk)?.text)
    }

    /// The longest that sending a mail takes.
    pub fn takes(&self) -> Duration {
        match &self.transport {
            Transport::Smtp(server) => server.takes(),
            Transport::Recording => Duration::ZERO,
        }
    }

    /// Hands the mail to the server.
    pub async fn send(&self, mail: &OutgoingMail) -> Result<SmtpReply, SendError> {
        let redactor = Redactor::new(&mail.to);
        let message = mail.message(&self.addresses.sender)?;
        match &self.transport {
            Transport::Smtp(server) => match server.send(&message).await {
                Ok(answer) => Ok(SmtpReply { code: answer.code, text: redactor.redact(&answer.text()) }),
                Err(failure) => Err(SendError::of(failure, &redactor)),
            },
            Transport::Recording => {
                black_box(message.formatted());
                Ok(SmtpReply { code: 250, text: "recorded".to_owned() })
            }
        }
    }
}

fn addresses(sender: &str, desk: &str) -> Result<Addresses, MailerConfigError> {
    let sender = mailbox(sender).ok_or(MailerConfigError::Sender)?;
    let desk = mailbox(desk).ok_or(MailerConfigError::Desk)?;
    Ok(Addresses { sender, desk, desk_keeps_calendar: false })
}

/// An address, or one in angle brackets after a name.
fn mailbox(text: &str) -> Option<Mailbox> {
    if let Some(address) = address(text) {
        return Some(Mailbox::new(None, address));
    }
    let (name, rest) = text.trim().strip_suffix('>')?.rsplit_once('<')?;
    let name = name.trim();
    let name = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name);
    let has_odd_signs = name.contains(['<', '>', '"', '\\']) || name.chars().any(char::is_control);
    let name = Some(name.to_owned()).filter(|name| !name.is_empty());
    (!has_odd_signs).then_some(Mailbox::new(name, address(rest)?))
}
