//! What both e-mail steps have in common: send once, keep the proof.
//!
//! Between the server's acceptance and the commit a crash can lead to a second e-mail; it has the same Message-ID.

use domain::AppointmentStatus;

use crate::{
    engine::{StepContext, StepError, StepTransaction},
    mail::{AppointmentMail, Clinic, Kind, SendError},
    store::{self, appointment::Appointment},
};

/// The confirmation is the first thing that is said about an appointment.
const VERSION: u32 = 1;

pub async fn send(context: &StepContext, kind: Kind) -> Result<StepTransaction, StepError> {
    let appointment = store::appointment::of_booking(&context.pool, context.booking)
        .await?
        .ok_or_else(|| StepError::Fatal("the appointment is not on record".to_owned()))?;
    if appointment.status == AppointmentStatus::Cancelled {
        // Cancelled before the e-mail left: there is nothing to confirm.
        return context.begin().await;
    }
    let mail = context.mailer.compose(kind, &about(context, appointment))?;
    if store::mail::is_accepted(&context.pool, mail.message_id()).await? {
        return context.begin().await;
    }
    let receipt = context.mailer.send(&mail).await?;
    let mut tx = context.begin().await?;
    let answer = format!("{} {}", receipt.code, receipt.text);
    store::mail::insert(&mut *tx, context.booking, kind.as_str(), VERSION as i32, mail.message_id(), &answer)
        .await?;
    Ok(tx)
}

impl From<SendError> for StepError {
    fn from(error: SendError) -> Self {
        if error.is_permanent() { Self::Fatal(chain(&error)) } else { Self::Retryable(chain(&error)) }
    }
}

/// The error and what caused it, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

fn about(context: &StepContext, appointment: Appointment) -> AppointmentMail {
    let settings = &context.settings;
    AppointmentMail {
        booking_id: appointment.booking.0,
        version: VERSION,
        status_url: format!("{}/booking/{}", settings.public_url, appointment.reference),
        staff_url: format!("{}/staff/appointments/{}", settings.public_url, appointment.id),
        reference: appointment.reference,
        first_name: appointment.first_name,
        last_name: appointment.last_name,
        patient_email: appointment.email,
        service: appointment.service,
        provider: appointment.provider,
        provider_title: Some(appointment.provider_title).filter(|title| !title.is_empty()),
        location: appointment.location,
        starts_at: appointment.starts_at,
        ends_at: appointment.ends_at,
        visitor_zone: appointment.visitor_zone.and_then(|zone| zone.parse().ok()),
        clinic: Clinic {
            name: settings.clinic_name.clone(),
            phone: None,
            zone: appointment.zone.parse().unwrap_or(settings.clinic_zone),
        },
        uid: appointment.id.to_string(),
        sequence: appointment.sequence.unsigned_abs(),
        // When the appointment was last told about: sent again, the e-mail is the same.
        stamped_at: appointment.created_at,
    }
}
