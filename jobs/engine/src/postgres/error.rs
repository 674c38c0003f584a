//! What PostgreSQL's errors mean: whether the same may hold the next time, and what may be said of them.

use sqlx::{error::DatabaseError, postgres::PgDatabaseError};

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

/// Why PostgreSQL gave up work that may succeed when it is tried again. It has undone everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// Two transactions waited for each other, or came in an unlucky order.
    Conflict,
    /// The statement was planned before a migration.
    StalePlan,
}

impl Passing {
    /// In words, for the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "a conflict with another transaction",
            Self::StalePlan => "a plan from before a migration",
        }
    }
}

/// An error behind which PostgreSQL may be.
pub trait MayPass {
    /// Why it is worth another try; none when the same would fail again.
    fn passing(&self) -> Option<Passing>;
}

impl MayPass for sqlx::Error {
    fn passing(&self) -> Option<Passing> {
        let error = self.as_database_error()?.try_downcast_ref::<PgDatabaseError>()?;
        match error.code() {
            "40P01" | "40001" => Some(Passing::Conflict),
            // "cached plan must not change result type", in whatever language; others of this SQLSTATE do not pass.
            "0A000" if error.routine() == Some("RevalidateCachedQuery") => Some(Passing::StalePlan),
            _ => None,
        }
    }
}

/// Whether the same may hold when it is repeated, now or later: the database is away or has just become another one, or
/// somebody was in the way.
pub fn is_passing(error: &sqlx::Error) -> bool {
    // SQLSTATE classes 25 (a standby), 40 (rolled back) and 55 (locked, in use).
    let is_passing_code = |code: &str| ["25", "40", "55"].iter().any(|class| code.starts_with(class));
    is_unavailable(error)
        || error.passing().is_some()
        || matches!(error, sqlx::Error::Database(error) if error.code().is_some_and(|code| is_passing_code(&code)))
}

/// Whether PostgreSQL gave the statement up, because it took too long.
pub fn is_canceled(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(error) if error.code().as_deref() == Some("57014"))
}

/// Whether the constraint of this name refused the statement.
pub fn violates(error: &sqlx::Error, constraint: &str) -> bool {
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
