//! The one step: the e-mail with the link, an e-mail of its own each time.

use crate::{email::Email, engine::Acting, mail::Kind};

pub fn send_patient_link() -> Acting<Email> {
    Acting(Email { step: "send-patient-link", kind: Kind::PatientLink })
}
