//! Reminders: timers that are kept with the appointment, and the workflow that each of them starts, on one screen.
//!
//! ```text
//! send-patient-reminder -> completed
//! ```
//!
//! A timer is a row, set in the statement that makes or moves the appointment, so it cannot be forgotten. It goes off
//! once, in the transaction that starts the workflow. What it is worth is told then: of an appointment that was moved,
//! cancelled or has begun meanwhile it says nothing, nor soon after the patient was told of the time (`domain::reminder`).

use std::{collections::BTreeMap, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{BookingId, InstanceId, reminder::Reminder};
use engine::{Following, Subject, clock, error::cause};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    base::{
        daybook::{Daybook, Settings},
        topic::REMINDERS,
    },
    mail::{Kind, context::Workflow, step::email},
    store::{self, appointment::Appointment, reminder::Timer},
};

/// It looks for timers at least as often; one that is due sooner than it was set wakes it (a trigger on `reminder`).
const LOOK: Duration = Duration::from_secs(60);
/// Timers that are set within this time of each other are looked at together.
const GATHER: Duration = Duration::from_secs(1);
/// Between two tries, while it cannot look.
const AGAIN_AFTER: Duration = Duration::from_secs(5);
/// Reminders that are started in one transaction.
const AT_ONCE: usize = 200;

pub fn workflow() -> Workflow {
    Workflow::named("remind").then(email("send-patient-reminder", Kind::PatientReminder))
}

/// Starts reminders as they come due, until `shutdown`. Any number of processes may run it.
pub async fn run(daybook: Daybook, shutdown: CancellationToken) {
    let news = daybook.engine.wake.signal(REMINDERS);
    let looked = async {
        loop {
            let looked = async {
                let now = clock::now(&daybook.pool).await?;
                let next = look(&daybook, now).await?.next;
                Ok(next.map_or(LOOK, |next| (next - now).to_std().unwrap_or_default()))
            };
            let wait = looked.await.unwrap_or_else(|error: sqlx::Error| {
                tracing::warn!(cause = cause(&error), "could not look for reminders; trying again");
                AGAIN_AFTER
            });
            tokio::select! {
                () = tokio::time::sleep(wait.clamp(GATHER, LOOK)) => {}
                () = news.arrived() => tokio::time::sleep(GATHER).await,
            }
        }
    };
    shutdown.run_until_cancelled(looked).await;
}

/// Starts the reminders that are to be sent at `now`, and tells how many. Of several that came due for one appointment,
/// while nothing ran, only the last one is sent.
pub async fn start_due(daybook: &Daybook, now: DateTime<Utc>) -> sqlx::Result<usize> {
    Ok(look(daybook, now).await?.started)
}

struct Look {
    started: usize,
    /// When the next timer goes off, as far as that is known.
    next: Option<DateTime<Utc>>,
}

async fn look(daybook: &Daybook, now: DateTime<Utc>) -> sqlx::Result<Look> {
    let settings = &*daybook.settings;
    // Quiet hours can make a reminder early, by their length at most.
    let ahead = if settings.quiet_hours.is_some() { TimeDelta::days(1) } else { TimeDelta::zero() };
    let until = now + ahead + TimeDelta::from_std(LOOK).unwrap_or_default();
    let upcoming = store::reminder::upcoming(&daybook.pool, until).await?;
    let (due, later): (Vec<Timer>, Vec<Timer>) =
        upcoming.into_iter().partition(|timer| send_at(timer, settings) <= now);
    let mut of_booking: BTreeMap<BookingId, Vec<Timer>> = BTreeMap::new();
    for timer in due {
        of_booking.entry(timer.booking).or_default().push(timer);
    }
    let of_booking: Vec<Vec<Timer>> = of_booking.into_values().collect();
    let mut started = 0;
    for some in of_booking.chunks(AT_ONCE) {
        started += start_some(daybook, &some.concat(), now).await?;
    }
    Ok(Look { started, next: later.iter().map(|timer| send_at(timer, settings)).min() })
}

/// Starts those of `due` that are of use; whatever another process has in hand is its.
async fn start_some(daybook: &Daybook, due: &[Timer], now: DateTime<Utc>) -> sqlx::Result<usize> {
    daybook
        .pool
        .transaction(async |mut tx| {
            let due = store::reminder::lock(&mut *tx, due).await?;
            let mut of_booking: BTreeMap<BookingId, Vec<&Timer>> = BTreeMap::new();
            for timer in &due {
                of_booking.entry(timer.booking).or_default().push(timer);
            }
            let mut followings = Vec::new();
            let mut gone = Vec::new();
            for (booking, timers) in of_booking {
                let is_of_use = |timer: &&Timer| {
                    timer.is_valid
                        && now < timer.starts_at
                        && (timer.is_set_by_hand() || worth_sending_at(timer, &daybook.settings).is_some())
                };
                let (mut useful, useless): (Vec<_>, Vec<_>) = timers.into_iter().partition(is_of_use);
                if let Some(last) = useful.pop() {
                    followings.push(start(&mut tx, daybook, booking, last).await?);
                }
                gone.extend(useful.into_iter().chain(useless));
            }
            store::reminder::remove(&mut *tx, &gone).await?;
            tx.commit().await?;
            let started = followings.len();
            followings.into_iter().for_each(|following| following.announce(&daybook.engine));
            Ok(started)
        })
        .await
}

async fn start(
    db: &mut sqlx::PgConnection,
    daybook: &Daybook,
    booking: BookingId,
    timer: &Timer,
) -> sqlx::Result<Following> {
    let instance = InstanceId(Uuid::now_v7());
    store::reminder::went_off(&mut *db, timer, instance).await?;
    workflow().plan().start(db, &daybook.engine, Subject { instance, about: booking.0 }, None).await
}

/// When reminders of `appointment` are to come, the first one first; none when it is not booked, or is being moved.
pub(crate) async fn to_come(
    daybook: &Daybook,
    appointment: &Appointment,
) -> sqlx::Result<Vec<DateTime<Utc>>> {
    let due = store::reminder::to_come(&daybook.pool, appointment.booking, appointment.sequence).await?;
    let zone = daybook.settings.zone(&appointment.zone);
    let of = |due_at| Reminder { due_at, told_at: appointment.changed_at, starts_at: appointment.starts_at };
    let sent = due.into_iter().filter_map(|due_at| of(due_at).send_at(daybook.settings.quiet_hours, zone));
    Ok(sent.collect())
}

/// One that is worth nothing goes when it is due.
fn send_at(timer: &Timer, settings: &Settings) -> DateTime<Utc> {
    worth_sending_at(timer, settings).unwrap_or(timer.due_at)
}

fn worth_sending_at(timer: &Timer, settings: &Settings) -> Option<DateTime<Utc>> {
    let reminder = Reminder { due_at: timer.due_at, told_at: timer.told_at, starts_at: timer.starts_at };
    reminder.send_at(settings.quiet_hours, settings.zone(&timer.zone))
}
