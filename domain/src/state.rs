//! The states of bookings, jobs and visits, and how a service is given, each with its one word.
//!
//! The words are what is stored, sent and shown; see "Words" in the design.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

macro_rules! states {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Each of them, in the order in which they are declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word, as it is stored and sent.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownState;

            fn from_str(word: &str) -> Result<Self, UnknownState> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(UnknownState(word.to_owned())),
                }
            }
        }
    };
}

/// A word that names no state.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown state {0:?}")]
pub struct UnknownState(String);

states!(
    /// How a service is given.
    ServiceMode {
        /// The patient comes to the clinic.
        InPerson = "in-person",
        /// By video or telephone: no room is needed.
        Online = "online",
    }
);

states!(
    /// How far a booking has come.
    BookingState {
        /// On the waiting list: it has no slot yet.
        Waitlisted = "waitlisted",
        /// Accepted and committed; nothing has run yet.
        Received = "received",
        /// The appointment is on record.
        Confirmed = "confirmed",
        /// Every step is done, both e-mails included.
        Completed = "completed",
        /// The appointment was cancelled and its slot is free again.
        Cancelled = "cancelled",
    }
);

states!(
    /// How far a job has come.
    JobState {
        /// Due now or later; nobody has it.
        Waiting = "waiting",
        /// A worker has it.
        Running = "running",
        /// Failed, and due again.
        Retrying = "retrying",
        /// Finished.
        Done = "done",
        /// Attempts used up, or an error that no retry mends; an operator decides.
        Dead = "dead",
        /// Given up by an operator.
        Discarded = "discarded",
    }
);

states!(
    /// How a workflow instance is, in the words of the origin's orchestrator.
    RuntimeStatus {
        /// Accepted; no step has been tried yet.
        Pending = "Pending",
        /// Under way.
        Running = "Running",
        /// Every step is done.
        Completed = "Completed",
        /// A step is dead and nothing else is under way; an operator decides.
        Failed = "Failed",
        /// Ended by an operator.
        Terminated = "Terminated",
        /// Held by an operator until it is resumed.
        Suspended = "Suspended",
    }
);

states!(
    /// A visit's state: FHIR R4, value set AppointmentStatus.
    AppointmentStatus {
        /// Nobody has agreed to it for good, and its time need not be set.
        Proposed = "proposed",
        /// Not everybody who takes part has agreed to it for good.
        Pending = "pending",
        /// Everybody has agreed: it is to take place at its time.
        Booked = "booked",
        /// The patient is there and waits to be seen.
        Arrived = "arrived",
        /// What has to be done at the desk is done: the visit can begin.
        CheckedIn = "checked-in",
        /// The planning is over: what follows is on record with the visit itself.
        Fulfilled = "fulfilled",
        /// It will not take place.
        Cancelled = "cancelled",
        /// Somebody did not come, as a rule the patient.
        NoShow = "noshow",
        /// It should never have been on record.
        EnteredInError = "entered-in-error",
        /// It waits for a slot to become free; a time need not be set.
        Waitlist = "waitlist",
    }
);

states!(
    /// A part of the day, as free slots are grouped and waited for.
    DayPart {
        /// Before noon.
        Morning = "morning",
        /// From noon until five.
        Afternoon = "afternoon",
        /// From five on.
        Evening = "evening",
    }
);

impl DayPart {
    /// The part in which this hour of the day lies, from 0 to 23.
    pub fn at(hour: u32) -> Self {
        match hour {
            ..12 => Self::Morning,
            12..17 => Self::Afternoon,
            17.. => Self::Evening,
        }
    }
}

states!(
    /// Something that happened to a booking, as others hear of it.
    EventKind {
        /// Accepted and committed; the slot is taken.
        BookingRequested = "BookingRequested",
        /// The appointment is on record.
        AppointmentBooked = "AppointmentBooked",
        /// The appointment is at another time or with somebody else.
        AppointmentMoved = "AppointmentMoved",
        /// The appointment will not take place; the slot is free.
        AppointmentCancelled = "AppointmentCancelled",
    }
);

states!(
    /// How far an event has come on its way to one subscriber.
    DeliveryState {
        /// Not accepted yet; it is due now or later.
        Waiting = "waiting",
        /// Accepted by the subscriber.
        Delivered = "delivered",
        /// Attempts used up; an operator may replay it.
        Dead = "dead",
    }
);

states!(
    /// What an account may do.
    Role {
        /// Runs the day: appointments and patients.
        Staff = "staff",
        /// Runs the system: jobs and workers.
        Operator = "operator",
        /// Both.
        Admin = "admin",
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_read_back_from_its_word() {
        assert!(JobState::ALL.iter().all(|state| state.as_str().parse() == Ok(*state)));
        assert!(BookingState::ALL.iter().all(|state| state.as_str().parse() == Ok(*state)));
        assert!(AppointmentStatus::ALL.iter().all(|state| state.as_str().parse() == Ok(*state)));
    }
}
