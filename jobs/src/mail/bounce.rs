//! What a mail server says of an e-mail that another one had accepted: it came back, or it is late.
//!
//! A delivery status notification (RFC 3464) is a `multipart/report` (RFC 6522): the part `message/delivery-status` says
//! what happened to whom, and the message that it is about comes with it, whole or its header alone. Whose address it was
//! is no part of a [`Bounce`] that is kept: `diagnostic` is redacted first.

use std::fmt;

use domain::refusal::NotABounce;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::redact::Redactor;

/// One e-mail, and what became of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Bounce {
    /// With its angle brackets (RFC 5322, 3.6.4).
    pub message_id: String,
    pub action: Action,
    /// RFC 3463, 2: `5.1.1`.
    pub status: String,
    diagnostic: String,
    /// The address as the server wrote it, for redaction.
    recipient: String,
}

/// RFC 3464, 2.3.3, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// It arrived, or went on to a server that tells nothing more: `delivered`, `relayed`, `expanded`.
    Delivered,
    /// It has not arrived yet; the server goes on trying.
    Delayed,
    /// It will not arrive.
    Failed,
}

impl Action {
    /// In any case of letters.
    pub fn read(word: &str) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "failed" => Some(Self::Failed),
            "delayed" => Some(Self::Delayed),
            "delivered" | "relayed" | "expanded" => Some(Self::Delivered),
            _ => None,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Delayed => "delayed",
            Self::Delivered => "delivered",
        }
    }
}

impl fmt::Debug for Bounce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bounce").field("action", &self.action).field("status", &self.status).finish()
    }
}

impl Bounce {
    /// From words, as a program tells them. The Message-ID may lack its angle brackets.
    ///
    /// Errors: `NoMessageId`, `NoAction`, `NoStatus`.
    pub fn new(message_id: &str, action: &str, status: &str, diagnostic: &str) -> Result<Self, NotABounce> {
        let id = message_id.trim().trim_start_matches('<').trim_end_matches('>');
        let is_id = id.contains('@') && id.len() < 256 && id.bytes().all(|octet| octet.is_ascii_graphic());
        Ok(Self {
            message_id: is_id.then(|| format!("<{id}>")).ok_or(NotABounce::NoMessageId)?,
            action: Action::read(action).ok_or(NotABounce::NoAction)?,
            status: status_code(status).ok_or(NotABounce::NoStatus)?,
            diagnostic: diagnostic.trim().to_owned(),
            recipient: String::new(),
        })
    }

    /// From a whole notification, as a mail server pipes it (RFC 3464). Of several recipients the worst off counts.
    ///
    /// Errors: every [`NotABounce`].
    pub fn parse(notification: &[u8]) -> Result<Self, NotABounce> {
        let message = MessageParser::default().parse(notification).ok_or(NotABounce::NoReport)?;
        let report = part(&message, "message", &["delivery-status", "global-delivery-status"]);
        let report = report.ok_or(NotABounce::NoReport)?;
        let report = String::from_utf8_lossy(report.contents());
        let recipients = groups(&report).into_iter().filter(|group| field(group, "action").is_some());
        let worst = recipients.max_by_key(|group| field(group, "action").and_then(Action::read));
        let worst = worst.ok_or(NotABounce::NoAction)?;
        let text = |name| field(&worst, name).unwrap_or_default();
        let id = returned_id(&message).ok_or(NotABounce::NoMessageId)?;
        let bounce = Self::new(&id, text("action"), text("status"), without_type(text("diagnostic-code")))?;
        let recipient = without_type(field(&worst, "final-recipient").unwrap_or(text("original-recipient")));
        Ok(Self { recipient: recipient.to_owned(), ..bounce })
    }

    /// What the server said, without an address and without any of `names`.
    pub(crate) fn diagnostic<'a>(&'a self, names: impl Iterator<Item = &'a str>) -> String {
        let mailboxes =
            names.chain([self.recipient.as_str()]).map(|text| text.split('@').next().unwrap_or(text));
        Redactor::of(mailboxes.flat_map(str::split_whitespace).map(str::to_owned)).redact(&self.diagnostic)
    }
}

/// `5.1.1`; a comment may follow (RFC 3464, 2.3.4).
fn status_code(text: &str) -> Option<String> {
    let code = text.split_whitespace().next()?;
    let parts: Vec<&str> = code.split('.').collect();
    let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
    let is_code = matches!(parts[..], ["2" | "4" | "5", _, _]) && parts.iter().all(is_number);
    is_code.then(|| code.to_owned())
}

/// `smtp; 550 No` without its type (RFC 3464, 2.3.6 and 2.3.2).
fn without_type(field: &str) -> &str {
    field.split_once(';').map_or(field, |(_, text)| text).trim()
}

fn part<'a, 'x>(message: &'a Message<'x>, kind: &str, subtypes: &[&str]) -> Option<&'a MessagePart<'x>> {
    message.parts.iter().find(|part| {
        part.content_type().is_some_and(|content| {
            let subtype = content.subtype().unwrap_or_default();
            content.ctype().eq_ignore_ascii_case(kind)
                && subtypes.iter().any(|wanted| subtype.eq_ignore_ascii_case(wanted))
        })
    })
}

