//! The mail server: where `SMTP_URL` says it is, how it is entered, and one conversation with it.
//!
//! lettre speaks SMTP; the connection is opened here, because its transport leaves Nagle's algorithm on. It
//! writes the end of a mail as a small packet of its own, which then waits for the server's delayed
//! acknowledgement of the packet before: 40 ms a mail (RFC 1122, 4.2.3.2 and 4.2.3.4).
//! One connection a mail: lettre's pool takes back a connection that a deadline has cut off in mid-conversation,
//! and whoever gets it next takes the answers meant for that mail for its own.

use std::{io, time::Duration};

use lettre::{
    Message,
    transport::smtp::{
        Error as SmtpError, SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, AsyncTokioStream, TlsParameters},
        extension::ClientId,
        response::Response,
    },
};
use percent_encoding::percent_decode_str;
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};
use url::Url;

use super::tls::Tls;

/// How long a server that has taken the mail may think about our goodbye.
const FAREWELL: Duration = Duration::from_secs(2);

/// How to reach the server and to be let in.
#[derive(Clone)]
pub(super) struct Server {
    /// Without the brackets of an IPv6 address.
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    hello: ClientId,
    /// For the connect, to each of the host's addresses.
    timeout: Duration,
}

#[derive(Clone)]
enum Security {
    None,
    /// After a greeting in clear text (RFC 3207).
    StartTls {
        parameters: TlsParameters,
        is_required: bool,
    },
    /// From the first octet (RFC 8314, 3).
    Implicit(Tls),
}

/// What went wrong, and where in the conversation.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error("Connection error")]
    Connect(#[source] io::Error),
    /// Before the server has heard of a mail: at the greeting, at TLS or at the password.
    #[error(transparent)]
    Entry(SmtpError),
    #[error(transparent)]
    Mail(SmtpError),
}

impl Server {
    /// Nothing where the URL is none, or names no way that is known.
    pub(super) fn from_url(url: &str, timeout: Duration) -> Option<Self> {
        let url = Url::parse(url).ok()?;
        let host = url.host_str()?.trim_matches(['[', ']']).to_owned();
        let tls = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let start_tls = |is_required| {
            let parameters = TlsParameters::new(host.clone()).ok()?;
            Some(Security::StartTls { parameters, is_required })
        };
        let (port, security) = match (url.scheme(), tls.as_deref()) {
            ("smtp", None) => (SMTP_PORT, Security::None),
            ("smtp", Some("required")) => (SUBMISSION_PORT, start_tls(true)?),
            ("smtp", Some("opportunistic")) => (SUBMISSION_PORT, start_tls(false)?),
            ("smtps", _) => (SUBMISSIONS_PORT, Security::Implicit(Tls::with_public_roots(&host)?)),
            _ => return None,
        };
        let decoded = |text: &str| Some(percent_decode_str(text).decode_utf8().ok()?.into_owned());
        let credentials = match url.password() {
            Some(password) => Some(Credentials::new(decoded(url.username())?, decoded(password)?)),
            None => None,
        };
        let hello = match url.path().trim_matches('/') {
            "" => ClientId::default(),
            name => ClientId::Domain(name.to_owned()),
        };
        Some(Self { host, port: url.port().unwrap_or(port), security, credentials, hello, timeout })
    }

    /// Hands one mail over and returns the server's answer to it.
    pub(super) async fn send(&self, message: &Message) -> Result<Response, Failure> {
        let mut connection = self.enter().await?;
        let answer =
            connection.send(message.envelope(), &message.formatted()).await.map_err(Failure::Mail)?;
        // The mail is the server's now, whatever becomes of the goodbye: nobody waits for it.
        tokio::spawn(timeout(FAREWELL, async move { connection.abort().await }));
        Ok(answer)
    }

    /// A connection on which the server expects a mail.
    async fn enter(&self) -> Result<AsyncSmtpConnection, Failure> {
        let stream = self.connect().await.map_err(Failure::Connect)?;
        let stream: Box<dyn AsyncTokioStream> = match &self.security {
            Security::Implicit(tls) => Box::new(tls.connect(stream).await.map_err(Failure::Connect)?),
            _ => Box::new(stream),
        };
        let mut connection =
            AsyncSmtpConnection::connect_with_transport(stream, &self.hello).await.map_err(Failure::Entry)?;
        if let Security::StartTls { parameters, is_required } = &self.security
            && (*is_required || connection.can_starttls())
        {
            connection.starttls(parameters.clone(), &self.hello).await.map_err(Failure::Entry)?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await.map_err(Failure::Entry)?;
        }
        Ok(connection)
    }

    /// Tries the host's addresses in their order.
    async fn connect(&self) -> io::Result<TcpStream> {
        let mut failed = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
        for address in lookup_host((self.host.as_str(), self.port)).await? {
            match timeout(self.timeout, TcpStream::connect(address)).await {
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

#[cfg(test)]
mod tests;
