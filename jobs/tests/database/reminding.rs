//! Reminders: timers that move and end with the appointment, go off once, and are caught up once after downtime.
//!
//! The clock is the tests': `start_due` is asked at an instant.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{AppointmentId, BookingId};
use jobs::{access::AppointmentAccess, appointments, reminding};
use sqlx::PgPool;

use crate::clinic::{Clinic, quick, staff};

const STARTS_AT: &str = "2031-05-05T09:00:00Z";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A clinic that reminds a week and a day before, and a confirmed booking; no worker runs any more.
async fn booked(pool: PgPool) -> (Clinic, BookingId) {
    let clinic = Clinic::open(pool, quick()).await;
    sqlx::query("insert into service_reminder values ('physiotherapy', 10080), ('physiotherapy', 1440)")
        .execute(clinic.pool())
        .await
        .unwrap();
    let booking = clinic.book().await;
    let working = clinic.work_all();
    clinic.eventually(|| async { clinic.count("select count(*) from appointment").await == 1 }).await;
    working.stop().await;
    (clinic, booking)
}

async fn appointment(clinic: &Clinic) -> AppointmentId {
    AppointmentId(sqlx::query_scalar("select id from appointment").fetch_one(clinic.pool()).await.unwrap())
}

async fn started(clinic: &Clinic, now: &str) -> usize {
    reminding::start_due(&clinic.daybook, at(now)).await.unwrap()
}

const JOBS: &str = "select count(*) from apalis.jobs where job_type = 'send-patient-reminder'";
const TIMERS: &str = "select count(*) from reminder where instance_id is null";

#[sqlx::test(migrations = false)]
async fn a_reminder_is_sent_a_week_before_and_one_a_day_before_and_no_more(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    assert_eq!(started(&clinic, "2031-04-28T08:59:59Z").await, 0);
    assert_eq!(started(&clinic, "2031-04-28T09:00:00Z").await, 1);
    assert_eq!(started(&clinic, "2031-04-28T09:00:05Z").await, 0);
    assert_eq!(started(&clinic, "2031-05-04T09:00:00Z").await, 1);
    assert_eq!(started(&clinic, "2031-05-05T08:59:00Z").await, 0);
    assert_eq!(clinic.count(JOBS).await, 2);
}

#[sqlx::test(migrations = false)]
async fn after_downtime_one_reminder_is_caught_up(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    assert_eq!(started(&clinic, "2031-05-04T20:00:00Z").await, 1);
    assert_eq!(started(&clinic, "2031-05-04T20:00:05Z").await, 0);
    assert_eq!((clinic.count(JOBS).await, clinic.count(TIMERS).await), (1, 0));
}

#[sqlx::test(migrations = false)]
async fn nothing_reminds_of_a_visit_that_has_begun(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    assert_eq!(started(&clinic, STARTS_AT).await, 0);
    assert_eq!((clinic.count(JOBS).await, clinic.count(TIMERS).await), (0, 0));
}

#[sqlx::test(migrations = false)]
async fn of_processes_that_look_at_the_same_time_one_sends_it(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    let now = at("2031-04-28T09:00:00Z");
    let looks = (0..8).map(|_| reminding::start_due(&clinic.daybook, now));
    let started: usize = futures::future::join_all(looks).await.into_iter().map(Result::unwrap).sum();
    assert_eq!(started, 1);
}

#[sqlx::test(migrations = false)]
async fn a_move_takes_the_reminders_along(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    let (id, staff) = (appointment(&clinic).await, staff());
    let access = AppointmentAccess::Staff(&staff);
    appointments::move_to(&clinic.daybook, access, id, at("2031-06-02T09:00:00Z")).await.unwrap();
    let working = clinic.work_all();
    clinic
        .eventually(|| async {
            clinic.count("select count(*) from appointment where sequence = 1").await == 1
        })
        .await;
    working.stop().await;
    assert_eq!(started(&clinic, "2031-05-04T09:00:00Z").await, 0, "the former time is forgotten");
    assert_eq!(started(&clinic, "2031-05-26T09:00:00Z").await, 1);
    assert_eq!(started(&clinic, "2031-06-01T09:00:00Z").await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_cancelled_appointment_has_no_reminder(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    let (id, staff) = (appointment(&clinic).await, staff());
    appointments::cancel(&clinic.daybook, AppointmentAccess::Staff(&staff), id, "The provider is ill")
        .await
        .unwrap();
    let record = appointments::get(&clinic.daybook, &staff, id).await.unwrap();
    assert!(record.reminders.is_empty());
    assert_eq!(started(&clinic, "2031-04-28T09:00:00Z").await, 0);
    assert_eq!(started(&clinic, "2031-05-04T09:00:00Z").await, 0);
}

#[sqlx::test(migrations = false)]
async fn a_reminder_that_is_due_at_night_waits_for_the_morning(pool: PgPool) {
    let (mut clinic, _) = booked(pool).await;
    let mut settings = (*clinic.daybook.settings).clone();
    settings.quiet_hours = Some("09:30-10:30".parse().unwrap());
    clinic.daybook.settings = std::sync::Arc::new(settings);
    let staff = staff();
    let record = appointments::get(&clinic.daybook, &staff, appointment(&clinic).await).await.unwrap();
    // London is an hour ahead of UTC: due at 10:00 by the clock on the wall.
    assert_eq!(record.reminders, [at("2031-04-28T09:30:00Z"), at("2031-05-04T09:30:00Z")]);
    assert_eq!(started(&clinic, "2031-04-28T09:29:59Z").await, 0);
    assert_eq!(started(&clinic, "2031-04-28T09:30:00Z").await, 1);
}

#[sqlx::test(migrations = false)]
async fn what_was_due_before_the_booking_is_not_sent(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    sqlx::query("insert into service_reminder values ('physiotherapy', 10080), ('physiotherapy', 1440)")
        .execute(clinic.pool())
        .await
        .unwrap();
    let in_three_days = (Utc::now() + TimeDelta::days(3)).date_naive();
    clinic.try_book(&format!("{in_three_days}T10:00:00Z")).await.unwrap();
    let working = clinic.work_all();
    clinic.eventually(|| async { clinic.count("select count(*) from appointment").await == 1 }).await;
    working.stop().await;
    assert_eq!(clinic.count("select before_minutes::bigint from reminder").await, 1_440);
}
