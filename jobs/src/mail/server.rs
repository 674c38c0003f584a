//! The mail server: where `SMTP_URL` says it is, how it is entered, and how one mail is handed over.
//!
//! Nagle's algorithm is off: the end of a mail would be a small packet of its own, which then waits for the server's
//! delayed acknowledgement of the packet before, 40 ms a mail (RFC 1122, 4.2.3.2 and 4.2.3.4).
//! One connection a mail: whoever got one that a deadline has cut off in mid-conversation would take the answers meant
//! for that mail for its own.

mod answer;
mod conversation;
#[cfg(test)]
mod tests;

use std::{io, time::Duration};

pub(super) use answer::Answer;
use conversation::Conversation;
pub use conversation::Timeouts;
pub(super) use conversation::{Broken, Failure, Part};
use lettre::{
    Message,
    transport::smtp::{
        SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT,
        authentication::Credentials,
        commands::{Data, Mail, Rcpt, Starttls},
        extension::ClientId,
    },
};
use percent_encoding::percent_decode_str;
use tokio::{
    net::{TcpStream, lookup_host},
    time::{Instant, timeout, timeout_at},
};
use url::Url;

use super::tls::Tls;

/// How to reach the server and to be let in.
#[derive(Clone)]
pub(super) struct Server {
    /// Without the brackets of an IPv6 address.
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    hello: ClientId,
    timeouts: Timeouts,
}

#[derive(Clone)]
enum Security {
    None,
    /// After a greeting in clear text (RFC 3207).
    StartTls {
        tls: Tls,
        is_required: bool,
    },
    /// From the first octet (RFC 8314, 3).
    Implicit(Tls),
}

impl Server {
    /// Nothing where the URL is none, or names no way that is known.
    pub(super) fn from_url(url: &str, timeouts: Timeouts) -> Option<Self> {
        let url = Url::parse(url).ok()?;
        let host = url.host_str()?.trim_matches(['[', ']']).to_owned();
        let mut query = url.query_pairs();
        let tls = match query.next() {
            Some((name, value)) if name == "tls" => Some(value.into_owned()),
            Some(_) => return None,
            None => None,
        };
        // A mistyped name must not pass for a setting.
        if query.next().is_some() {
            return None;
        }
        let start_tls = |is_required| {
            let tls = Tls::with_public_roots(&host)?;
            Some(Security::StartTls { tls, is_required })
        };
        let (port, security) = match (url.scheme(), tls.as_deref()) {
            ("smtp", None) => (SMTP_PORT, Security::None),
            ("smtp", Some("required")) => (SUBMISSION_PORT, start_tls(true)?),
            ("smtp", Some("opportunistic")) => (SUBMISSION_PORT, start_tls(false)?),
            ("smtps", None) => (SUBMISSIONS_PORT, Security::Implicit(Tls::with_public_roots(&host)?)),
            _ => return None,
        };
        let decoded = |text: &str| Some(percent_decode_str(text).decode_utf8().ok()?.into_owned());
        let credentials = match url.password() {
            Some(password) => Some(Credentials::new(decoded(url.username())?, decoded(password)?)),
            None if url.username().is_empty() => None,
            None => return None,
        };
        let hello = match url.path().trim_matches('/') {
            "" => ClientId::default(),
            name => ClientId::Domain(name.to_owned()),
        };
        Some(Self { host, port: url.port().unwrap_or(port), security, credentials, hello, timeouts })
    }

    /// The longest that [`send`](Self::send) takes.
    pub(super) fn takes(&self) -> Duration {
        self.timeouts.sum()
    }

    /// Hands one mail over and returns the server's answer to it.
    pub(super) async fn send(&self, message: &Message) -> Result<Answer, Failure> {
        let mut conversation = self.enter().await?;
        let sent = hand_over(&mut conversation, message).await;
        if matches!(sent, Ok(_) | Err(Failure { why: Broken::Refused(_), .. })) {
            conversation.leave();
        }
        sent
    }

    /// A conversation in which the server expects a mail.
    async fn enter(&self) -> Result<Conversation, Failure> {
        let began = Instant::now();
        let limit = self.timeouts.of(Part::Entry);
        let failed = |why| Failure { at: Part::Entry, why };
        let connected = timeout_at(began + limit, async {
            let stream = self.connect().await?;
            Ok(match &self.security {
                Security::Implicit(tls) => tls.connect(Box::new(stream)).await?,
                _ => Box::new(stream),
            })
        });
        let stream = connected.await.map_err(|_| failed(Broken::Late(limit)))?;
        let stream = stream.map_err(|error| failed(Broken::Lost(error)))?;
        let mut conversation = Conversation::new(stream, self.timeouts, began);
        conversation.greeted().await?;
        let mut offers = conversation.hello(&self.hello).await?;
        if let Security::StartTls { tls, is_required } = &self.security {
            if offers.start_tls {
                conversation.ask(Starttls).await?;
                let secured = timeout_at(began + limit, tls.connect(conversation.into_stream()?));
                let secured = secured.await.map_err(|_| failed(Broken::Late(limit)))?;
                let secured = secured.map_err(|error| failed(Broken::Lost(error)))?;
                conversation = Conversation::new(secured, self.timeouts, began);
                offers = conversation.hello(&self.hello).await?;
            } else if *is_required {
                return Err(conversation.failed(Broken::Lacks("STARTTLS, which SMTP_URL requires")));
            }
        }
        if let Some(credentials) = &self.credentials {
            conversation.log_in(credentials, &offers).await?;
        }
        Ok(conversation)
    }

    /// Tries the host's addresses in their order.
    async fn connect(&self) -> io::Result<TcpStream> {
        let mut failed = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
        for address in lookup_host((self.host.as_str(), self.port)).await? {
            match timeout(self.timeouts.connect, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    stream.set_nodelay(true)?;
                    return Ok(stream);
                }
                Ok(Err(error)) => failed = error,
                Err(_) => failed = io::ErrorKind::TimedOut.into(),
            }
        }
        Err(failed)
    }
}

/// The content is ASCII whatever it says, so nothing is asked for beyond what every server takes.
async fn hand_over(conversation: &mut Conversation, message: &Message) -> Result<Answer, Failure> {
    let (envelope, content) = (message.envelope(), message.formatted());
    conversation.go_on_to(Part::Sender);
    conversation.ask(Mail::new(envelope.from().cloned(), vec![])).await?;
    conversation.go_on_to(Part::Recipient);
    for recipient in envelope.to() {
        conversation.ask(Rcpt::new(recipient.clone(), vec![])).await?;
    }
    conversation.go_on_to(Part::Content);
    conversation.ask_for_more(Data).await?;
    conversation.tell(&transparent(&content)).await?;
    conversation.go_on_to(Part::End);
    conversation.verdict().await
}

/// The content with its end, and no line before it that could be taken for the end (RFC 5321, 4.5.2).
fn transparent(content: &[u8]) -> Vec<u8> {
    let mut octets = Vec::with_capacity(content.len() + 8);
    let mut last = b'\n';
    for octet in content {
        if last == b'\n' && *octet == b'.' {
            octets.push(b'.');
        }
        octets.push(*octet);
        last = *octet;
    }
    if !octets.ends_with(b"\r\n") {
        octets.extend_from_slice(b"\r\n");
    }
    octets.extend_from_slice(b".\r\n");
    octets
}
