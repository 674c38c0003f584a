//! Rows that the program cannot read, such as those of a newer one: they are left out, and the log says which.

use std::{
    collections::BTreeSet,
    sync::{LazyLock, Mutex, PoisonError},
};

use serde::de::DeserializeOwned;
use serde_json::Value;

/// How many different rows a process tells about at most.
const TOLD_MAX: usize = 1_000;

/// What was told already.
static TOLD: LazyLock<Mutex<BTreeSet<(&str, String)>>> = LazyLock::new(Mutex::default);

/// Says once in the life of a process that a row cannot be read, and why. Only for tables without personal data.
pub(crate) fn tell(table: &'static str, row: &str, why: &str) {
    let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    if told.len() < TOLD_MAX && told.insert((table, row.to_owned())) {
        tracing::error!(table, row, why, "a row cannot be read");
    }
}

/// The rows that can be read, as JSON or anything made of it; the others are told.
pub(crate) fn readable<T: DeserializeOwned>(table: &'static str, rows: Vec<Value>) -> Vec<T> {
    rows.into_iter().filter_map(|row| read(table, &row)).collect()
}

/// The row, unless it cannot be read and was told.
pub(crate) fn read<T: DeserializeOwned>(table: &'static str, row: &Value) -> Option<T> {
    T::deserialize(row).inspect_err(|error| tell(table, &row.to_string(), &error.to_string())).ok()
}

/// What was made of the row `id`, unless that failed and was told.
pub(crate) fn made<T>(table: &'static str, id: &str, made: sqlx::Result<T>) -> Option<T> {
    made.inspect_err(|error| tell(table, id, &error.to_string())).ok()
}
