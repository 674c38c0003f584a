//! What loops beside the queues wait for news under.

use engine::Topics;

/// Whoever hears it looks for reminders that are due.
pub const REMINDERS: &str = "reminders";
/// The same of free slots for those who wait; sent by the triggers that write `waitlist_change`.
pub const WAITLIST: &str = "waitlist";
/// The same of events and who hears them.
pub const EVENTS: &str = "events";
/// The same of what operators asked for and takes long.
pub const OPERATIONS: &str = "operations";

pub(crate) const ALL: Topics =
    Topics { all: &[REMINDERS, WAITLIST, EVENTS, OPERATIONS], after_work: Some(EVENTS) };
