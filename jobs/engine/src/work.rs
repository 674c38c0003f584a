//! Working off jobs: apalis' workers, their queues, and a batch from its claim to its outcome.

pub mod batch;
pub mod engine;
pub mod queue;
pub mod worker;
