//! Reminders: timers that are kept with the appointment, and the workflow that each of them starts, on one screen.
//!
//! ```text
//! send-patient-reminder -> completed
//! ```
//!
//! A timer is a row, set in the statement that makes or moves the appointment, so it cannot be forgotten. It goes off
//! once, in the transaction that starts the workflow. What it is worth is told then: of an appointment that was moved,
//! cancelled or has begun meanwhile it says nothing.

mod send_patient_reminder;

use std::{collections::BTreeMap, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{BookingId, InstanceId, quiet::QuietHours};
use send_patient_reminder::send_patient_reminder;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    Daybook,
    engine::{Following, Subject, Workflow},
    error::cause,
    store::{self, appointment::Appointment, reminder::Timer},
};

/// How often it looks for timers that have come due.
const LOOK: Duration = Duration::from_secs(5);
/// Reminders that are started in one transaction.
const AT_ONCE: usize = 200;

pub fn workflow() -> Workflow {
    Workflow::named("remind").then(send_patient_reminder())
}

/// Starts reminders as they come due, until `shutdown`. Any number of processes may run it.
pub async fn run(daybook: Daybook, shutdown: CancellationToken) {
    let mut look = tokio::time::interval(LOOK);
    while shutdown.run_until_cancelled(look.tick()).await.is_some() {
        if let Err(error) = start_due(&daybook, Utc::now()).await {
            tracing::warn!(cause = cause(&error), "could not look for reminders; trying again");
        }
    }
}

/// Starts the reminders that are to be sent at `now`, and tells how many. Of several that came due for one appointment,
/// while nothing ran, only the last one is sent.
pub async fn start_due(daybook: &Daybook, now: DateTime<Utc>) -> sqlx::Result<usize> {
    let mut started = 0;
    loop {
        let (some, is_all) = start_some(daybook, now).await?;
        started += some;
        if is_all {
            return Ok(started);
        }
    }
}

async fn start_some(daybook: &Daybook, now: DateTime<Utc>) -> sqlx::Result<(usize, bool)> {
    let quiet_hours = daybook.settings.quiet_hours;
    // Quiet hours can make a reminder early, by their length at most.
    let ahead = if quiet_hours.is_some() { TimeDelta::days(1) } else { TimeDelta::zero() };
    let mut tx = daybook.pool.begin().await?;
    let due = store::reminder::due(&mut *tx, now + ahead).await?;
    let mut of_booking: BTreeMap<BookingId, Vec<&Timer>> = BTreeMap::new();
    for timer in due.iter().filter(|timer| send_at(timer, quiet_hours) <= now) {
        of_booking.entry(timer.booking).or_default().push(timer);
    }
    let is_all = of_booking.len() <= AT_ONCE;
    let mut followings = Vec::new();
    let mut gone = Vec::new();
    for (booking, timers) in of_booking.into_iter().take(AT_ONCE) {
        let is_of_use = |timer: &&Timer| timer.is_valid && now < timer.starts_at;
        let (mut useful, useless): (Vec<_>, Vec<_>) = timers.into_iter().partition(is_of_use);
        if let Some(last) = useful.pop() {
            followings.push(start(&mut tx, daybook, booking, last).await?);
        }
        gone.extend(useful.into_iter().chain(useless));
    }
    store::reminder::remove(&mut *tx, &gone).await?;
    tx.commit().await?;
    let started = followings.len();
    followings.into_iter().for_each(|following| following.announce(daybook));
    Ok((started, is_all))
}

async fn start(
    db: &mut sqlx::PgConnection,
    daybook: &Daybook,
    booking: BookingId,
    timer: &Timer,
) -> sqlx::Result<Following> {
    let instance = InstanceId(Uuid::now_v7());
    store::reminder::went_off(&mut *db, timer, instance).await?;
    workflow().start(db, daybook, Subject { instance, booking }, None).await
}

/// When reminders of `appointment` are to come, the first one first; none when it is not booked, or is being moved.
pub(crate) async fn to_come(
    daybook: &Daybook,
    appointment: &Appointment,
) -> sqlx::Result<Vec<DateTime<Utc>>> {
    let due = store::reminder::to_come(&daybook.pool, appointment.booking, appointment.sequence).await?;
    let quiet_hours = daybook.settings.quiet_hours;
    let at = |due_at| shifted(due_at, appointment.starts_at, &appointment.zone, quiet_hours);
    Ok(due.into_iter().map(at).collect())
}

fn send_at(timer: &Timer, quiet_hours: Option<QuietHours>) -> DateTime<Utc> {
    shifted(timer.due_at, timer.starts_at, &timer.zone, quiet_hours)
}

/// In quiet hours a timer goes off after them, or before when that would be too late.
fn shifted(
    due_at: DateTime<Utc>,
    starts_at: DateTime<Utc>,
    zone: &str,
    quiet_hours: Option<QuietHours>,
) -> DateTime<Utc> {
    quiet_hours.map_or(due_at, |quiet| quiet.shifted(due_at, starts_at, zone.parse().unwrap_or(Tz::UTC)))
}
