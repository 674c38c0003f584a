//! A booking's progress as everybody may see it: states and times, nobody's name.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{BookingId, BookingState, Contact, JobState, Reference};

/// What `GET /api/v1/bookings/{id}` answers and the booking page draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BookingStatus {
    pub id: BookingId,
    pub reference: Reference,
    pub state: BookingState,
    /// A step is dead: somebody at the clinic has to look at it.
    pub needs_attention: bool,
    /// How the patient may be reached. Without an address the e-mails to them are not sent.
    pub contact: Contact,
    pub service: String,
    pub provider: String,
    pub location: String,
    /// The clinic's IANA zone for this appointment.
    pub zone: String,
    /// Of a booking that waits for a slot, the days in which it is wanted.
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub received_at: DateTime<Utc>,
    /// In the workflow's order; a step that was not reached yet is `waiting`.
    pub steps: Vec<StepStatus>,
}

/// One step of the workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepStatus {
    /// The step's name, which is its queue: `add-patient`.
    pub name: String,
    pub state: JobState,
    pub attempts: u32,
    pub finished_at: Option<DateTime<Utc>>,
}

impl BookingStatus {
    /// Nothing further will happen by itself.
    pub fn is_settled(&self) -> bool {
        matches!(self.state, BookingState::Completed | BookingState::Cancelled)
    }

    pub fn step(&self, name: &str) -> Option<&StepStatus> {
        self.steps.iter().find(|step| step.name == name)
    }
}
