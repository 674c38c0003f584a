//! The workflow that moves an appointment, on one screen.
//!
//! ```text
//! move-appointment -> send-patient-move \
//!                  -> send-admin-move   -> completed
//! ```
//!
//! The request claims the new slot and releases the old one in one transaction (see `super::reschedule::move_to`), so the
//! loser of a slot hears it at once; what follows from that is here.

mod move_appointment;

use chrono::{DateTime, Utc};
use domain::{
    AppointmentId, AppointmentStatus, Provider, Service,
    refusal::{Conflict, Fault},
    resolve,
    schedule::{self, Interval},
};
use engine::Subject;

use super::{read, reschedule::move_appointment::MoveAppointment};
use crate::{
    availability,
    base::{
        access::AppointmentAccess,
        daybook::Daybook,
        error::{self, Error},
    },
    mail::{Kind, context::Workflow, step::email},
    store::{self, appointment::Appointment, appointment_move::NewMove, audit::Action, provider::Offer},
};

/// From the claimed slot to both e-mails. Terminated, it still puts the appointment where its claim is.
pub fn workflow() -> Workflow {
    Workflow::named("move-booking")
        .then(MoveAppointment)
        .then_all([email("send-patient-move", Kind::PatientMove), email("send-admin-move", Kind::DeskMove)])
        .when_terminated(|db, ended| Box::pin(move_appointment::carry_out(db, ended)))
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
    let appointment = read::present(daybook, id).await?;
    // The same once more hears the same, whatever is allowed by now.
    let is_there = appointment.status == AppointmentStatus::Booked && appointment.starts_at == starts_at;
    if is_there && store::appointment_move::has_led_to(&daybook.pool, appointment.booking, starts_at).await? {
        return Ok(());
    }
    if matches!(access, AppointmentAccess::Patient(_)) && appointment.starts_at <= appointment.read_at {
        return Err(Conflict::HasBegun.into());
    }
    let offer = store::provider::offer(
        &daybook.pool,
        &appointment.provider_id,
        starts_at,
        daybook.settings.clinic_zone,
    )
    .await?;
    let Offer { provider, services, rules, read_at: now } = offer.ok_or(Error::NotFound)?;
    let service = services
        .iter()
        .find(|service| service.id == appointment.service_id)
        .ok_or(Conflict::ServiceNotOffered)?;
    // Staff may do at the desk what patients have to do earlier.
    let asked_of = match access {
        AppointmentAccess::Staff(_) => &service.at_the_desk(),
        AppointmentAccess::Patient(_) => service,
    };
    resolve::can_start(&provider, asked_of, &rules, starts_at, now)?;
    match commit_move(daybook, access, &appointment, &provider, service, starts_at).await {
        Err(Error::Database(error)) if store::claim::is_lost(&error) => {
            let nearest = availability::nearest_to_move(
                daybook,
                service,
                &provider,
                starts_at,
                now,
                availability::NEAREST,
                &appointment,
            )
            .await?;
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
    service: &Service,
    starts_at: DateTime<Utc>,
) -> Result<(), Error> {
    let booking = appointment.booking;
    let occupied = schedule::occupied(service, starts_at);
    let to = Interval { start: starts_at, end: starts_at + service.duration() };
    let subject = Subject::new(booking.0);
    daybook
        .pool
        .transaction(async |mut tx| {
            let slot = store::claim::take_slot(&mut *tx, &provider.id, &service.id, occupied, booking)
                .await?
                .ok_or(Error::NotFound)?;
            store::booking::lock(&mut *tx, booking).await?;
            // Read again now that nobody else can change it: where it is, or where a move under way is taking it.
            let current = store::appointment::of_bookings(&mut *tx, &[booking.0]).await?;
            let current = current
                .first()
                .filter(|it| it.status == AppointmentStatus::Booked)
                .ok_or(Conflict::NotBooked)?;
            let pending = store::appointment_move::pending(&mut *tx, appointment.id).await?;
            let moved_from = pending.map_or(current.starts_at, |pending| pending.starts_at);
            if moved_from == to.start {
                return match store::appointment_move::has_led_to(&mut *tx, booking, to.start).await? {
                    true => Ok(()),
                    false => Err(Fault::SameTime.into()),
                };
            }
            if !store::claim::change(&mut *tx, booking, occupied, &slot).await? {
                return Err(Conflict::NoSlot.into());
            }
            let room = slot.room.as_deref();
            let new = NewMove { instance: subject.instance, booking, to, room, moved_from };
            store::appointment_move::insert(&mut *tx, &new).await?;
            let following = workflow().plan().start(&mut tx, &daybook.engine, subject, None).await?;
            let subjects = [appointment.id.to_string()];
            store::audit::record(&mut *tx, access.who(), Action::MoveAppointment, &subjects, None).await?;
            error::commit(tx).await?;
            following.announce(&daybook.engine);
            Ok(())
        })
        .await
}
