//! Step 3, side by side with its sibling: the patient's confirmation. The origin's `SendPatientEmailActivity`.

use async_trait::async_trait;

use super::email;
use crate::{
    engine::{Step, StepContext, StepError, StepTransaction},
    mail::Kind,
};

pub struct SendPatientEmail;

#[async_trait]
impl Step for SendPatientEmail {
    fn name(&self) -> &'static str {
        "send-patient-email"
    }

    async fn run(&self, context: &StepContext) -> Result<StepTransaction, StepError> {
        email::send(context, Kind::PatientConfirmation).await
    }
}
