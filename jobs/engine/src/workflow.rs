//! What a workflow is: steps, in stages, and how each is tried again.

pub mod plan;
pub mod retry;
pub mod step;
pub mod step_error;
