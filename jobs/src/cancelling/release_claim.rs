//! Step 1: the slot of a cancelled booking is free again.

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::{
    engine::{Step, StepError, Subject, bookings},
    store,
};

pub struct ReleaseClaim;

#[async_trait]
impl Step for ReleaseClaim {
    fn name(&self) -> &'static str {
        "release-claim"
    }

    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError> {
        store::claim::release(&mut *db, &bookings(subjects)).await?;
        Ok(())
    }
}
