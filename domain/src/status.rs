//! A booking's progress as everybody may see it: states and times, nobody's name.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{BookingId, BookingState, Contact, JobState, Reference, Wording};

/// What `GET /api/v1/bookings/{id}` answers and the booking page draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BookingStatus {
    /// The record's id, by which `GET /api/v1/bookings/{id}` finds it.
    pub id: BookingId,
    /// What the patient reads out on the phone.
    pub reference: Reference,
    /// How far it has come.
    pub state: BookingState,
    /// A step is dead: somebody at the clinic has to look at it.
    pub needs_attention: bool,
    /// A step failed and is tried again by itself, such as an e-mail while the mail server is away.
    pub is_delayed: bool,
    /// How the patient may be reached. Without an address the e-mails to them are not sent.
    pub contact: Contact,
    /// The service's name.
    pub service: Wording,
    /// The provider's name; `Anyone` on the waiting list where it does not matter who.
    pub provider: String,
    /// The place in words; `Online` for a visit by video or telephone.
    pub location: Wording,
    /// By video or telephone: by which clock people read it.
    pub is_online: bool,
    /// Where the place is; none online, and where the clinic has not said it.
    pub address: Option<String>,
    /// What the service asks to know before the visit, a paragraph a line.
    pub instructions: Option<Wording>,
    /// The clinic's IANA zone for this appointment.
    pub zone: String,
    /// Of a booking that waits for a slot, the days in which it is wanted.
    pub starts_at: DateTime<Utc>,
    /// The end of the appointment or, of a booking that waits for a slot, the last of those days.
    pub ends_at: DateTime<Utc>,
    /// When the booking came in, by the database's clock.
    pub received_at: DateTime<Utc>,
    /// What time it was when this was read, by the database's clock.
    #[serde(skip)]
    pub read_at: DateTime<Utc>,
    /// In the workflow's order; a step that was not reached yet is `waiting`.
    pub steps: Vec<StepStatus>,
}

/// One step of the workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepStatus {
    /// The step's name, which is its queue: `add-patient`.
    pub name: String,
    /// How far it has come.
    pub state: JobState,
    /// Attempts that were counted; one under way is not among them yet.
    pub attempts: u32,
    /// When the step was done; none before that.
    pub finished_at: Option<DateTime<Utc>>,
}

impl BookingStatus {
    /// Nothing further will happen by itself.
    pub fn is_settled(&self) -> bool {
        matches!(self.state, BookingState::Completed | BookingState::Cancelled)
    }

    /// The step of this name; none where the workflow has no such step.
    pub fn step(&self, name: &str) -> Option<&StepStatus> {
        self.steps.iter().find(|step| step.name == name)
    }
}