/// The Message-ID of the message that came back, from it or from its header alone.
fn returned_id(message: &Message<'_>) -> Option<String> {
    let whole = message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(returned) => returned.message_id().map(str::to_owned),
        _ => None,
    });
    whole.or_else(|| {
        let header = part(message, "text", &["rfc822-headers"])
            .or_else(|| part(message, "message", &["global-headers"]))?;
        let header = [header.contents(), b"\r\n\r\n"].concat();
        MessageParser::default().parse(&header)?.message_id().map(str::to_owned)
    })
}

type Fields = Vec<(String, String)>;

/// The groups of fields of a report, which blank lines separate (RFC 3464, 2.1); folded lines are joined.
fn groups(report: &str) -> Vec<Fields> {
    let mut groups = vec![Fields::new()];
    for line in report.lines() {
        let Some(group) = groups.last_mut() else { continue };
        if line.trim().is_empty() {
            groups.push(Fields::new());
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = group.last_mut() {
                *value = format!("{value} {}", line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            group.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    groups
}

fn field<'a>(group: &'a Fields, name: &str) -> Option<&'a str> {
    group.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    const POSTFIX: &[u8] = include_bytes!("tests/bounces/postfix.eml");
    const EXCHANGE: &[u8] = include_bytes!("tests/bounces/exchange.eml");
    const DELAYED: &[u8] = include_bytes!("tests/bounces/delayed.eml");

    fn read(notification: &[u8]) -> (String, Action, String, String) {
        let bounce = Bounce::parse(notification).unwrap();
        let diagnostic = bounce.diagnostic(["Ada", "Lovelace", "ada.l@example.org"].into_iter());
        (bounce.message_id, bounce.action, bounce.status, diagnostic)
    }

    fn id(kind: &str) -> String {
        format!("<0195f3a0-1111-7000-8000-00000000000a.{kind}.1@clinic.example>")
    }

    #[test]
    fn a_notification_of_postfix_is_read() {
        let (message_id, action, status, diagnostic) = read(POSTFIX);
        assert_eq!(
            (message_id, action, status.as_str()),
            (id("patient-confirmation"), Action::Failed, "5.1.1")
        );
        assert_eq!(
            diagnostic,
            "550 5.1.1 <[redacted]>: Recipient address rejected: User unknown in virtual mailbox table"
        );
    }

    #[test]
    fn a_notification_with_the_header_alone_is_read() {
        let (message_id, action, status, diagnostic) = read(EXCHANGE);
        assert_eq!((message_id, action, status.as_str()), (id("patient-reminder"), Action::Failed, "5.1.10"));
        assert_eq!(
            diagnostic,
            "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient [redacted] ([redacted]) not found by SMTP address lookup"
        );
    }

    #[test]
    fn a_late_e_mail_is_told_from_one_that_came_back() {
        let (_, action, status, diagnostic) = read(DELAYED);
        assert_eq!((action, status.as_str()), (Action::Delayed, "4.4.1"));
        assert_eq!(diagnostic, "connect to mx.example.org[192.0.2.25]:25: Connection timed out");
    }

    #[test]
    fn what_is_no_notification_is_told_why() {
        let postfix = String::from_utf8_lossy(POSTFIX).into_owned();
        let with = |from: &str, to: &str| Bounce::parse(postfix.replace(from, to).as_bytes());
        assert_eq!(with("x", "x").map(|bounce| bounce.action), Ok(Action::Failed));
        assert_eq!(Bounce::parse(b""), Err(NotABounce::NoReport));
        assert_eq!(
            Bounce::parse(b"Subject: Out of office\r\n\r\nBack on Monday\r\n"),
            Err(NotABounce::NoReport)
        );
        assert_eq!(with("Action: failed", "Action: lost"), Err(NotABounce::NoAction));
        assert_eq!(with("Action: failed", "X-Action: failed"), Err(NotABounce::NoAction));
        assert_eq!(with("Status: 5.1.1", "Status: 550"), Err(NotABounce::NoStatus));
        assert_eq!(with("Message-Id: <0195", "X-Id: <0195"), Err(NotABounce::NoMessageId));
    }

    #[test]
    fn words_are_checked_like_a_notification() {
        let bounce = |id: &str, action: &str, status: &str| {
            Bounce::new(id, action, status, "").map(|it| it.message_id)
        };
        assert_eq!(bounce("a@b.example", "Failed", "5.1.1"), Ok("<a@b.example>".into()));
        assert_eq!(bounce(" <a@b.example> ", "delayed", "4.4.7 (timeout)"), Ok("<a@b.example>".into()));
        assert_eq!(bounce("", "failed", "5.1.1"), Err(NotABounce::NoMessageId));
        assert_eq!(bounce("a b@c", "failed", "5.1.1"), Err(NotABounce::NoMessageId));
        for wrong in ["", "5", "5.1", "3.1.1", "5.1.1.1", "5.1.x", "5..1", "5.1.1234"] {
            assert_eq!(bounce("a@b", "failed", wrong), Err(NotABounce::NoStatus), "{wrong}");
        }
    }

    #[test]
    fn debug_shows_nobody() {
        let shown = format!("{:?}", Bounce::parse(POSTFIX).unwrap());
        assert_eq!(shown, "Bounce { action: Failed, status: \"5.1.1\" }");
    }
}
