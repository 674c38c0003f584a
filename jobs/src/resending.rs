//! The workflow that sends a patient the private link once more, on one screen.
//!
//! ```text
//! send-patient-link -> completed
//! ```

mod send_patient_link;

use send_patient_link::send_patient_link;

use crate::engine::Workflow;

/// Sends the link of the booking once more.
pub fn workflow() -> Workflow {
    Workflow::named("send-link").then(send_patient_link())
}
