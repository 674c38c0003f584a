//! The engine's tables, one file each, and its part of apalis' `apalis.jobs`.
//!
//! Functions take an executor for one statement and a connection for several, so that they join the caller's transaction.

pub mod attempt;
pub(crate) mod bad_job;
pub mod dead_job;
pub mod instance;
pub mod job;
pub mod job_list;
pub mod process;
pub mod queue_pause;
pub(crate) mod turn;

/// Reads a stored word or id as its type; a constraint makes sure that it is one.
fn decode<T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    text: String,
) -> sqlx::Result<T> {
    text.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))
}
