//! PostgreSQL without set-up: the machine's own binaries or those from npm, a data directory of ours, a port of ours,
//! and never the machine's own database cluster.
//!
//! [`local`] is the one of `make run`, whose data stays; [`throwaway`] is the one of the tests. Both are
//! a [`Cluster`], which stops when it is dropped.

mod account;
pub mod binaries;
mod cluster;
mod embedded;
mod leftover;
pub mod local;
pub mod throwaway;

pub use cluster::Cluster;
