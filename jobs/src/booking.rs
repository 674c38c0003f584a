//! The booking workflow, on one screen.
//!
//! ```text
//! add-patient -> add-appointment -> send-patient-email \
//!                                -> send-admin-email   -> completed
//! ```
//!
//! A new step is one file beside the others and one line here.

mod add_appointment;
mod add_patient;
mod email;
mod send_admin_email;
mod send_patient_email;

use add_appointment::AddAppointment;
use add_patient::AddPatient;
use domain::{
    BookingId, BookingState, JobState, Reference,
    status::{BookingStatus, StepStatus},
};
use send_admin_email::SendAdminEmail;
use send_patient_email::SendPatientEmail;

use crate::{Daybook, Error, engine::Workflow, store};

/// From the accepted booking to both e-mails.
pub fn workflow() -> Workflow {
    Workflow::first(AddPatient)
        .then(AddAppointment)
        .then_both(SendPatientEmail, SendAdminEmail)
        .finally(|db, booking| Box::pin(store::booking::set_state(db, booking, BookingState::Completed)))
}

/// How far the booking has come; steps in the workflow's order, those to come included.
pub async fn status(daybook: &Daybook, booking: BookingId) -> Result<BookingStatus, Error> {
    let mut status = store::booking::status(&daybook.pool, booking).await?.ok_or(Error::NotFound)?;
    let reached = std::mem::take(&mut status.steps);
    status.steps = workflow()
        .queues()
        .into_iter()
        .map(|name| reached.iter().find(|step| step.name == name).cloned().unwrap_or_else(|| to_come(name)))
        .collect();
    Ok(status)
}

/// The same by the reference that people know.
pub async fn status_of(daybook: &Daybook, reference: &Reference) -> Result<BookingStatus, Error> {
    let booking = store::booking::id_of(&daybook.pool, reference).await?.ok_or(Error::NotFound)?;
    status(daybook, booking).await
}

fn to_come(name: &str) -> StepStatus {
    StepStatus { name: name.to_owned(), state: JobState::Waiting, attempts: 0, finished_at: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workflow_is_a_chain_then_two_e_mails_side_by_side() {
        // Queue names are durable contracts: jobs in the database are found by them.
        assert_eq!(
            workflow().stages(),
            [vec!["add-patient"], vec!["add-appointment"], vec!["send-patient-email", "send-admin-email"]]
        );
    }
}
