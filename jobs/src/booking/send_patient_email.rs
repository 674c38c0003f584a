//! Step 3, side by side with its sibling: the patient's confirmation. The origin's `SendPatientEmailActivity`.

use crate::{email::Email, engine::Acting, mail::Kind};

pub fn send_patient_email() -> Acting<Email> {
    Acting(Email { step: "send-patient-email", kind: Kind::PatientConfirmation })
}
