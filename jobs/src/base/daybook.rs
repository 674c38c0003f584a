//! The way in: what everything here needs, and what the clinic has decided.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{Contacts, colour::Colour, quiet::QuietHours};
use engine::{Client, Plans, Pool, RetryPolicy, clock};

use super::{delivery_policy::DeliveryPolicy, topic, zone};
use crate::base::error::Error;

/// What every entry point needs. Cheap to clone.
#[derive(Clone)]
// Its parts belong together: other connections are other ones of the engine's too.
#[non_exhaustive]
pub struct Daybook {
    // Nobody outside the crate has a database by it: pages ask functions of `jobs`.
    pub(crate) pool: Pool,
    /// What starts workflows and looks after them.
    pub(crate) engine: Client,
    pub settings: Arc<Settings>,
}

/// Decided once, in the server's `main`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// As it stands on pages and in e-mails.
    pub clinic_name: String,
    /// Where patients may call the clinic.
    pub clinic_phone: Option<String>,
    /// Where the clinic is, on one line.
    pub clinic_address: Option<String>,
    /// Absolute URL of its logo, where it has one.
    pub clinic_logo_url: Option<String>,
    /// In e-mails: of the buttons, and of its name where there is no logo.
    pub clinic_colour: Colour,
    /// The zone shown where no provider is chosen yet, and of providers whose own does not exist.
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

impl Settings {
    /// The zone of that name, as a provider has it; the clinic's where there is no such zone.
    pub fn zone(&self, name: &str) -> Tz {
        zone::or_clinic(name, self.clinic_zone)
    }

    /// The same where there may be no provider, and so none of a provider's zones.
    pub fn zone_of(&self, name: Option<&str>) -> Tz {
        name.map_or(self.clinic_zone, |name| self.zone(name))
    }

    /// Where a visit takes place: at the provider's own address, else the clinic's; nowhere online.
    pub fn address(&self, of_provider: Option<String>, is_online: bool) -> Option<String> {
        if is_online { None } else { of_provider.or_else(|| self.clinic_address.clone()) }
    }
}

impl Daybook {
    /// What time it is, by the clock that decides (see [`engine::clock`]).
    pub async fn now(&self) -> Result<DateTime<Utc>, Error> {
        Ok(clock::now(&self.pool).await?)
    }

    /// For these workflows.
    pub fn with(pool: impl Into<Pool>, settings: Settings, plans: Plans) -> Self {
        let pool = pool.into();
        let engine = Client::new(pool.clone(), plans, settings.retry.clone(), topic::ALL);
        Self { pool, engine, settings: Arc::new(settings) }
    }

    /// The same with other settings.
    pub fn with_settings(&self, settings: Settings) -> Self {
        let engine = Client { retry: settings.retry.clone(), ..self.engine.clone() };
        Self { pool: self.pool.clone(), engine, settings: Arc::new(settings) }
    }

    /// The same by other connections.
    pub fn on(&self, pool: Pool) -> Self {
        let engine = Client { pool: pool.clone(), ..self.engine.clone() };
        Self { pool, engine, settings: self.settings.clone() }
    }
}

/// The database and the engine, for tests and benchmarks alone.
#[cfg(feature = "store")]
impl Daybook {
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    pub fn engine(&self) -> &Client {
        &self.engine
    }
}
