//! Step 2: the appointment's record; from here on the booking is confirmed. The origin's `AddAppointmentActivity`.

use async_trait::async_trait;
use domain::EventKind;
use sqlx::PgConnection;

use crate::{
    engine::{Step, StepError, Subject, bookings},
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
        store::event::append(&mut *db, EventKind::AppointmentBooked, &bookings).await?;
        Ok(())
    }
}
