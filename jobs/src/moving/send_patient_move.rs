//! Step 2, side by side with its sibling: the patient hears of the new time.

use crate::{email::Email, engine::Acting, mail::Kind};

pub fn send_patient_move() -> Acting<Email> {
    Acting(Email { step: "send-patient-move", kind: Kind::PatientMove })
}
