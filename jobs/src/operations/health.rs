//! Whether this process, its database and the workers are well, for whoever watches: nothing here takes a right.

use std::time::Duration;

use chrono::Utc;
use engine::{clock, store::process};

use super::queues;
use crate::{
    base::{daybook::Daybook, error::Error},
    store,
};

/// Whether the database answers and has the tables that this build expects.
pub async fn is_migrated(daybook: &Daybook) -> Result<bool, Error> {
    Ok(store::is_ready(&daybook.pool).await?)
}

/// By how many seconds this process' clock is ahead of the database's.
#[expect(clippy::disallowed_methods, reason = "it is measured here")]
pub async fn clock_ahead(daybook: &Daybook) -> Result<f64, Error> {
    Ok(clock::ahead(&daybook.pool, Utc::now()).await?)
}

/// Queues that no living process works on: jobs in them wait.
pub async fn unattended(daybook: &Daybook) -> Result<Vec<String>, Error> {
    Ok(process::unattended(&daybook.pool, &queues(daybook)).await?)
}

/// Queues that this process should work on and has not for longer than `longer_than`.
pub fn neglected(daybook: &Daybook, longer_than: Duration) -> Vec<&'static str> {
    daybook.engine.handover.neglected(longer_than)
}
