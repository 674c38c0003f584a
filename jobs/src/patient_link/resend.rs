//! The workflow that sends a patient the private link once more, on one screen.
//!
//! ```text
//! send-patient-link -> completed
//! ```

use engine::Acting;

use crate::mail::{
    Kind,
    context::Workflow,
    step::email,
    waitlist_step::{self, WaitlistEmail},
};

/// Sends the link of the booking once more.
pub fn workflow() -> Workflow {
    Workflow::named("send-link").then(email("send-patient-link", Kind::PatientLink))
}

/// Sends the link to one's place on the list once more.
pub fn waiting() -> Workflow {
    Workflow::named("send-waitlist-link").then(Acting(WaitlistEmail {
        step: "send-patient-waitlist-link",
        kind: Kind::PatientWaitlisted,
        version: waitlist_step::again,
    }))
}
