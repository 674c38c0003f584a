//! Step 2: the appointment's record; from here on the booking is confirmed. The origin's `AddAppointmentActivity`.

use async_trait::async_trait;
use engine::{Idle, Step, StepError, Subject};
use sqlx::PgConnection;

use crate::{
    base::subject::{self, bookings},
    store,
};

pub struct AddAppointment;

#[async_trait]
impl Step for AddAppointment {
    fn name(&self) -> &'static str {
        "add-appointment"
    }

    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError> {
        let bookings = bookings(subjects);
        if store::appointment::confirm_bookings(&mut *db, &bookings).await? != bookings.len() {
            return Err(StepError::retryable("booking-missing", "the booking is not on record"));
        }
        Ok(())
    }

    /// Its slot may be somebody else's by now.
    async fn idle(&self, db: &mut PgConnection, subject: Subject) -> sqlx::Result<Option<Idle>> {
        let is_cancelled = store::booking::is_cancelled(db, subject::booking(subject)).await?;
        Ok(is_cancelled.then_some(Idle::Outdated))
    }
}
