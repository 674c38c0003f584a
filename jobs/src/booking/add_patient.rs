//! Step 1: the patient's record, made or brought up to date. The origin's `AddPatientActivity`.

use async_trait::async_trait;
use engine::{Idle, Step, StepError, Subject};
use sqlx::PgConnection;

use crate::{
    base::subject::{self, bookings},
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

    /// Its slot may be somebody else's by now.
    async fn idle(&self, db: &mut PgConnection, subject: Subject) -> sqlx::Result<Option<Idle>> {
        let is_cancelled = store::booking::is_cancelled(db, subject::booking(subject)).await?;
        Ok(is_cancelled.then_some(Idle::Outdated))
    }
}
