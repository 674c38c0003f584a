//! One's appointment: reading, cancelling, moving to another time, and being reminded. Each is a request and the workflow
//! that it starts.

pub mod calendar;
pub mod cancel;
mod read;
pub mod remind;
pub mod reschedule;
mod send_again;
mod unsent;

pub(crate) use read::present;
pub use read::{FoundAppointments, Record, find, get, of_providers, search, version};
pub use send_again::send_again;
pub use unsent::Unsent;

pub use crate::store::{
    appointment::{Appointment, CancelledBy, Filter, LIST_MAX},
    calendar::{Claimed, ProviderTime},
};
