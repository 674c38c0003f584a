//! The harness's book, shared by clients, scenarios and the report: what was promised, done and seen.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::evidence::{Evidence, Fault, Sure};

/// Cheap to clone; all clones are one book.
#[derive(Clone, Default)]
pub struct Ledger(Arc<Mutex<Book>>);

#[derive(Default)]
pub struct Book {
    /// Without the deliveries, which the mail server keeps.
    pub evidence: Evidence,
    pub kills: usize,
    /// Requests for a slot that somebody else had.
    pub taken: usize,
    /// Requests that were given up without an answer.
    pub given_up: usize,
    pub violations: Vec<String>,
}

impl Ledger {
    pub fn book(&self) -> MutexGuard<'_, Book> {
        // Nothing panics while it holds the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn accepted(&self, booking: Uuid, starts_at: DateTime<Utc>) {
        self.book().evidence.accepted.insert(booking, starts_at);
    }

    pub fn cancelled(&self, booking: Uuid, sure: Sure) {
        self.book().evidence.cancelled.insert(booking, sure);
    }

    pub fn moved(&self, booking: Uuid, to: DateTime<Utc>, sure: Sure) {
        self.book().evidence.moved.insert(booking, (to, sure));
    }

    /// From `from` until now.
    pub fn fault(&self, from: DateTime<Utc>, worker: Option<String>) {
        self.book().evidence.faults.push(Fault { from, to: Utc::now(), worker });
    }

    pub fn violation(&self, sentence: impl Into<String>) {
        self.book().violations.push(sentence.into());
    }
}
