//! What can go wrong when asking this crate for something.

use domain::Invalid;
use sqlx::error::DatabaseError;

use crate::availability::FreeSlot;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Fields at fault; nothing was written.
    #[error("invalid: {0}")]
    Invalid(#[from] Invalid),
    /// Somebody else has the slot; these are the nearest free ones, the nearest first.
    #[error("the slot is taken")]
    SlotTaken { nearest: Vec<FreeSlot> },
    /// There is no such thing, or not any more.
    #[error("not found")]
    NotFound,
    /// The state of the thing does not allow it; the sentence says why.
    #[error("{0}")]
    Conflict(&'static str),
    /// The signed-in account lacks the right.
    #[error("not allowed")]
    Forbidden,
    /// PostgreSQL could not be asked, or refused.
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

/// Whether PostgreSQL is out of reach, as opposed to having refused a statement.
pub fn is_unavailable(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Tls(_) => {
            true
        }
        // SQLSTATE classes 08 (connection), 53 (resources) and 57 (operator intervention).
        sqlx::Error::Database(error) => {
            error.code().is_some_and(|code| ["08", "53", "57"].iter().any(|class| code.starts_with(class)))
        }
        sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed => true,
        _ => false,
    }
}

/// Whether the constraint of this name refused the statement.
pub(crate) fn violates(error: &sqlx::Error, constraint: &str) -> bool {
    error.as_database_error().and_then(DatabaseError::constraint) == Some(constraint)
}

/// A database error for the log and for operators: SQLSTATE and constraint, or the kind of failure.
///
/// PostgreSQL quotes whole rows in its details, and those are people; sqlx shows them in `Debug`.
pub fn cause(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            let constraint =
                error.constraint().map(|name| format!(", constraint {name}")).unwrap_or_default();
            format!("PostgreSQL refused the statement: SQLSTATE {code}{constraint}")
        }
        sqlx::Error::RowNotFound => "a record that should be there is missing".to_owned(),
        sqlx::Error::PoolTimedOut => "no database connection became free in time".to_owned(),
        sqlx::Error::Io(error) => format!("the database connection broke: {}", error.kind()),
        _ => "the database did not answer as it should".to_owned(),
    }
}
