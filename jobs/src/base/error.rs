//! What can go wrong when asking this crate for something.

use domain::{
    FreeSlot,
    refusal::{Conflict, Fault},
};
use engine::error::{MayPass, Passing, cause, is_unavailable};
use sqlx::{Postgres, Transaction};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A field at fault; nothing was written.
    #[error("invalid: {field}: {0}", field = .0.field())]
    Invalid(#[from] Fault),
    /// Somebody else has the slot; these are the nearest free ones, the nearest first.
    #[error("the slot is taken")]
    SlotTaken { nearest: Vec<FreeSlot> },
    /// There is no such thing, or not any more.
    #[error("not found")]
    NotFound,
    /// The state of the thing does not allow it.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// The signed-in account lacks the right.
    #[error("not allowed")]
    Forbidden,
    /// The same key or draft was sent before, with other contents; nothing of this one was written.
    #[error("sent before, with other contents")]
    OtherContents,
    /// The connection broke between the commit and its answer: whether it was done is not known here.
    #[error("whether it was done is not known")]
    Unanswered,
    /// PostgreSQL could not be asked, or refused; nothing was written.
    #[error("the database did not answer as it should")]
    Database(#[from] sqlx::Error),
}

impl Error {
    /// The database is out of reach for now; the same call may go through later.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Database(error) if is_unavailable(error))
    }

    /// What is behind it, for the log; without personal data.
    pub fn cause(&self) -> String {
        match self {
            Self::Database(error) => cause(error),
            other => other.to_string(),
        }
    }
}

/// Commits. Until here nothing is written; from here on a connection that breaks leaves open whether it was.
pub(crate) async fn commit(tx: Transaction<'_, Postgres>) -> Result<(), Error> {
    tx.commit().await.map_err(unanswered)
}

/// The error of a commit, or of a statement that is a transaction of its own.
pub(crate) fn unanswered(error: sqlx::Error) -> Error {
    match error {
        // No connection was had, so nothing was sent.
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => error.into(),
        error if is_unavailable(&error) => {
            tracing::warn!(cause = cause(&error), "a commit was not answered");
            Error::Unanswered
        }
        error => error.into(),
    }
}

impl MayPass for Error {
    fn passing(&self) -> Option<Passing> {
        match self {
            Self::Database(error) => error.passing(),
            _ => None,
        }
    }
}
