//! A received mail as tests and the mailbox page read it.
//!
//! `from` and `to` are the envelope's: where the mail really came from and went. Everything else is parsed
//! from the mail; a mail that cannot be parsed shows as one without parts.

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};
use mail_parser::{MessageParser, MessagePart, MimeHeaders, PartType};
use serde::Serialize;

use super::store::Received;

/// A mail, as `/dev/mailbox.json` tells it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct View {
    pub id: u64,
    pub received_at: DateTime<Utc>,
    /// Without angle brackets.
    pub message_id: Option<String>,
    pub from: String,
    pub to: Vec<String>,
    pub subject: String,
    pub text: Option<String>,
    pub html: Option<String>,
    pub attachments: Vec<Attachment>,
    /// The whole mail, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    pub filename: Option<String>,
    /// With its parameters, as in `text/calendar; charset=utf-8; method=REQUEST`.
    pub content_type: String,
    /// The text itself for `text/*`, base64 for everything else.
    pub content: String,
}

impl View {
    /// Whether the mail went to this address, in any case.
    pub fn is_to(&self, address: &str) -> bool {
        self.to.iter().any(|to| to.eq_ignore_ascii_case(address))
    }
}

pub(super) fn view(received: &Received) -> View {
    let message = MessageParser::default().parse(&received.raw).unwrap_or_default();
    let written = |part: Option<&MessagePart<'_>>, html: bool| match part.map(|part| &part.body) {
        Some(PartType::Html(text)) if html => Some(text.to_string()),
        Some(PartType::Text(text)) if !html => Some(text.to_string()),
        // A mail of one kind only is listed under both; it is not the other kind for that.
        _ => None,
    };
    View {
        id: received.id,
        received_at: received.received_at,
        message_id: message.message_id().map(str::to_owned),
        from: received.from.clone(),
        to: received.to.clone(),
        subject: message.subject().unwrap_or_default().to_owned(),
        text: written(message.text_part(0), false),
        html: written(message.html_part(0), true),
        attachments: message.attachments().map(attachment).collect(),
        raw: None,
    }
}

fn attachment(part: &MessagePart<'_>) -> Attachment {
    Attachment {
        filename: part.attachment_name().map(str::to_owned),
        content_type: content_type(part),
        content: match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.to_string(),
            _ => BASE64_STANDARD.encode(part.contents()),
        },
    }
}

fn content_type(part: &MessagePart<'_>) -> String {
    let Some(kind) = part.content_type() else { return "text/plain".to_owned() };
    let parameters = kind.attributes().unwrap_or_default().iter();
    let parameters: String =
        parameters.map(|parameter| format!("; {}={}", parameter.name, parameter.value)).collect();
    format!("{}/{}{parameters}", kind.ctype(), kind.subtype().unwrap_or("octet-stream"))
}
