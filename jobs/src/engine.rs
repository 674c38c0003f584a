//! The durable engine: explicit chains of jobs on apalis and PostgreSQL.
//!
//! A [`Workflow`] is a list of stages; each step is a queue of its own. A step returns the transaction that
//! holds its writes, and the engine puts the attempt's record, the acknowledgement and the successors into the
//! same transaction before it commits: a step's effect happens once, whatever is killed when. Failures are
//! written with the instant of the next attempt, so that back-off survives a restart.
//!
//! apalis brings the workers, their concurrency and shutdown ([`worker`]); the claims on its `apalis.jobs` are
//! ours ([`queue`]), because apalis' own acknowledgement cannot join a step's transaction.

mod attempt;
mod policy;
mod queue;
mod step;
mod wake;
mod worker;
mod workflow;

pub use policy::RetryPolicy;
pub(crate) use step::Lease;
pub use step::{Step, StepContext, StepError, StepTransaction};
pub use wake::{Wake, listen};
pub use worker::{Engine, WorkerName};
pub use workflow::Workflow;
