//! Why a mail did not leave, and whether trying again can help.
//!
//! Permanent means: about this mail or its recipient, and the same tomorrow. A server that is down, slow, or
//! refuses us altogether (a wrong password, a blocked network) refuses every mail alike; that is for the
//! operator to mend, so those mails wait. No variant's text holds personal data.

use std::{error::Error, time::Duration};

use super::{
    redact::{Cause, Redactor},
    server::Failure,
};

/// The texts are for operators. [`code`](Self::code) is for the retry policy and never changes.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// Permanent.
    #[error("the recipient's e-mail address cannot be used")]
    Address,
    /// Permanent.
    #[error("the mail could not be written")]
    Unwritable(#[source] Box<dyn Error + Send + Sync>),
    /// Permanent: a 5yz answer to this mail (RFC 5321, 4.2.1).
    #[error("the mail server refused the mail: {code} {answer}")]
    Refused { code: u16, answer: String },
    /// Transient: a 4yz answer.
    #[error("the mail server asks to try again later: {code} {answer}")]
    Deferred { code: u16, answer: String },
    /// Transient: the server turns us away before it hears of a mail.
    #[error("the mail server does not let us in")]
    TurnedAway(#[source] Cause),
    /// Transient: connection refused or lost, name not found, TLS failed, nonsense answered.
    #[error("the mail server could not be reached")]
    Unreachable(#[source] Cause),
    /// Transient. The mail may have been accepted; sent again, it has the same Message-ID.
    #[error("the mail server did not answer within {} s", .0.as_secs_f32())]
    TimedOut(Duration),
}

impl SendError {
    /// The codes of errors that no retry mends.
    pub const PERMANENT: [&str; 3] = ["mail-address", "mail-unwritable", "mail-refused"];

    pub fn is_permanent(&self) -> bool {
        Self::PERMANENT.contains(&self.code())
    }

    /// A short name to store, to count by and to group dead jobs by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Address => "mail-address",
            Self::Unwritable(_) => "mail-unwritable",
            Self::Refused { .. } => "mail-refused",
            Self::Deferred { .. } => "mail-deferred",
            Self::TurnedAway(_) => "mail-turned-away",
            Self::Unreachable(_) => "mail-unreachable",
            Self::TimedOut(_) => "mail-timed-out",
        }
    }

    pub(super) fn unwritable(error: impl Error + Send + Sync + 'static) -> Self {
        Self::Unwritable(Box::new(error))
    }

    /// Sorts what ended a conversation. `ascii` tells whether the recipient's address is plain ASCII: one
    /// that is not needs a server with SMTPUTF8, and lettre reports the lack of it as a client error.
    ///
    /// A 5yz answer condemns the mail only once the server has let us in: at the greeting, or to our
    /// password, it is about us.
    pub(super) fn from_failure(failure: &Failure, ascii: bool, redactor: &Redactor) -> Self {
        let unreachable = || Self::Unreachable(Cause::new(failure, redactor));
        let (error, is_in) = match failure {
            Failure::Connect(_) => return unreachable(),
            Failure::Entry(error) => (error, false),
            Failure::Mail(error) => (error, true),
        };
        let answer = || error.source().map(|text| redactor.redact(&text.to_string())).unwrap_or_default();
        match error.status() {
            Some(code) if error.is_permanent() && is_in => {
                Self::Refused { code: code.into(), answer: answer() }
            }
            Some(_) if error.is_permanent() => Self::TurnedAway(Cause::new(error, redactor)),
            Some(code) => Self::Deferred { code: code.into(), answer: answer() },
            None if error.is_client() && is_in && !ascii => Self::Address,
            None => unreachable(),
        }
    }
}

impl From<askama::Error> for SendError {
    fn from(error: askama::Error) -> Self {
        Self::unwritable(error)
    }
}

impl From<std::fmt::Error> for SendError {
    fn from(error: std::fmt::Error) -> Self {
        Self::unwritable(error)
    }
}
