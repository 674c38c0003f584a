//! Daybook's durable part: the engine on apalis, the workflows, their steps, the mailer and the SQL.
//!
//! `app` and `server` call it; it knows neither HTTP nor HTML. The way in is [`Daybook`]: the database,
//! the engine and the settings that everything here needs, of which others see the settings alone. Where a booking goes is
//! told in [`booking`].

#[macro_use]
pub mod mail;

pub mod appointment;
pub mod availability;
mod base;
pub mod booking;
pub mod elsewhere;
pub mod events;
pub mod feeds;
mod housekeeping;
pub mod loops;
pub mod operations;
pub mod patient;
pub mod patient_link;
#[cfg(not(feature = "store"))]
pub(crate) mod store;
/// The SQL, for tests and benchmarks alone.
#[cfg(feature = "store")]
pub mod store;
pub mod waitlist;
pub mod workflows;

pub use base::{
    access,
    daybook::{Daybook, Settings},
    delivery_policy::DeliveryPolicy,
    error::{self, Error},
    private_link::{LinkKey, Token},
    subject, topic,
};
pub use mail::context::{StepContext, Workflow, Workflows, workers};
pub use store::Cut;

/// What was done, by whom, when and why.
pub mod audit {
    pub use crate::store::audit::{Action, AuditEntry, record};
}

/// The tables, and whether they are up to date.
pub mod schema {
    pub use crate::store::{MIGRATIONS, is_ready, migrate};
}
