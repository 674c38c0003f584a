//! What starts workflows and looks after them: every process that has to do with them has one.

pub mod advance;

use crate::{
    postgres::pool::Pool,
    process::{
        handover::Handover,
        wake::{Topics, Wake},
    },
    workflow::{plan::Plans, retry::RetryPolicy},
};

/// Cheap to clone; all clones of a process share its inboxes and signals.
#[derive(Clone, Debug)]
pub struct Client {
    /// The database that has the instances and their jobs.
    pub pool: Pool,
    /// Tells workers and loops that there is something to do, in this process and in others.
    pub wake: Wake,
    /// The inboxes of this process's workers. Without workers there are none, and every job goes by the database.
    pub handover: Handover,
    /// Stored with each job when it is enqueued.
    pub retry: RetryPolicy,
    /// Every workflow that this version knows.
    pub plans: Plans,
}

impl Client {
    /// `topics` are what loops beside the queues wait for news under.
    pub fn new(pool: Pool, plans: Plans, retry: RetryPolicy, topics: Topics) -> Self {
        let wake = Wake::new(plans.queues(), topics);
        Self { pool, wake, handover: Handover::default(), retry, plans }
    }
}
