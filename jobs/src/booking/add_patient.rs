//! Step 1: the patient's record, made or brought up to date. The origin's `AddPatientActivity`.

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::{
    engine::{Step, StepError, Subject, bookings},
    store,
};

pub struct AddPatient;

#[async_trait]
impl Step for AddPatient {
    fn name(&self) -> &'static str {
        "add-patient"
    }

    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError> {
        let linked = store::patient::upsert_from_bookings(db, &bookings(subjects)).await?;
        if linked as usize == subjects.len() {
            Ok(())
        } else {
            Err(StepError::retryable("booking-missing", "the booking is not on record"))
        }
    }
}
