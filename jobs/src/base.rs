//! What everything else stands on: the way in, what the clinic has decided, who may do what, and what can go wrong.

pub mod access;
pub mod daybook;
pub mod delivery_policy;
pub mod error;
pub mod given;
pub mod private_link;
pub mod subject;
pub mod topic;
pub(crate) mod unreadable;
pub(crate) mod zone;
