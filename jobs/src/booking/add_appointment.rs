//! Step 2: the appointment's record; from here on the booking is confirmed. The origin's `AddAppointmentActivity`.

use async_trait::async_trait;
use domain::BookingState;

use crate::{
    engine::{Step, StepContext, StepError, StepTransaction},
    store,
};

pub struct AddAppointment;

#[async_trait]
impl Step for AddAppointment {
    fn name(&self) -> &'static str {
        "add-appointment"
    }

    async fn run(&self, context: &StepContext) -> Result<StepTransaction, StepError> {
        let mut tx = context.begin().await?;
        store::appointment::insert_from_booking(&mut *tx, context.booking).await?;
        store::booking::set_state(&mut *tx, context.booking, BookingState::Confirmed).await?;
        Ok(tx)
    }
}
