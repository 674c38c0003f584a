//! Reminders: timers that move and end with the appointment, go off once, and are caught up once after downtime.
//!
//! The clock is the tests': `start_due` is asked at an instant.

use std::{sync::Arc, sync::LazyLock};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{AppointmentId, BookingId};
use jobs::{
    access::AppointmentAccess,
    appointment::{self, cancel, remind, reschedule},
};
use sqlx::PgPool;

use crate::{
    clinic::{Clinic, quick, staff},
    days::{monday, on},
};

static STARTS_AT: LazyLock<String> = LazyLock::new(|| monday("09:00"));

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
    remind::start_due(&clinic.daybook, at(now)).await.unwrap()
}

const JOBS: &str = "select count(*) from apalis.jobs where job_type = 'send-patient-reminder'";
const TIMERS: &str = "select count(*) from reminder where instance_id is null";

#[sqlx::test(migrations = false)]
async fn a_reminder_is_sent_a_week_before_and_one_a_day_before_and_no_more(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    assert_eq!(started(&clinic, &on(-7, "08:59:59")).await, 0);
    assert_eq!(started(&clinic, &on(-7, "09:00")).await, 1);
    assert_eq!(started(&clinic, &on(-7, "09:00:05")).await, 0);
    assert_eq!(started(&clinic, &on(-1, "09:00")).await, 1);
    assert_eq!(started(&clinic, &monday("08:59")).await, 0);
    assert_eq!(clinic.count(JOBS).await, 2);
}

#[sqlx::test(migrations = false)]
async fn after_downtime_one_reminder_is_caught_up(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    assert_eq!(started(&clinic, &on(-1, "20:00")).await, 1);
    assert_eq!(started(&clinic, &on(-1, "20:00:05")).await, 0);
    assert_eq!((clinic.count(JOBS).await, clinic.count(TIMERS).await), (1, 0));
}

#[sqlx::test(migrations = false)]
async fn nothing_reminds_of_a_visit_that_has_begun(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    assert_eq!(started(&clinic, &STARTS_AT).await, 0);
    assert_eq!((clinic.count(JOBS).await, clinic.count(TIMERS).await), (0, 0));
}

#[sqlx::test(migrations = false)]
async fn of_processes_that_look_at_the_same_time_one_sends_it(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    let now = at(&on(-7, "09:00"));
    let looks = (0..8).map(|_| remind::start_due(&clinic.daybook, now));
    let started: usize = futures::future::join_all(looks).await.into_iter().map(Result::unwrap).sum();
    assert_eq!(started, 1);
}

