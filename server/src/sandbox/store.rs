//! The received mails: the last thousand, raw, in memory.
//!
//! Written by a session before it answers 250, so that a mail a sender has been promised is there to see.
//! Parsing is left to the reader.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};

/// How many mails are kept; older ones go first.
pub(super) const MAILS_MAX: usize = 1_000;

/// A mail as it came over the wire, with the envelope it came in.
pub(super) struct Received {
    /// Counts up from 1 and is never used again, not after a clear either.
    pub id: u64,
    pub received_at: DateTime<Utc>,
    /// `MAIL FROM`
    pub from: String,
    /// Each `RCPT TO`
    pub to: Vec<String>,
    pub raw: Vec<u8>,
}

#[derive(Default)]
pub(super) struct Store {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    last_id: u64,
    mails: VecDeque<Arc<Received>>,
}

impl Store {
    /// Keeps a mail and returns its id.
    #[expect(clippy::disallowed_methods, reason = "the mail server of development")]
    pub(super) fn keep(&self, from: String, to: Vec<String>, raw: Vec<u8>) -> u64 {
        let mut kept = self.lock();
        kept.last_id += 1;
        let id = kept.last_id;
        kept.mails.push_back(Arc::new(Received { id, received_at: Utc::now(), from, to, raw }));
        while kept.mails.len() > MAILS_MAX {
            kept.mails.pop_front();
        }
        id
    }

    /// Oldest first.
    pub(super) fn all(&self) -> Vec<Arc<Received>> {
        self.lock().mails.iter().cloned().collect()
    }

    pub(super) fn one(&self, id: u64) -> Option<Arc<Received>> {
        self.lock().mails.iter().find(|received| received.id == id).cloned()
    }

    pub(super) fn clear(&self) {
        self.lock().mails.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        // Nothing panics while it holds the lock, and half a change is not possible.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
