//! What can be booked and with whom.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{ProviderId, ServiceId, ServiceMode};

/// What is booked: a name, a duration, and the buffers kept free around it. All in minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Service {
    pub id: ServiceId,
    pub name: String,
    pub description: String,
    pub duration_minutes: u16,
    pub buffer_before_minutes: u16,
    pub buffer_after_minutes: u16,
    /// Slots start this far apart, counted from the opening of each interval.
    pub slot_step_minutes: u16,
    /// How long before its start an appointment is booked at the latest.
    #[serde(default)]
    pub lead_time_minutes: u32,
    /// How many days ahead it can be booked; none for any.
    #[serde(default)]
    pub horizon_days: Option<u16>,
    pub mode: ServiceMode,
}

impl Service {
    /// The first instant at which a slot may start that is booked at `now`.
    pub fn earliest_start(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::minutes(self.lead_time_minutes.into())
    }

    /// The last one, where the service has a horizon.
    pub fn latest_start(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        Some(now + TimeDelta::days(self.horizon_days?.into()))
    }

    /// As staff book it at the desk: at any time to come.
    pub fn at_the_desk(&self) -> Self {
        Self { lead_time_minutes: 0, horizon_days: None, ..self.clone() }
    }

    pub fn duration(&self) -> TimeDelta {
        TimeDelta::minutes(self.duration_minutes.into())
    }

    pub fn buffer_before(&self) -> TimeDelta {
        TimeDelta::minutes(self.buffer_before_minutes.into())
    }

    pub fn buffer_after(&self) -> TimeDelta {
        TimeDelta::minutes(self.buffer_after_minutes.into())
    }
}

/// Who is booked. `zone` is the IANA zone in which the opening hours are meant, `location` where visits take place that
/// need no room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    pub id: ProviderId,
    pub name: String,
    pub title: String,
    pub location: String,
    pub zone: String,
    /// The services this provider offers.
    pub services: Vec<ServiceId>,
}
