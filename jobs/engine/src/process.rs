//! A process among others: that it is alive, what it has in its hands, and what wakes it.

pub mod due;
pub mod fail_point;
pub mod handover;
pub mod janitor;
pub mod keep_going;
pub mod presence;
pub mod sweep;
pub mod turn;
pub mod wake;
