//! Step 1: the appointment is where its claim is.

use async_trait::async_trait;
use domain::EventKind;
use sqlx::PgConnection;

use crate::{
    engine::{Step, StepError, Subject, instances},
    store,
};

pub struct MoveAppointment;

/// Puts the appointments where they are to be, and tells of those that moved.
pub async fn carry_out(db: &mut PgConnection, subjects: &[Subject]) -> sqlx::Result<()> {
    let moved = store::appointment_move::apply(&mut *db, &instances(subjects)).await?;
    store::event::append(&mut *db, EventKind::AppointmentMoved, &moved).await
}

#[async_trait]
impl Step for MoveAppointment {
    fn name(&self) -> &'static str {
        "move-appointment"
    }

    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError> {
        Ok(carry_out(db, subjects).await?)
    }
}
