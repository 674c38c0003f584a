//! The only step: the patient is reminded of the appointment.

use crate::{email::Email, engine::Acting, mail::Kind};

pub fn send_patient_reminder() -> Acting<Email> {
    Acting(Email { step: "send-patient-reminder", kind: Kind::PatientReminder })
}
