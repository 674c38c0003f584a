//! Step 3, side by side with its sibling: the clinic's notification. The origin's `SendAdminEmailActivity`.

use async_trait::async_trait;

use super::email;
use crate::{
    engine::{Step, StepContext, StepError, StepTransaction},
    mail::Kind,
};

pub struct SendAdminEmail;

#[async_trait]
impl Step for SendAdminEmail {
    fn name(&self) -> &'static str {
        "send-admin-email"
    }

    async fn run(&self, context: &StepContext) -> Result<StepTransaction, StepError> {
        email::send(context, Kind::AdminNotification).await
    }
}
