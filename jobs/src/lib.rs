//! Daybook's durable part: the engine on apalis, the workflows, their steps, the mailer and the SQL.
//!
//! `app` and `server` call it; it knows neither HTTP nor HTML. The way in is [`Daybook`]: the pool, the
//! wake-ups and the settings that everything here needs. Where a booking goes is told in [`booking`].

#[macro_use]
pub mod texts;

pub mod accept;
pub mod access;
pub mod appointments;
pub mod availability;
pub mod booking;
pub mod bounces;
mod cancelling;
pub mod draft;
mod email;
pub mod engine;
pub mod error;
pub mod events;
pub mod feeds;
pub mod finding;
pub mod hold;
pub mod instances;
pub mod mail;
pub mod manage;
mod moving;
pub mod operations;
pub mod patients;
pub mod reminding;
mod resending;
pub mod store;
pub mod waitlist;
mod workflows;

use std::{sync::Arc, time::Duration};

use chrono_tz::Tz;
use domain::{Contacts, colour::Colour, quiet::QuietHours};
pub use error::Error;
pub use sqlx::PgPool;
use tokio::sync::Notify;

use engine::{Handover, RetryPolicy, Wake};
use events::DeliveryPolicy;
pub use workflows::workflows;

/// What every entry point needs. Cheap to clone.
#[derive(Clone)]
pub struct Daybook {
    pub pool: PgPool,
    pub wake: Wake,
    pub handover: Handover,
    /// Notified after events were committed: they are delivered at once, not at the next look.
    pub events: Arc<Notify>,
    pub settings: Arc<Settings>,
}

/// Decided once, in the server's `main`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// As it stands on pages and in e-mails.
    pub clinic_name: String,
    /// Where patients may call the clinic.
    pub clinic_phone: Option<String>,
    /// Of the buttons in e-mails.
    pub clinic_colour: Colour,
    /// The zone shown where no provider is chosen yet.
    pub clinic_zone: Tz,
    /// Where people reach the pages, without a trailing slash: links in e-mails start with it.
    pub public_url: String,
    /// Stored with each job when it is enqueued.
    pub retry: RetryPolicy,
    /// How long an ended workflow instance is kept with its attempts.
    pub history_kept: Duration,
    /// How webhooks are sent and sent again.
    pub webhooks: DeliveryPolicy,
    /// When no reminder is sent, by the provider's clock.
    pub quiet_hours: Option<QuietHours>,
    /// How patients may choose to be reached.
    pub contacts: Contacts,
    /// How long somebody on the waiting list has to answer an offer.
    pub offer_kept: Duration,
}

impl Daybook {
    pub fn new(pool: PgPool, settings: Settings) -> Self {
        Self {
            pool,
            wake: Wake::new(workflows().queues()),
            handover: Handover::default(),
            events: Arc::default(),
            settings: Arc::new(settings),
        }
    }
}
