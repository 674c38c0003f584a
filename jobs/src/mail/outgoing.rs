//! A mail that is ready to leave, and the MIME message it becomes.
//!
//! Made by the composers, sent by the [`Mailer`](super::Mailer). Text and HTML are alternatives, and so is a calendar file that
//! mail readers are to act on; every file is attached. Everything but the `Date` is the same on every attempt.

use std::fmt;

use lettre::{
    Address, Message,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use super::{
    appointment::AppointmentMail,
    calendar::{self, CalendarFile, FILE_NAME},
    kind::Kind,
    send_error::SendError,
};

/// The clinic's own mailboxes, parsed once when the process starts, and what one of them takes.
#[derive(Clone)]
pub(super) struct Addresses {
    /// In `From`; its domain is that of the Message-IDs.
    pub sender: Mailbox,
    /// The front desk: gets the notifications and the patients' answers.
    pub desk: Mailbox,
    /// Whether the notifications bring a calendar file.
    pub desk_keeps_calendar: bool,
}

impl Addresses {
    /// The file that comes with a mail to the front desk, where that wants one.
    pub(super) fn file_for_desk(
        &self,
        mail: &AppointmentMail,
        is_cancelled: bool,
    ) -> Result<Option<CalendarFile>, fmt::Error> {
        self.desk_keeps_calendar.then(|| calendar::for_desk(mail, &self.desk, is_cancelled)).transpose()
    }
}

/// An address by the rule by which all are accepted.
pub(super) fn address(text: &str) -> Option<Address> {
    domain::email::parse(text).ok()?.parse().ok()
}

/// A composed mail.
#[derive(Clone)]
pub struct OutgoingMail {
    pub(super) kind: Kind,
    pub(super) message_id: String,
    pub(super) to: Mailbox,
    pub(super) reply_to: Option<Mailbox>,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
    pub(super) calendar: Option<CalendarFile>,
}

impl fmt::Debug for OutgoingMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutgoingMail")
            .field("kind", &self.kind)
            .field("message_id", &self.message_id)
            .field("content", &"[redacted]")
            .finish()
    }
}

impl OutgoingMail {
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// With angle brackets, as the header has it.
    pub fn message_id(&self) -> &str {
        &self.message_id
    }

    pub(super) fn message(&self, sender: &Mailbox) -> Result<Message, SendError> {
        let mut builder = Message::builder()
            .from(sender.clone())
            .to(self.to.clone())
            .subject(self.subject.clone())
            .message_id(Some(self.message_id.clone()))
            // Tells holiday responders not to answer (RFC 3834, 5).
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.clone());
        }
        let body = MultiPart::alternative_plain_html(self.text.clone(), self.html.clone());
        let body = match &self.calendar {
            // Twice: mail readers with a calendar look for the alternative, people for the attachment.
            Some(file) if file.is_for_mail_readers() => {
                let alternative =
                    SinglePart::builder().header(content_type(&file.content_type())?).body(file.text.clone());
                with_attached(body.singlepart(alternative), file, "application/ics")?
            }
            Some(file) => with_attached(body, file, &file.content_type())?,
            None => body,
        };
        builder.multipart(body).map_err(SendError::unwritable)
    }
}

fn with_attached(body: MultiPart, file: &CalendarFile, as_type: &str) -> Result<MultiPart, SendError> {
    let attachment = Attachment::new(FILE_NAME.to_owned()).body(file.text.clone(), content_type(as_type)?);
    Ok(MultiPart::mixed().multipart(body).singlepart(attachment))
}

fn content_type(text: &str) -> Result<ContentType, SendError> {
    ContentType::parse(text).map_err(SendError::unwritable)
}
