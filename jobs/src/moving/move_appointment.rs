//! Step 1: the appointment is where its claim is.

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::{
    engine::{Step, StepError, Subject, instances},
    store,
};

pub struct MoveAppointment;

#[async_trait]
impl Step for MoveAppointment {
    fn name(&self) -> &'static str {
        "move-appointment"
    }

    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError> {
        store::appointment_move::apply(&mut *db, &instances(subjects)).await?;
        Ok(())
    }
}
