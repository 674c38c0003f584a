//! The workflow that cancels a booking, on one screen.
//!
//! ```text
//! release-claim -> send-patient-cancellation \
//!               -> send-admin-cancellation   -> completed
//! ```
//!
//! The request marks the appointment as cancelled at once (see `read::cancel`); what follows from that is here.

mod release_claim;

use domain::{AppointmentId, BookingState, refusal::Conflict, text};
use engine::Subject;

use super::cancel::release_claim::ReleaseClaim;
use crate::{
    base::{
        access::AppointmentAccess,
        daybook::Daybook,
        error::{self, Error},
        given::given,
    },
    mail::{Kind, context::Workflow, step::email},
    store::{self, audit::Action},
};

pub use domain::refusal::REASON_MAX;

/// From the cancelled appointment to both e-mails. Terminated, it still frees the slot.
pub fn workflow() -> Workflow {
    Workflow::named("cancel-booking")
        .then(ReleaseClaim)
        .then_all([
            email("send-patient-cancellation", Kind::PatientCancellation),
            email("send-admin-cancellation", Kind::DeskCancellation),
        ])
        .when_terminated(|db, ended| Box::pin(release_claim::release(db, ended)))
}

/// Cancels a booked appointment, with the reason on record; a patient may keep it to themselves. Its slot is freed and
/// both e-mails leave by the workflow that this starts.
///
/// Errors: `Conflict` when the appointment is not booked (any more), has begun and a patient asks, or the reason is
/// missing or too long.
pub async fn cancel(
    daybook: &Daybook,
    access: AppointmentAccess<'_>,
    id: AppointmentId,
    reason: &str,
) -> Result<(), Error> {
    access.must_cover(id)?;
    let reason = given(reason);
    let reason = reason.as_deref();
    if reason.is_none() && matches!(access, AppointmentAccess::Staff(_)) {
        return Err(Conflict::CancelledWithoutReason.into());
    }
    if reason.is_some_and(|reason| !text::fits(reason, REASON_MAX)) {
        return Err(Conflict::ReasonTooLong.into());
    }
    daybook
        .pool
        .transaction(async |mut tx| {
            let Some(booking) = store::appointment::cancel(&mut *tx, id, access.as_str(), reason).await?
            else {
                // The same once more, since its answer was lost or the button was pressed twice, hears the same.
                return match store::appointment::was_cancelled(&mut *tx, id, access.as_str(), reason).await? {
                    true => Ok(()),
                    false => Err(Conflict::NotBooked.into()),
                };
            };
            store::booking::set_state(&mut *tx, &[booking.0], BookingState::Cancelled).await?;
            let subject = Subject::new(booking.0);
            let following = workflow().plan().start(&mut tx, &daybook.engine, subject, None).await?;
            // What patients write may be about their health: it is with the appointment, and goes when that goes.
            let on_record = reason.filter(|_| matches!(access, AppointmentAccess::Staff(_)));
            let subjects = [id.to_string()];
            store::audit::record(&mut *tx, access.who(), Action::CancelAppointment, &subjects, on_record)
                .await?;
            error::commit(tx).await?;
            following.announce(&daybook.engine);
            Ok(())
        })
        .await
}
