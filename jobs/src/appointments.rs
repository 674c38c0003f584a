//! What staff see and do: the day, the search, one appointment, cancelling and moving. Patients cancel and move their
//! own in the same way (see `manage`).

use chrono::{DateTime, Utc};
use domain::{
    AppointmentId, AppointmentStatus, BookingState, InstanceId, Invalid, Provider, booking as field,
    intake::Intake,
    schedule::{self, Interval},
};
use sqlx::{Postgres, Transaction};
use uuid::Uuid;

use crate::{
    Daybook, Error,
    accept::NEAREST,
    access::{AppointmentAccess, StaffAccess},
    availability, cancelling,
    engine::Subject,
    moving, reminding,
    store::{
        self,
        appointment::{Appointment, Filter},
        appointment_move::NewMove,
        audit::AuditEntry,
        mail::AcceptedMail,
        mail_bounce::MailBounce,
        provider::Offer,
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

/// An appointment with the proof of its e-mails and what was done to it. One that is being moved is at its new time,
/// which is claimed already.
#[derive(Clone, Debug)]
pub struct Record {
    pub appointment: Appointment,
    pub mails: Vec<AcceptedMail>,
    /// Which of them came back or are late.
    pub bounces: Vec<MailBounce>,
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
    let reminders = reminding::to_come(daybook, &appointment).await?;
    let audit = store::audit::about(&daybook.pool, &[id.to_string()]).await?;
    let intake = store::intake::of_booking(&daybook.pool, appointment.booking).await?;
    let others = store::appointment::others_of_patient(&daybook.pool, id).await?;
    Ok(Record { appointment, mails, bounces, reminders, audit, intake, others })
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
        (appointment.location, appointment.sequence) = (to.location, to.sequence);
    }
    Ok(appointment)
}

/// Cancels a booked appointment, with the reason on record; a patient may keep it to themselves. Its slot is freed and
/// both e-mails leave by the workflow that this starts.
///
/// Errors: `Conflict` when the appointment is not booked (any more), has begun and a patient asks, or the reason is
/// missing or too long.
pub async fn cancel(
    daybook: &Daybook,
    access: AppointmentAccess<'_>,
    id: AppointmentId,
    reason: &str,
) -> Result<(), Error> {
    access.must_cover(id)?;
    let reason = Some(reason.trim()).filter(|reason| !reason.is_empty());
    if reason.is_none() && matches!(access, AppointmentAccess::Staff(_)) {
        return Err(Error::Conflict("Say why the appointment is cancelled"));
    }
    if reason.is_some_and(|reason| reason.chars().count() > REASON_MAX) {
        return Err(Error::Conflict("Use at most 500 characters for the reason"));
    }
    let mut tx = daybook.pool.begin().await?;
    let booking = store::appointment::cancel(&mut *tx, id, access.as_str(), reason)
        .await?
        .ok_or(Error::Conflict("The appointment is not booked any more"))?;
    store::booking::set_state(&mut *tx, &[booking.0], BookingState::Cancelled).await?;
    let subject = Subject { instance: InstanceId(Uuid::now_v7()), booking };
    let following = cancelling::workflow().start(&mut tx, daybook, subject, None).await?;
    audited(&mut tx, access, "cancel-appointment", id, reason).await?;
    tx.commit().await?;
    following.announce(daybook);
    Ok(())
}

/// Moves a booked appointment to another start, with the same provider: the new slot is claimed and the old one
/// released at once, and the record and both e-mails follow by the workflow that this starts.
///
/// Errors: `Invalid` for a start that has passed, lies outside the opening hours or is the present one, `SlotTaken` with
/// the nearest free ones, `Conflict` when the appointment is not booked any more.
pub async fn move_to(
    daybook: &Daybook,
    access: AppointmentAccess<'_>,
    id: AppointmentId,
    starts_at: DateTime<Utc>,
) -> Result<(), Error> {
    access.must_cover(id)?;
    let now = Utc::now();
    let appointment = present(daybook, id).await?;
    if matches!(access, AppointmentAccess::Patient(_)) && appointment.starts_at <= now {
        return Err(Error::Conflict("The appointment has begun"));
    }
    let offer = store::provider::offer(&daybook.pool, &appointment.provider_id, starts_at).await?;
    let Offer { provider, services, rules } = offer.ok_or(Error::NotFound)?;
    let service = services
        .iter()
        .find(|service| service.id == appointment.service_id)
        .ok_or(Error::Conflict("The service is not offered any more"))?;
    // Staff may do at the desk what patients have to do earlier.
    let asked_of = match access {
        AppointmentAccess::Staff(_) => &service.at_the_desk(),
        AppointmentAccess::Patient(_) => service,
    };
    let to = Interval { start: starts_at, end: starts_at + service.duration() };
    schedule::check(asked_of, &rules, starts_at, now).map_err(|refusal| {
        Invalid::one(field::STARTS_AT, availability::refusal(&provider, asked_of, refusal))
    })?;
    match commit_move(daybook, access, &appointment, &provider, schedule::occupied(service, starts_at), to)
        .await
    {
        Err(Error::Database(error)) if store::claim::is_lost(&error) => {
            let nearest =
                availability::nearest(&daybook.pool, service, &provider, starts_at, now, NEAREST).await?;
            Err(Error::SlotTaken { nearest })
        }
        moved => moved,
    }
}

async fn commit_move(
    daybook: &Daybook,
    access: AppointmentAccess<'_>,
    appointment: &Appointment,
    provider: &Provider,
    occupied: Interval,
    to: Interval,
) -> Result<(), Error> {
    let booking = appointment.booking;
    let subject = Subject { instance: InstanceId(Uuid::now_v7()), booking };
    let mut tx = daybook.pool.begin().await?;
    store::provider::take_turn(&mut *tx, &provider.id).await?;
    store::booking::lock(&mut *tx, booking).await?;
    // Read again now that nobody else can change it: where it is, or where a move under way is taking it.
    let current = store::appointment::of_bookings(&mut *tx, &[booking.0]).await?;
    let current = current
        .first()
        .filter(|it| it.status == AppointmentStatus::Booked)
        .ok_or(Error::Conflict("The appointment is not booked any more"))?;
    let pending = store::appointment_move::pending(&mut *tx, appointment.id).await?;
    let moved_from = pending.map_or(current.starts_at, |pending| pending.starts_at);
    if moved_from == to.start {
        return Err(Invalid::one(field::STARTS_AT, "The appointment is at this time already").into());
    }
    let room = store::claim::change(&mut *tx, booking, occupied)
        .await?
        .ok_or(Error::Conflict("The appointment has no slot any more"))?;
    let new = NewMove { instance: subject.instance, booking, to, room: room.as_deref(), moved_from };
    store::appointment_move::insert(&mut *tx, &new).await?;
    let following = moving::workflow().start(&mut tx, daybook, subject, None).await?;
    audited(&mut tx, access, "move-appointment", appointment.id, None).await?;
    tx.commit().await?;
    following.announce(daybook);
    Ok(())
}

async fn audited(
    tx: &mut Transaction<'_, Postgres>,
    access: AppointmentAccess<'_>,
    action: &str,
    id: AppointmentId,
    reason: Option<&str>,
) -> sqlx::Result<()> {
    store::audit::record(&mut **tx, access.who(), action, &[id.to_string()], reason).await
}
