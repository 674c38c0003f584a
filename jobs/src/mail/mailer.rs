//! Sends composed mails over SMTP: one connection a mail, one deadline for the whole conversation.
//!
//! Built once when the process starts, from `SMTP_URL`, `MAIL_FROM` and `ADMIN_EMAIL`; a wrong value is an
//! error that names the variable and never repeats the URL, which holds a password. The whole conversation is
//! bounded: a server that accepts and then falls silent holds no worker. A recording mailer does all but send.

use std::{fmt, hint::black_box, time::Duration};

use lettre::message::Mailbox;
use secrecy::{ExposeSecret, SecretString};

use super::{
    admin_cancellation, admin_move, admin_notification,
    appointment::AppointmentMail,
    calendar,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail},
    patient_cancellation, patient_confirmation, patient_link, patient_move, patient_offer, patient_reminder,
    patient_waitlist_over, patient_waitlisted,
    redact::Redactor,
    send_error::SendError,
    server::Server,
};

/// What the mailer is made from.
#[derive(Clone, Debug)]
pub struct MailerConfig {
    /// `smtps://user:password@host`, `smtp://host:25`, `smtp://host?tls=required` or `?tls=opportunistic`.
    pub smtp_url: SecretString,
    /// `MAIL_FROM`, as `Riverside Clinic <booking@clinic.example>`.
    pub sender: String,
    /// `ADMIN_EMAIL`, in the same form.
    pub admin: String,
    /// For the connect, and for each of the three parts of a conversation: greeting, envelope, content.
    pub timeout: Duration,
}

impl MailerConfig {
    pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);
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
    Admin,
}

/// What the server said when it took a mail over. To be stored with the mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
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
    Smtp {
        server: Server,
        /// For the whole conversation.
        deadline: Duration,
    },
    Recording,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let transport = match &self.transport {
            Transport::Smtp { .. } => "smtp",
            Transport::Recording => "recording",
        };
        f.debug_struct("Mailer").field("transport", &transport).finish_non_exhaustive()
    }
}

impl Mailer {
    pub fn new(config: &MailerConfig) -> Result<Self, MailerConfigError> {
        let server = Server::from_url(config.smtp_url.expose_secret(), config.timeout)
            .ok_or(MailerConfigError::SmtpUrl)?;
        let transport = Transport::Smtp { server, deadline: config.timeout * 3 };
        Ok(Self { transport, addresses: addresses(&config.sender, &config.admin)? })
    }

    /// A mailer for benchmarks: composes and writes every mail out as for sending, then says that it was
    /// accepted. Nothing leaves.
    pub fn recording(sender: &str, admin: &str) -> Result<Self, MailerConfigError> {
        Ok(Self { transport: Transport::Recording, addresses: addresses(sender, admin)? })
    }

    pub fn compose(&self, kind: Kind, mail: &AppointmentMail) -> Result<OutgoingMail, SendError> {
        match kind {
            Kind::PatientConfirmation => patient_confirmation::compose(mail, &self.addresses),
            Kind::AdminNotification => admin_notification::compose(mail, &self.addresses),
            Kind::PatientCancellation => patient_cancellation::compose(mail, &self.addresses),
            Kind::AdminCancellation => admin_cancellation::compose(mail, &self.addresses),
            Kind::PatientMove => patient_move::compose(mail, &self.addresses),
            Kind::AdminMove => admin_move::compose(mail, &self.addresses),
            Kind::PatientLink => patient_link::compose(mail, &self.addresses),
            Kind::PatientReminder => patient_reminder::compose(mail, &self.addresses),
            Kind::PatientWaitlisted => patient_waitlisted::compose(mail, &self.addresses),
            Kind::PatientOffer => patient_offer::compose(mail, &self.addresses),
            Kind::PatientWaitlistOver => patient_waitlist_over::compose(mail, &self.addresses),
        }
    }

    /// The calendar file that the patient's confirmation carries.
    pub fn calendar(&self, mail: &AppointmentMail) -> Result<String, SendError> {
        Ok(calendar::requested(&mail.tidy(), &self.addresses.admin)?.text)
    }

    /// Hands the mail to the server. Takes at most three times the configured timeout.
    pub async fn send(&self, mail: &OutgoingMail) -> Result<Receipt, SendError> {
        let redactor = Redactor::new(&mail.to);
        let message = mail.message(&self.addresses.sender)?;
        let (server, deadline) = match &self.transport {
            Transport::Smtp { server, deadline } => (server, *deadline),
            Transport::Recording => {
                black_box(message.formatted());
                return Ok(Receipt { code: 250, text: "recorded".to_owned() });
            }
        };
        let sent = tokio::time::timeout(deadline, server.send(&message)).await;
        match sent.map_err(|_| SendError::TimedOut(deadline))? {
            Ok(answer) => Ok(Receipt {
                code: answer.code().into(),
                text: redactor.redact(&answer.message().collect::<Vec<_>>().join(" ")),
            }),
            Err(failure) => {
                let ascii = mail.to.email.to_string().is_ascii();
                Err(SendError::from_failure(&failure, ascii, &redactor))
            }
        }
    }
}

fn addresses(sender: &str, admin: &str) -> Result<Addresses, MailerConfigError> {
    let sender: Mailbox = sender.parse().map_err(|_| MailerConfigError::Sender)?;
    let admin: Mailbox = admin.parse().map_err(|_| MailerConfigError::Admin)?;
    Ok(Addresses { sender, admin })
}
