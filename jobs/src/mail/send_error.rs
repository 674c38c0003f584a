//! Why a mail did not leave, where in the conversation, and whether trying again can help.
//!
//! A 5yz about the recipient or the content condemns this mail, and the same tomorrow. What goes wrong before, be it the
//! password, the network or our own address, would befall every mail alike: those wait until the server is mended, as
//! do those that it asks to send later. Where the server had the whole mail and did not answer, it may have accepted
//! it: such a mail is not sent again and again, but as often as its policy says. No variant's text holds personal data.

use std::{error::Error, fmt, io, time::Duration};

use super::{
    redact::Redactor,
    server::{Broken, Failure, Part},
};

/// What a server said to refuse or defer a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub code: u16,
    /// RFC 3463: `5.1.1`.
    status: Option<String>,
    /// Redacted.
    pub text: String,
    at: Part,
}

impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.at, self.code, self.text)
    }
}

/// The texts are for operators. [`code`](Self::code) is for the retry policy and never changes.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    #[error("the recipient's email address cannot be used")]
    Address,
    #[error("the mail could not be written")]
    Unwritable(#[source] Box<dyn Error + Send + Sync>),
    /// A 5yz answer about this mail (RFC 5321, 4.2.1).
    #[error("the mail server refused the mail {0}")]
    Refused(Answered),
    /// A 4yz answer.
    #[error("the mail server asks to try again later, {0}")]
    Deferred(Answered),
    /// A 5yz answer about us.
    #[error("the mail server turns us away {0}")]
    TurnedAway(Answered),
    /// Connection refused or lost, name not found, TLS failed.
    #[error("the mail server could not be reached, or hung up, {0}")]
    Unreachable(At, #[source] io::Error),
    /// Nonsense answered, or what is needed not offered.
    #[error("the mail server cannot be talked to {0}: {1}")]
    Unintelligible(At, String),
    /// Before it had the whole mail.
    #[error("the mail server did not answer {at} within {} s", .limit.as_secs_f32())]
    TimedOut { at: At, limit: Duration },
    /// Sent again, it has the same Message-ID.
    #[error(
        "the mail server had the whole mail and did not say what became of it: it may have been accepted ({0})"
    )]
    Unconfirmed(String),
}

/// Where in the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At(Part);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl SendError {
    /// The codes of errors that no retry mends.
    pub const PERMANENT: [&str; 3] = ["mail-address", "mail-unwritable", "mail-refused"];

    pub fn is_permanent(&self) -> bool {
        Self::PERMANENT.contains(&self.code())
    }

    /// The server's fault, or the network's: every other mail would have met it as well.
    pub fn is_away(&self) -> bool {
        !self.is_permanent() && !matches!(self, Self::Unconfirmed(_))
    }

    /// A short name to store, to count by and to group dead jobs by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Address => "mail-address",
            Self::Unwritable(_) => "mail-unwritable",
            Self::Refused(_) => "mail-refused",
            Self::Deferred(_) => "mail-deferred",
            Self::TurnedAway(_) => "mail-turned-away",
            Self::Unreachable(..) => "mail-unreachable",
            Self::Unintelligible(..) => "mail-unintelligible",
            Self::TimedOut { .. } => "mail-timed-out",
            Self::Unconfirmed(_) => "mail-unconfirmed",
        }
    }

    /// What errors of one code have in common that are alike: never words, which may be somebody's.
    pub fn kind(&self) -> String {
        match self {
            Self::Address | Self::Unwritable(_) | Self::Unconfirmed(_) => String::new(),
            Self::Refused(it) | Self::Deferred(it) | Self::TurnedAway(it) => {
                format!("{} {} {}", it.at, it.code, it.status.as_deref().unwrap_or_default())
            }
            Self::Unreachable(at, error) => format!("{at} {:?}", error.kind()),
            Self::Unintelligible(at, _) | Self::TimedOut { at, .. } => at.to_string(),
        }
    }

    pub(super) fn unwritable(error: impl Error + Send + Sync + 'static) -> Self {
        Self::Unwritable(Box::new(error))
    }

    /// Sorts what ended a conversation.
    pub(super) fn of(Failure { at: part, why }: Failure, redactor: &Redactor) -> Self {
        let at = At(part);
        match why {
            Broken::Refused(answer) => {
                let status = answer.status().map(str::to_owned);
                let text = redactor.redact(&answer.text());
                let said = Answered { code: answer.code, status, text, at: part };
                match answer.is_permanent() {
                    false => Self::Deferred(said),
                    true if said.is_about_us() => Self::TurnedAway(said),
                    true => Self::Refused(said),
                }
            }
            Broken::Lost(error) if part == Part::End => {
                Self::Unconfirmed(redactor.redact(&error.to_string()))
            }
            Broken::Late(limit) if part == Part::End => {
                Self::Unconfirmed(format!("no answer within {} s", limit.as_secs_f32()))
            }
            Broken::Nonsense(text) if part == Part::End => {
                Self::Unconfirmed(format!("it said: {}", redactor.redact(&text)))
            }
            Broken::Lost(error) => Self::Unreachable(at, error),
            Broken::Late(limit) => Self::TimedOut { at, limit },
            Broken::Nonsense(text) => Self::Unintelligible(at, redactor.redact(&text)),
            Broken::Lacks(what) => Self::Unintelligible(at, format!("it does not offer {what}")),
        }
    }
}

impl Answered {
    /// Whether a 5yz is about us: said before the recipient was named, or a code that can mean nobody else.
    fn is_about_us(&self) -> bool {
        let is_early = matches!(self.at, Part::Entry | Part::Sender);
        // Out of order (503), no mail here at all (521), and log-in or TLS wanted (RFC 4954, 6; RFC 3207, 4).
        let is_code = matches!(self.code, 503 | 521 | 530 | 534 | 535 | 538);
        // The sender's address (RFC 3463, 3.2) and the log-in (RFC 4954, 6).
        let is_status = matches!(self.status.as_deref(), Some("5.1.7" | "5.1.8" | "5.7.8" | "5.7.9"));
        is_early || is_code || is_status
    }
}

impl From<askama::Error> for SendError {
    fn from(error: askama::Error) -> Self {
        Self::unwritable(error)
    }
}

impl From<fmt::Error> for SendError {
    fn from(error: fmt::Error) -> Self {
        Self::unwritable(error)
    }
}
