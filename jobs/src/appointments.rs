//! What staff see and do: the day, the search, one appointment, cancelling.

use domain::{AppointmentId, BookingState};

use crate::{
    Daybook, Error,
    access::StaffAccess,
    store::{
        self,
        appointment::{Appointment, Filter},
        audit::AuditEntry,
        mail::AcceptedMail,
    },
};

/// The longest reason that is kept, in characters.
pub const REASON_MAX: usize = 500;

/// The appointments that `filter` lets through, the earliest first, at most
/// [`LIST_MAX`](store::appointment::LIST_MAX).
pub async fn find(
    daybook: &Daybook,
    _: &StaffAccess,
    filter: &Filter<'_>,
) -> Result<Vec<Appointment>, Error> {
    Ok(store::appointment::find(&daybook.pool, filter).await?)
}

/// An appointment with the proof of its e-mails and what was done to it.
#[derive(Clone, Debug)]
pub struct Record {
    pub appointment: Appointment,
    pub mails: Vec<AcceptedMail>,
    pub audit: Vec<AuditEntry>,
}

pub async fn get(daybook: &Daybook, access: &StaffAccess, id: AppointmentId) -> Result<Record, Error> {
    let filter = Filter { id: Some(id), ..Default::default() };
    let appointment = find(daybook, access, &filter).await?.into_iter().next().ok_or(Error::NotFound)?;
    let mails = store::mail::of_booking(&daybook.pool, appointment.booking).await?;
    let audit = store::audit::about(&daybook.pool, &[id.to_string()]).await?;
    Ok(Record { appointment, mails, audit })
}

/// Cancels a booked appointment and frees its slot, with the reason on record.
pub async fn cancel(
    daybook: &Daybook,
    access: &StaffAccess,
    id: AppointmentId,
    reason: &str,
) -> Result<(), Error> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::Conflict("Say why the appointment is cancelled"));
    }
    if reason.chars().count() > REASON_MAX {
        return Err(Error::Conflict("Use at most 500 characters for the reason"));
    }
    let mut tx = daybook.pool.begin().await?;
    let booking = store::appointment::cancel(&mut *tx, id, reason)
        .await?
        .ok_or(Error::Conflict("The appointment is not booked any more"))?;
    store::claim::release(&mut *tx, booking).await?;
    store::booking::set_state(&mut *tx, &[booking.0], BookingState::Cancelled).await?;
    let subject = [id.to_string()];
    store::audit::record(&mut *tx, access.actor(), "cancel-appointment", &subject, Some(reason)).await?;
    tx.commit().await?;
    Ok(())
}
