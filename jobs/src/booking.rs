//! The booking workflow, on one screen.
//!
//! ```text
//! add-patient -> add-appointment -> send-patient-email \
//!                                -> send-admin-email   -> completed
//! ```
//!
//! A new step is one file beside the others and one line here.

pub mod accept;
mod add_appointment;
mod add_patient;
pub mod draft;
pub mod hold;
pub mod proof_of_work;

use add_appointment::AddAppointment;
use add_patient::AddPatient;
use domain::{
    BookingId, BookingState, InstanceId, JobState, Language, Reference, ServiceId,
    intake::Question,
    status::{BookingStatus, StepStatus},
};

use crate::{
    base::{daybook::Daybook, error::Error, subject::bookings},
    mail::{Kind, context::Workflow, step::email},
    store,
};

/// The name that is stored with the workflow's instances.
pub const WORKFLOW: &str = "book";

/// From the accepted booking to both e-mails. Terminated before it is confirmed, a booking gives its slot back.
pub fn workflow() -> Workflow {
    Workflow::named(WORKFLOW)
        .then(AddPatient)
        .then(AddAppointment)
        .then_all([
            email("send-patient-email", Kind::PatientConfirmation),
            email("send-admin-email", Kind::DeskNotification),
        ])
        .finally(|db, done| {
            Box::pin(
                async move { store::booking::set_state(db, &bookings(done), BookingState::Completed).await },
            )
        })
        .when_terminated(|db, ended| {
            Box::pin(async move { store::booking::give_up_unconfirmed(db, &bookings(ended)).await })
        })
}

/// How far the booking has come; steps in the workflow's order, those to come included.
pub async fn status(daybook: &Daybook, booking: BookingId) -> Result<BookingStatus, Error> {
    let mut status = store::booking::status(&daybook.pool, booking).await?.ok_or(Error::NotFound)?;
    status.address = daybook.settings.address(status.address.take(), status.is_online);
    let reached = std::mem::take(&mut status.steps);
    // Of a booking that is completed the history may have been forgotten by now.
    let unknown = if status.state == BookingState::Completed { JobState::Done } else { JobState::Waiting };
    status.steps = workflow()
        .plan()
        .queues()
        .into_iter()
        .map(|name| {
            reached.iter().find(|step| step.name == name).cloned().unwrap_or_else(|| StepStatus {
                name: name.to_owned(),
                state: unknown,
                attempts: 0,
                finished_at: None,
            })
        })
        .collect();
    Ok(status)
}

/// The same by the reference that people know.
pub async fn status_of(daybook: &Daybook, reference: &Reference) -> Result<BookingStatus, Error> {
    let booking = store::booking::id_of(&daybook.pool, reference).await?.ok_or(Error::NotFound)?;
    status(daybook, booking).await
}

/// The instance of this workflow that a booking starts with.
pub fn instance_of(booking: BookingId) -> InstanceId {
    InstanceId(booking.0)
}

/// What `service` asks before a visit, in `language` where it has that.
pub async fn questions(
    daybook: &Daybook,
    service: &ServiceId,
    language: Language,
) -> Result<Vec<Question>, Error> {
    Ok(store::intake::questions(&daybook.pool, service, language).await?)
}
