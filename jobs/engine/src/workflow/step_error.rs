//! Why a step failed, and whose fault it is.

use crate::postgres::error::{self, MayPass, Passing};

/// Why an attempt failed. `text` is the error with its causes; it is kept and shown to operators, and never holds
/// personal data. `code` is a short name that never changes: alike errors are grouped by it, and a retry policy
/// names those that it does not retry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct StepError {
    code: &'static str,
    text: String,
    fault: Fault,
    alike: Option<String>,
}

/// Whose fault it is that an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// The job's, and the same tomorrow.
    Final,
    /// The job's, as far as is known.
    Job,
    /// The world's: every other job of the step would have failed as well.
    World,
}

impl StepError {
    /// No retry mends it.
    pub fn fatal(code: &'static str, text: impl Into<String>) -> Self {
        Self { code, text: text.into(), fault: Fault::Final, alike: None }
    }

    /// Worth another attempt when the policy says so.
    pub fn retryable(code: &'static str, text: impl Into<String>) -> Self {
        Self { fault: Fault::Job, ..Self::fatal(code, text) }
    }

    /// Something that the step needs is away or out of order, and nothing is known to be wrong with the job. It waits
    /// as long as its policy has patience, and uses up none of its attempts.
    pub fn away(code: &'static str, text: impl Into<String>) -> Self {
        Self { fault: Fault::World, ..Self::fatal(code, text) }
    }

    /// What alike errors have in common, where their texts differ in more than numbers.
    pub fn alike(self, what: impl Into<String>) -> Self {
        Self { alike: Some(what.into()), ..self }
    }

    /// The short name that never changes.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Whether the job is dead now, whatever its policy says.
    pub fn is_fatal(&self) -> bool {
        self.fault == Fault::Final
    }

    /// Whether the fault is the world's: the attempt does not count, and the job waits if its policy lets it.
    pub fn is_away(&self) -> bool {
        self.fault == Fault::World
    }

    /// By what errors of one step and code are told apart.
    pub(crate) fn kind(&self) -> Option<&str> {
        self.alike.as_deref()
    }

    /// The database is away: nothing is known to be wrong with the job.
    pub(crate) fn is_outage(&self) -> bool {
        self.code == DATABASE_AWAY
    }

    /// The database is away, or something was in the way that may be gone the next time.
    pub(crate) fn is_passing(&self) -> bool {
        self.passing().is_some() || matches!(self.code, DATABASE_AWAY | DATABASE_BUSY)
    }

    pub(crate) fn is_timeout(&self) -> bool {
        self.code == TIMED_OUT
    }
}

const DATABASE_AWAY: &str = "database-away";
const DATABASE_CONFLICT: &str = "database-conflict";
const STALE_PLAN: &str = "database-stale-plan";
const DATABASE_BUSY: &str = "database-busy";
/// See `batch`.
pub(crate) const TIMED_OUT: &str = "timed-out";

impl From<sqlx::Error> for StepError {
    fn from(error: sqlx::Error) -> Self {
        let cause = error::cause(&error);
        match error.passing() {
            Some(Passing::Conflict) => Self::away(DATABASE_CONFLICT, cause),
            Some(Passing::StalePlan) => Self::away(STALE_PLAN, cause),
            None if error::is_canceled(&error) => Self::away(DATABASE_BUSY, cause),
            None if error::is_unavailable(&error) => Self::away(DATABASE_AWAY, cause),
            None if error::is_passing(&error) => Self::away(DATABASE_BUSY, cause),
            None => Self::retryable("database", cause),
        }
    }
}

impl MayPass for StepError {
    fn passing(&self) -> Option<Passing> {
        match self.code {
            DATABASE_CONFLICT => Some(Passing::Conflict),
            STALE_PLAN => Some(Passing::StalePlan),
            _ => None,
        }
    }
}
