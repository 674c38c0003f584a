//! The table `appointment_move`: times that appointments are moved to.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{AppointmentId, BookingId, InstanceId, Wording, schedule::Interval};
use sqlx::{PgExecutor, types::Json};
use uuid::Uuid;

/// A move about to be carried out by `instance`.
pub struct NewMove<'a> {
    pub instance: InstanceId,
    pub booking: BookingId,
    pub to: Interval,
    /// The room, where one is needed.
    pub room: Option<&'a str>,
    pub moved_from: DateTime<Utc>,
}

/// A move as e-mails tell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    pub sequence: i32,
    pub moved_from: DateTime<Utc>,
}

/// Where a move that is not carried out yet leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    pub sequence: i32,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub location: Json<Wording>,
}

/// Keeps what was asked for. The caller holds the booking, so moves of one booking are numbered in their order.
pub async fn insert(db: impl PgExecutor<'_>, new: &NewMove<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into appointment_move (instance_id, booking_id, sequence, starts_at, ends_at, moved_from, location)
         select $1, $2, 1 + greatest(
                    coalesce((select max(sequence) from appointment_move where booking_id = $2), 0),
                    coalesce((select sequence from appointment where booking_id = $2), 0)),
                $3, $4, $5, $6",
        new.instance.0,
        new.booking.0,
        new.to.start,
        new.to.end,
        new.moved_from,
        new.room
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Puts the appointments where these moves say; of several of one booking the latest holds, and one that was cancelled
/// or moved further meanwhile stays as it is. Reminders have new timers. Tells the bookings whose appointment moved.
pub async fn apply(db: impl PgExecutor<'_>, instances: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "with latest as (
             select distinct on (booking_id) booking_id, sequence, starts_at, ends_at, location
             from appointment_move where instance_id = any ($1)
             order by booking_id, sequence desc
         ), moved as (
             update appointment a
             set starts_at = latest.starts_at, ends_at = latest.ends_at, sequence = latest.sequence,
                 location = coalesce(latest.location, a.location), changed_at = clock_timestamp()
             from latest
             where a.booking_id = latest.booking_id and a.status = 'booked' and a.sequence < latest.sequence
             returning a.booking_id, a.service_id, a.sequence, a.starts_at, a.ends_at, a.location
         ), timers as (
             insert into reminder (booking_id, sequence, before_minutes, due_at)
             select booking_id, sequence, before_minutes, due_at
             from moved join service_reminder using (service_id),
                  lateral (select starts_at - make_interval(mins => before_minutes) as due_at) as timer
             where due_at > now() and exists (select from booking where id = booking_id and email is not null)
         )
         update booking set starts_at = moved.starts_at, ends_at = moved.ends_at, location = moved.location
         from moved where booking.id = moved.booking_id
         returning booking.id",
        instances
    )
    .fetch_all(db)
    .await
}

/// How far a move has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    ToCome,
    Done,
    /// Its appointment was cancelled or is to go on to another time.
    Overtaken,
}

/// How far the move of `instances` has come; none where there is none.
pub async fn progress(db: impl PgExecutor<'_>, instances: &[Uuid]) -> sqlx::Result<Option<Progress>> {
    let row = sqlx::query!(
        r#"select a.sequence >= m.sequence as "is_done!",
                  a.status <> 'booked' or a.sequence > m.sequence
                  or exists (select from appointment_move later
                             where later.booking_id = m.booking_id and later.sequence > m.sequence) as "is_overtaken!"
           from appointment_move m join appointment a on a.booking_id = m.booking_id
           where m.instance_id = any ($1)"#,
        instances
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| match (row.is_overtaken, row.is_done) {
        (true, _) => Progress::Overtaken,
        (false, true) => Progress::Done,
        (false, false) => Progress::ToCome,
    }))
}

pub async fn of_instances(
    db: impl PgExecutor<'_>,
    instances: &[Uuid],
) -> sqlx::Result<HashMap<InstanceId, Move>> {
    let rows = sqlx::query!(
        "select instance_id, sequence, moved_from from appointment_move where instance_id = any ($1)",
        instances
    )
    .fetch_all(db)
    .await?;
    let of = |sequence, moved_from| Move { sequence, moved_from };
    Ok(rows.into_iter().map(|row| (InstanceId(row.instance_id), of(row.sequence, row.moved_from))).collect())
}

/// Where the appointment's latest move leads to, when it is not carried out yet: the appointment will be there.
pub async fn pending(db: impl PgExecutor<'_>, appointment: AppointmentId) -> sqlx::Result<Option<Pending>> {
    sqlx::query_as!(
        Pending,
        r#"select m.sequence, m.starts_at, m.ends_at,
                  place_wording(a.service_id, a.provider_id, coalesce(m.location, a.location))
                      as "location!: Json<Wording>"
           from appointment_move m join appointment a on a.booking_id = m.booking_id
           where a.id = $1 and m.sequence > a.sequence order by m.sequence desc limit 1"#,
        appointment.0
    )
    .fetch_optional(db)
    .await
}

/// Whether the latest move of the booking was to `starts_at`.
pub async fn has_led_to(
    db: impl PgExecutor<'_>,
    booking: BookingId,
    starts_at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select coalesce((
               select starts_at = $2 from appointment_move where booking_id = $1 order by sequence desc limit 1
           ), false) as "has_led_to!""#,
        booking.0,
        starts_at
    )
    .fetch_one(db)
    .await
}
