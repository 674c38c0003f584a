//! Domain events: what happened to bookings, told to whoever subscribed.
//!
//! An event is written in the transaction in which it happens (`store::event::append`). Once committed it gets a
//! place in one order for all, becomes a delivery for every subscriber, and is sent as a signed webhook until it is
//! accepted or dead: at least once, and in order per booking. A delivery that is dead no longer holds up the later
//! ones of its booking. Subscribers are independent: each has its cursor, its retries, its dead letters.
//!
//! [`run`] does the work; [`subscribers`] and [`log`] are what operators see and do.

pub mod log;
mod run;
mod send;
pub mod subscribers;
mod webhook;

pub use self::log::Replay;
pub use self::run::run;
pub use crate::base::delivery_policy::DeliveryPolicy;
