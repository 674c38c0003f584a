//! What staff see and do: the day, the search, one appointment, cancelling and moving. Patients cancel and move their
//! own in the same way (see `patient_link`).

use chrono::{DateTime, Utc};
use domain::{
    AppointmentId, AppointmentStatus, ProviderId, fold::search::Term, intake::Intake, schedule::Interval,
};

use super::{
    remind,
    unsent::{self, Unsent},
};
use crate::{
    base::{access::StaffAccess, daybook::Daybook, error::Error},
    store::{
        self, Cut,
        appointment::{Appointment, Filter},
        audit::AuditEntry,
        mail::AcceptedMail,
        mail_bounce::MailBounce,
    },
};

/// The appointments that `filter` lets through, the earliest first, at most
/// [`LIST_MAX`](store::appointment::LIST_MAX).
pub async fn find(
    daybook: &Daybook,
    _: &StaffAccess,
    filter: &Filter<'_>,
) -> Result<Vec<Appointment>, Error> {
    Ok(store::appointment::find(&daybook.pool, filter).await?)
}

/// The appointments of these providers that start within `span`, the earliest first.
pub async fn of_providers(
    daybook: &Daybook,
    _: &StaffAccess,
    providers: &[&ProviderId],
    span: Interval,
) -> Result<Vec<Appointment>, Error> {
    Ok(store::appointment::of_providers(&daybook.pool, providers, span).await?)
}

/// Which version of what staff's lists show there is: another one as soon as somebody writes to it, which may be just before
/// it can be read.
pub async fn version(daybook: &Daybook, _: &StaffAccess) -> Result<String, Error> {
    Ok(store::appointment::lists_version(&daybook.pool).await?.to_string())
}

/// What a term finds among all appointments.
#[derive(Clone, Debug)]
pub struct FoundAppointments {
    /// The earliest first.
    pub coming: Cut<Appointment>,
    /// The latest first.
    pub past: Cut<Appointment>,
}

/// The appointments of whom `term` finds, or of whose booking it is the reference or the beginning of it.
pub async fn search(daybook: &Daybook, _: &StaffAccess, term: &str) -> Result<FoundAppointments, Error> {
    let Some(term) = Term::read(term) else {
        return Ok(FoundAppointments { coming: Cut::none(), past: Cut::none() });
    };
    let coming = store::appointment::search(&daybook.pool, &term, true).await?;
    let past = store::appointment::search(&daybook.pool, &term, false).await?;
    Ok(FoundAppointments { coming, past })
}

/// An appointment with the proof of its e-mails and what was done to it. One that is being moved is at its new time,
/// which is claimed already.
#[derive(Clone, Debug)]
pub struct Record {
    pub appointment: Appointment,
    pub mails: Vec<AcceptedMail>,
    /// Which of them came back or are late.
    pub bounces: Vec<MailBounce>,
    /// Those that did not leave and that nothing tries to send any more.
    pub unsent: Vec<Unsent>,
    /// When reminders of it are to come.
    pub reminders: Vec<DateTime<Utc>>,
    pub audit: Vec<AuditEntry>,
    /// Who booked it for somebody else, and what was asked before.
    pub intake: Intake,
    /// The patient's other appointments, the latest first.
    pub others: Vec<Appointment>,
}

pub async fn get(daybook: &Daybook, _: &StaffAccess, id: AppointmentId) -> Result<Record, Error> {
    let appointment = present(daybook, id).await?;
    let mails = store::mail::of_booking(&daybook.pool, appointment.booking).await?;
    let bounces = store::mail_bounce::of_booking(&daybook.pool, appointment.booking).await?;
    let unsent = unsent::about(&daybook.pool, appointment.booking.0).await?;
    let reminders = remind::to_come(daybook, &appointment).await?;
    let audit = store::audit::about(&daybook.pool, &[id.to_string()]).await?;
    let intake = store::intake::of_booking(&daybook.pool, appointment.booking).await?;
    let others = store::appointment::others_of_patient(&daybook.pool, id).await?;
    Ok(Record { appointment, mails, bounces, unsent, reminders, audit, intake, others })
}

/// The appointment as everybody is to see it: one that is being moved is at its new time.
pub(crate) async fn present(daybook: &Daybook, id: AppointmentId) -> Result<Appointment, Error> {
    let filter = Filter { id: Some(id), ..Default::default() };
    // In this order: a move that is carried out between the two is found in the appointment.
    let pending = store::appointment_move::pending(&daybook.pool, id).await?;
    let found = store::appointment::find(&daybook.pool, &filter).await?;
    let mut appointment = found.into_iter().next().ok_or(Error::NotFound)?;
    let is_booked = appointment.status == AppointmentStatus::Booked;
    if let Some(to) = pending.filter(|to| is_booked && to.sequence > appointment.sequence) {
        (appointment.starts_at, appointment.ends_at) = (to.starts_at, to.ends_at);
        (appointment.location, appointment.sequence) = (to.location.0, to.sequence);
    }
    Ok(appointment)
}
