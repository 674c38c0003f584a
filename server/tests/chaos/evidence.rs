//! What the harness knows by itself, and holds the database against: promises, faults and deliveries.
//!
//! Plain data: the harness fills it in, the checks read it, and the tests of the checks make it up.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// Recipients of this domain are those that the mail server refuses for good, when it is told to.
pub const REFUSED: &str = "@refused.example";
/// How long after the server's acceptance a fault may still keep it from being recorded.
const WINDOW: TimeDelta = TimeDelta::milliseconds(1_500);
/// A mail may have been on its way when its sender was killed.
const BLUR: TimeDelta = TimeDelta::milliseconds(250);

#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Answered with 202: the booking and its start.
    pub accepted: HashMap<Uuid, DateTime<Utc>>,
    pub cancelled: HashMap<Uuid, Sure>,
    /// Where to, and whether that is sure; the last one counts.
    pub moved: HashMap<Uuid, (DateTime<Utc>, Sure)>,
    pub faults: Vec<Fault>,
    pub deliveries: Vec<Delivery>,
}

/// Whether the answer to a change arrived, or only may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    Yes,
    No,
}

/// A moment or a while in which work may be lost.
#[derive(Clone, Debug)]
pub struct Fault {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    /// The process that was killed; `None` where every process is hit.
    pub worker: Option<String>,
}

/// A mail that came in whole.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub at: DateTime<Utc>,
    /// Who sent it, by the name it signed in with.
    pub worker: String,
    pub to: Vec<String>,
    /// With angle brackets; empty where there is none.
    pub message_id: String,
    pub raw: Arc<[u8]>,
    /// Whether the sender was told 250. Where not, it has to send again.
    pub answered: bool,
}

impl Delivery {
    /// Not answered yet.
    pub fn new(worker: &str, to: Vec<String>, raw: Vec<u8>) -> Self {
        let head = raw.split(|octet| *octet == b'\n').take_while(|line| *line != b"\r");
        let message_id = head
            .filter_map(|line| std::str::from_utf8(line).ok()?.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case("message-id"))
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default();
        let worker = worker.to_owned();
        Self { at: Utc::now(), worker, to, message_id, raw: raw.into(), answered: false }
    }
}

impl Fault {
    /// Whether it may have come between the acceptance of `delivery` and its record.
    pub fn explains(&self, delivery: &Delivery) -> bool {
        self.worker.as_ref().is_none_or(|worker| *worker == delivery.worker)
            && self.from <= delivery.at + WINDOW
            && delivery.at <= self.to + BLUR
    }
}
