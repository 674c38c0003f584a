//! The workflow that cancels a booking, on one screen.
//!
//! ```text
//! release-claim -> send-patient-cancellation \
//!               -> send-admin-cancellation   -> completed
//! ```
//!
//! The request marks the appointment as cancelled at once (see `appointments::cancel`); what follows from that is here.

mod release_claim;
mod send_admin_cancellation;
mod send_patient_cancellation;

use release_claim::ReleaseClaim;
use send_admin_cancellation::send_admin_cancellation;
use send_patient_cancellation::send_patient_cancellation;

use crate::engine::Workflow;

/// From the cancelled appointment to both e-mails. Terminated, it still frees the slot.
pub fn workflow() -> Workflow {
    Workflow::named("cancel-booking")
        .then(ReleaseClaim)
        .then_both(send_patient_cancellation(), send_admin_cancellation())
        .when_terminated(|db, ended| Box::pin(release_claim::release(db, ended)))
}
