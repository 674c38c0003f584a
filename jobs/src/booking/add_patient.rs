//! Step 1: the patient's record, made or brought up to date. The origin's `AddPatientActivity`.

use async_trait::async_trait;

use crate::{
    engine::{Step, StepContext, StepError, StepTransaction},
    store,
};

pub struct AddPatient;

#[async_trait]
impl Step for AddPatient {
    fn name(&self) -> &'static str {
        "add-patient"
    }

    async fn run(&self, context: &StepContext) -> Result<StepTransaction, StepError> {
        let mut tx = context.begin().await?;
        store::patient::upsert_from_booking(&mut *tx, context.booking).await?;
        Ok(tx)
    }
}
