//! The table `reminder`: timers. They are set where an appointment is made or moved ([`super::appointment`],
//! [`super::appointment_move`]).

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{BookingId, InstanceId};
use engine::{Subject, instances};
use sqlx::PgExecutor;
use uuid::Uuid;

use crate::base::subject::bookings;

/// A timer that has not gone off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timer {
    pub booking: BookingId,
    pub sequence: i32,
    pub before: TimeDelta,
    pub due_at: DateTime<Utc>,
    /// When the patient was told of the appointment as it is.
    pub told_at: DateTime<Utc>,
    pub starts_at: DateTime<Utc>,
    /// The provider's IANA zone.
    pub zone: String,
    /// The appointment is booked, and at the time for which this was set.
    pub is_valid: bool,
}

struct TimerRow {
    booking_id: Uuid,
    sequence: i32,
    before_minutes: i32,
    due_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    starts_at: DateTime<Utc>,
    zone: String,
    is_valid: bool,
}

impl TimerRow {
    fn timer(self) -> Timer {
        Timer {
            booking: BookingId(self.booking_id),
            sequence: self.sequence,
            before: TimeDelta::minutes(self.before_minutes.into()),
            due_at: self.due_at,
            told_at: self.changed_at,
            starts_at: self.starts_at,
            zone: self.zone,
            is_valid: self.is_valid,
        }
    }
}

/// What the rows of `timers` are found by.
fn keys<'a>(timers: impl IntoIterator<Item = &'a Timer>) -> (Vec<Uuid>, Vec<i32>, Vec<i32>) {
    let (mut bookings, mut sequences, mut minutes) = (Vec::new(), Vec::new(), Vec::new());
    for timer in timers {
        bookings.push(timer.booking.0);
        sequences.push(timer.sequence);
        minutes.push(timer.minutes());
    }
    (bookings, sequences, minutes)
}

impl Timer {
    /// It is not due when the service reminds: somebody has moved it, and wants it to go off as it is.
    pub fn is_set_by_hand(&self) -> bool {
        self.due_at != self.starts_at - self.before
    }

    fn minutes(&self) -> i32 {
        self.before.num_minutes() as i32
    }
}

/// The timers that have not gone off and are due before `until`, in that order; nothing is locked.
pub async fn upcoming(db: impl PgExecutor<'_>, until: DateTime<Utc>) -> sqlx::Result<Vec<Timer>> {
    sqlx::query_as!(
        TimerRow,
        r#"select r.booking_id, r.sequence, r.before_minutes, r.due_at, a.changed_at, a.starts_at, p.zone,
                  a.status = 'booked' and a.sequence = r.sequence as "is_valid!"
           from reminder r
           join appointment a on a.booking_id = r.booking_id
           join provider p on p.id = a.provider_id
           where r.instance_id is null and r.due_at <= $1
           order by r.due_at"#,
        until
    )
    .fetch_all(db)
    .await
    .map(|rows| rows.into_iter().map(TimerRow::timer).collect())
}

/// Those of `timers` that have still not gone off, as they are now, locked; those that another process has in hand are left
/// out.
pub async fn lock(db: impl PgExecutor<'_>, timers: &[Timer]) -> sqlx::Result<Vec<Timer>> {
    let (bookings, sequences, minutes) = keys(timers);
    sqlx::query_as!(
        TimerRow,
        r#"select r.booking_id, r.sequence, r.before_minutes, r.due_at, a.changed_at, a.starts_at, p.zone,
                  a.status = 'booked' and a.sequence = r.sequence as "is_valid!"
           from unnest($1::uuid[], $2::int[], $3::int[]) as due (booking, sequence, minutes)
           join reminder r on r.booking_id = due.booking and r.sequence = due.sequence
                          and r.before_minutes = due.minutes
           join appointment a on a.booking_id = r.booking_id
           join provider p on p.id = a.provider_id
           where r.instance_id is null
           order by r.due_at
           for update of r skip locked"#,
        &bookings,
        &sequences,
        &minutes
    )
    .fetch_all(db)
    .await
    .map(|rows| rows.into_iter().map(TimerRow::timer).collect())
}

/// Keeps that a timer has gone off, and which instance sends the reminder.
pub async fn went_off(db: impl PgExecutor<'_>, timer: &Timer, instance: InstanceId) -> sqlx::Result<()> {
    sqlx::query!(
        "update reminder set instance_id = $4 where booking_id = $1 and sequence = $2 and before_minutes = $3",
        timer.booking.0,
        timer.sequence,
        timer.minutes(),
        instance.0
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Removes timers that will never go off.
pub async fn remove(db: impl PgExecutor<'_>, timers: &[&Timer]) -> sqlx::Result<()> {
    let (bookings, sequences, minutes) = keys(timers.iter().copied());
    sqlx::query!(
        "delete from reminder using unnest($1::uuid[], $2::int[], $3::int[]) as gone (booking, sequence, minutes)
         where booking_id = gone.booking and reminder.sequence = gone.sequence and before_minutes = gone.minutes",
        &bookings,
        &sequences,
        &minutes
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// When reminders of this revision of a booked appointment are to come, the first one first.
pub async fn to_come(
    db: impl PgExecutor<'_>,
    booking: BookingId,
    sequence: i32,
) -> sqlx::Result<Vec<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "select r.due_at from reminder r join appointment a on a.booking_id = r.booking_id
         where r.booking_id = $1 and r.instance_id is null and a.status = 'booked' and r.sequence = $2
         order by r.due_at",
        booking.0,
        sequence
    )
    .fetch_all(db)
    .await
}

/// Of which revision of its appointment each reminder tells, by the instance that sends it.
pub async fn sequences(
    db: impl PgExecutor<'_>,
    subjects: &[Subject],
) -> sqlx::Result<HashMap<InstanceId, i32>> {
    let rows = sqlx::query!(
        r#"select instance_id as "instance!", sequence from reminder
           where booking_id = any ($1) and instance_id = any ($2)"#,
        &bookings(subjects),
        &instances(subjects)
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (InstanceId(row.instance), row.sequence)).collect())
}
