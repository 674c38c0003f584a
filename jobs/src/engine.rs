//! The durable engine: explicit chains of jobs on apalis and PostgreSQL.
//!
//! A [`Workflow`] is a list of stages; each step is a queue of its own. Jobs that have come to a step are worked off
//! in batches: what the step writes, the attempts' records, the acknowledgements and the successors are one
//! transaction ([`batch`]), so a step's effect happens once, whatever is killed when. Failures are written with the
//! instant of the next attempt, so that back-off survives a restart. A finished step hands its successors, already
//! claimed, to the workers of the same process ([`handover`]).
//!
//! apalis brings the workers, their concurrency and shutdown ([`worker`]); the claims on its `apalis.jobs` are
//! ours ([`queue`]), because apalis' own acknowledgement cannot join a step's transaction.

mod advance;
mod batch;
mod fail_point;
mod handover;
mod janitor;
mod policy;
mod presence;
mod queue;
mod step;
mod wake;
mod worker;
mod workflow;

pub(crate) use advance::By;
pub use advance::{COMPLETED, Following};
use fail_point::fail_point;
pub use handover::Handover;
pub use janitor::forget_instances;
pub use policy::RetryPolicy;
pub use step::{Acting, Effect, Runnable, Step, StepContext, StepError, Subject, bookings, instances};
pub use wake::{Wake, listen};
pub use worker::{Engine, WorkerName};
pub use workflow::{Due, Workflow, Workflows, Write};
