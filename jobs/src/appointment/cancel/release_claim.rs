//! Step 1: the slot of a cancelled booking is free again.

use async_trait::async_trait;
use domain::EventKind;
use engine::{Idle, Step, StepError, Subject};
use sqlx::PgConnection;

use crate::{
    base::subject::{self, bookings},
    store,
};

pub struct ReleaseClaim;

/// Frees the slots, and tells that the appointments are cancelled.
pub async fn release(db: &mut PgConnection, subjects: &[Subject]) -> sqlx::Result<()> {
    let bookings = bookings(subjects);
    store::claim::release(&mut *db, &bookings).await?;
    store::event::append(&mut *db, EventKind::AppointmentCancelled, &bookings).await
}

#[async_trait]
impl Step for ReleaseClaim {
    fn name(&self) -> &'static str {
        "release-claim"
    }

    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError> {
        Ok(release(db, subjects).await?)
    }

    async fn idle(&self, db: &mut PgConnection, subject: Subject) -> sqlx::Result<Option<Idle>> {
        let is_claimed = store::claim::is_claimed(db, subject::booking(subject)).await?;
        Ok((!is_claimed).then_some(Idle::Done))
    }
}