#[sqlx::test(migrations = false)]
async fn a_move_takes_the_reminders_along(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    let (id, staff) = (appointment(&clinic).await, staff());
    let access = AppointmentAccess::Staff(&staff);
    reschedule::move_to(&clinic.daybook, access, id, at(&on(28, "09:00"))).await.unwrap();
    let working = clinic.work_all();
    clinic
        .eventually(|| async {
            clinic.count("select count(*) from appointment where sequence = 1").await == 1
        })
        .await;
    working.stop().await;
    assert_eq!(started(&clinic, &on(-1, "09:00")).await, 0, "the former time is forgotten");
    assert_eq!(started(&clinic, &on(21, "09:00")).await, 1);
    assert_eq!(started(&clinic, &on(27, "09:00")).await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_cancelled_appointment_has_no_reminder(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    let (id, staff) = (appointment(&clinic).await, staff());
    cancel::cancel(&clinic.daybook, AppointmentAccess::Staff(&staff), id, "The provider is ill")
        .await
        .unwrap();
    let record = appointment::get(&clinic.daybook, &staff, id).await.unwrap();
    assert!(record.reminders.is_empty());
    assert_eq!(started(&clinic, &on(-7, "09:00")).await, 0);
    assert_eq!(started(&clinic, &on(-1, "09:00")).await, 0);
}

#[sqlx::test(migrations = false)]
async fn a_reminder_that_is_due_at_night_waits_for_the_morning(pool: PgPool) {
    let (mut clinic, _) = booked(pool).await;
    let mut settings = (*clinic.daybook.settings).clone();
    settings.quiet_hours = Some("09:30-10:30".parse().unwrap());
    clinic.daybook.settings = Arc::new(settings);
    let staff = staff();
    let record = appointment::get(&clinic.daybook, &staff, appointment(&clinic).await).await.unwrap();
    // London is an hour ahead of UTC: due at 10:00 by the clock on the wall.
    assert_eq!(record.reminders, [at(&on(-7, "09:30")), at(&on(-1, "09:30"))]);
    assert_eq!(started(&clinic, &on(-7, "09:29:59")).await, 0);
    assert_eq!(started(&clinic, &on(-7, "09:30")).await, 1);
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

#[sqlx::test(migrations = false)]
async fn a_look_before_anything_is_due_locks_and_writes_nothing(pool: PgPool) {
    let (mut clinic, _) = booked(pool).await;
    Arc::make_mut(&mut clinic.daybook.settings).quiet_hours = Some("21:00-08:00".parse().unwrap());
    let written = "select coalesce(max(xmax::text::bigint), 0) from reminder";
    let before = clinic.count(written).await;
    assert_eq!(started(&clinic, &on(-7, "08:59:59")).await, 0);
    assert_eq!(clinic.count(written).await, before, "no row was locked");
    assert_eq!(started(&clinic, &on(-7, "09:00")).await, 1);
    assert_ne!(clinic.count(written).await, before, "the test can tell");
}

#[sqlx::test(migrations = false)]
async fn whoever_runs_sleeps_until_a_reminder_is_due_and_is_woken_by_one_that_is_due_sooner(pool: PgPool) {
    let (clinic, _) = booked(pool).await;
    clinic.run("update reminder set due_at = clock_timestamp() + interval '2 seconds' where before_minutes = 10080").await;
    let working = clinic.work_all();
    let stop = tokio_util::sync::CancellationToken::new();
    let running = tokio::spawn(remind::run(clinic.daybook.clone(), stop.clone()));
    clinic.eventually(|| async { clinic.count(TIMERS).await == 1 }).await;
    // It has a minute to sleep now.
    let set_at = std::time::Instant::now();
    clinic
        .run(
            "insert into reminder (booking_id, sequence, before_minutes, due_at)
              select booking_id, sequence, 20, clock_timestamp() from reminder where instance_id is null",
        )
        .await;
    clinic.eventually(|| async { clinic.count(TIMERS).await == 1 }).await;
    assert!(set_at.elapsed() < std::time::Duration::from_secs(10), "{:?}", set_at.elapsed());
    stop.cancel();
    running.await.unwrap();
    working.stop().await;
}

#[sqlx::test(migrations = false)]
async fn what_was_booked_at_night_for_the_morning_is_not_reminded_of_within_the_hour(pool: PgPool) {
    let (mut clinic, _) = booked(pool).await;
    let mut settings = (*clinic.daybook.settings).clone();
    settings.quiet_hours = Some("22:00-10:30".parse().unwrap());
    clinic.daybook.settings = std::sync::Arc::new(settings);
    // Half an hour before, at 09:30 by the clock on the wall: the quiet hours put it before ten in the evening.
    let booked_at = |told_at: &str| {
        let (pool, told_at) = (clinic.pool().clone(), at(told_at));
        async move {
            sqlx::raw_sql(
                "delete from reminder; insert into reminder
                           select booking_id, 0, 30, starts_at - interval '30 minutes' from appointment",
            )
            .execute(&pool)
            .await
            .unwrap();
            sqlx::query("update appointment set changed_at = $1").bind(told_at).execute(&pool).await.unwrap();
        }
    };
    let (id, staff) = (appointment(&clinic).await, staff());
    for told_at in [on(-1, "20:30"), on(-1, "20:59:59"), monday("03:00")] {
        booked_at(&told_at).await;
        let record = appointment::get(&clinic.daybook, &staff, id).await.unwrap();
        assert!(record.reminders.is_empty(), "{told_at}");
        assert_eq!(started(&clinic, &told_at).await, 0, "{told_at}");
        assert_eq!(started(&clinic, &monday("08:59")).await, 0, "{told_at}");
        assert_eq!((clinic.count(JOBS).await, clinic.count(TIMERS).await), (0, 0), "{told_at}");
    }
    booked_at(&on(-1, "19:59:59")).await;
    let record = appointment::get(&clinic.daybook, &staff, id).await.unwrap();
    assert_eq!(record.reminders, [at(&on(-1, "20:59:59"))]);
    assert_eq!(started(&clinic, &on(-1, "20:59:59")).await, 1);
}
