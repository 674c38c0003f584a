//! What can be booked and with whom.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use crate::{ProviderId, ServiceId, ServiceMode, Wording};

/// What is booked: a name, a duration, and the buffers kept free around it. All in minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Service {
    /// As URLs and the wire format name it.
    pub id: ServiceId,
    /// What people read.
    pub name: Wording,
    /// What it is, in words for those who choose.
    pub description: Wording,
    /// How long an appointment takes, without its buffers.
    pub duration_minutes: u16,
    /// What is kept free of the provider's time before an appointment.
    pub buffer_before_minutes: u16,
    /// What is kept free after it.
    pub buffer_after_minutes: u16,
    /// Slots start this far apart, counted from the opening of each interval.
    pub slot_step_minutes: u16,
    /// How long before its start an appointment is booked at the latest.
    pub lead_time_minutes: u32,
    /// How many days ahead it can be booked; none for any.
    pub horizon_days: Option<u16>,
    /// Whether the patient comes to the clinic; online, no room is needed.
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

    /// How long an appointment takes, without its buffers.
    pub fn duration(&self) -> TimeDelta {
        TimeDelta::minutes(self.duration_minutes.into())
    }

    /// How long the provider's time is kept free before an appointment.
    pub fn buffer_before(&self) -> TimeDelta {
        TimeDelta::minutes(self.buffer_before_minutes.into())
    }

    /// How long it is kept free after one.
    pub fn buffer_after(&self) -> TimeDelta {
        TimeDelta::minutes(self.buffer_after_minutes.into())
    }
}

/// Who is booked. `zone` is the IANA zone in which the opening hours are meant, `location` where visits take place that
/// need no room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    /// As URLs and the wire format name it.
    pub id: ProviderId,
    /// What people read.
    pub name: String,
    /// What they are by profession, in the clinic's words.
    pub title: Wording,
    /// The place of visits that need no room, in words.
    pub location: Wording,
    /// An IANA zone, such as `Europe/Berlin`; not checked here.
    pub zone: String,
    /// The services this provider offers.
    pub services: Vec<ServiceId>,
}
