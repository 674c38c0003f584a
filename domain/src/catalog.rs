//! What can be booked and with whom.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::{ProviderId, ServiceId};

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
}

impl Service {
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

/// Who is booked. `zone` is the IANA zone in which the opening hours are meant.
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
