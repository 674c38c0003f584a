//! The workflow that sends a patient the private link once more, on one screen.
//!
//! ```text
//! send-patient-link -> completed
//! ```

mod send_patient_link;

use domain::{BookingId, InstanceId};
use send_patient_link::send_patient_link;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    Daybook,
    engine::{Following, Subject, Workflow},
};

/// The name that is stored with the workflow's instances.
pub const WORKFLOW: &str = "send-link";

pub fn workflow() -> Workflow {
    Workflow::named(WORKFLOW).then(send_patient_link())
}

/// Sends the link of `booking` once more when the transaction has committed.
pub async fn start(db: &mut PgConnection, daybook: &Daybook, booking: BookingId) -> sqlx::Result<Following> {
    let subject = Subject { instance: InstanceId(Uuid::now_v7()), booking };
    workflow().start(db, daybook, subject, None).await
}
