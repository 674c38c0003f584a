//! Step 2, side by side with its sibling: the patient hears that the appointment is cancelled.

use crate::{email::Email, engine::Acting, mail::Kind};

pub fn send_patient_cancellation() -> Acting<Email> {
    Acting(Email { step: "send-patient-cancellation", kind: Kind::PatientCancellation })
}
