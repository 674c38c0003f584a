//! Sends composed mails over SMTP: one connection a mail, one deadline for the whole conversation.
//!
//! Built once when the process starts, from `SMTP_URL`, `MAIL_FROM` and `ADMIN_EMAIL`; a wrong value is an
//! error that names the variable and never repeats the URL, which holds a password. lettre bounds only the
//! connect, so the rest is bounded here: a server that accepts and then falls silent holds no worker.

use std::{fmt, time::Duration};

use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor, message::Mailbox};
use secrecy::{ExposeSecret, SecretString};

use super::{
    admin_cancellation, admin_move, admin_notification,
    appointment::AppointmentMail,
    calendar,
    kind::Kind,
    outgoing::{Addresses, OutgoingMail},
    patient_cancellation, patient_confirmation, patient_move,
    redact::{Cause, Redactor},
    send_error::SendError,
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
    transport: AsyncSmtpTransport<Tokio1Executor>,
    addresses: Addresses,
    deadline: Duration,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}

impl Mailer {
    pub fn new(config: &MailerConfig) -> Result<Self, MailerConfigError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(config.smtp_url.expose_secret())
            .map_err(|_| MailerConfigError::SmtpUrl)?
            .timeout(Some(config.timeout))
            .build();
        let sender: Mailbox = config.sender.parse().map_err(|_| MailerConfigError::Sender)?;
        let admin: Mailbox = config.admin.parse().map_err(|_| MailerConfigError::Admin)?;
        Ok(Self { transport, addresses: Addresses { sender, admin }, deadline: config.timeout * 3 })
    }

    pub fn compose(&self, kind: Kind, mail: &AppointmentMail) -> Result<OutgoingMail, SendError> {
        match kind {
            Kind::PatientConfirmation => patient_confirmation::compose(mail, &self.addresses),
            Kind::AdminNotification => admin_notification::compose(mail, &self.addresses),
            Kind::PatientCancellation => patient_cancellation::compose(mail, &self.addresses),
            Kind::AdminCancellation => admin_cancellation::compose(mail, &self.addresses),
            Kind::PatientMove => patient_move::compose(mail, &self.addresses),
            Kind::AdminMove => admin_move::compose(mail, &self.addresses),
        }
    }

    /// The calendar file that the patient's confirmation carries, for a page that offers it as well.
    pub fn calendar(&self, mail: &AppointmentMail) -> Result<String, SendError> {
        Ok(calendar::published(&mail.tidy(), &self.addresses.admin)?.text)
    }

    /// Hands the mail to the server. Takes at most three times the configured timeout, and once that
    /// again for a mail that is refused.
    pub async fn send(&self, mail: &OutgoingMail) -> Result<Receipt, SendError> {
        let redactor = Redactor::new(&mail.to);
        let message = mail.message(&self.addresses.sender)?;
        let sent = tokio::time::timeout(self.deadline, self.transport.send(message))
            .await
            .map_err(|_| SendError::TimedOut(self.deadline))?;
        match sent {
            Ok(answer) => Ok(Receipt {
                code: answer.code().into(),
                text: redactor.redact(&answer.message().collect::<Vec<_>>().join(" ")),
            }),
            Err(error) => {
                let ascii = mail.to.email.to_string().is_ascii();
                let error = SendError::from_smtp(&error, ascii, &redactor);
                if matches!(error, SendError::Refused { .. }) {
                    self.refused(error, &redactor).await
                } else {
                    Err(error)
                }
            }
        }
    }

    /// A 5yz answer may be about us and not about the mail: at the greeting, or to our password. Where the
    /// server does not let us in without a mail either, the mail is not at fault.
    async fn refused(&self, error: SendError, redactor: &Redactor) -> Result<Receipt, SendError> {
        match tokio::time::timeout(self.deadline, self.transport.test_connection()).await {
            Ok(Err(outer)) if outer.is_permanent() => {
                Err(SendError::TurnedAway(Cause::new(&outer, redactor)))
            }
            _ => Err(error),
        }
    }
}
