//! Crashes, panics, hangs and lost locks: nothing is stuck, nothing is done twice.

use std::time::{Duration, Instant};

use domain::JobState;
use engine::{RetryPolicy, store::attempt};
use sqlx::PgPool;

use crate::{
    clinic::{
        ADD_APPOINTMENT, ADD_PATIENT, Act, Clinic, SEND_ADMIN_EMAIL, SEND_PATIENT_EMAIL, Scripted, quick,
        scripted,
    },
    days::monday,
};

async fn run_first(clinic: &Clinic, first: &Scripted) -> crate::clinic::Working {
    let others = [ADD_APPOINTMENT, SEND_PATIENT_EMAIL, SEND_ADMIN_EMAIL]
        .map(|name| Scripted::new(name, &[Act::Succeed]));
    clinic.work(scripted([first, &others[0], &others[1], &others[2]]))
}

#[sqlx::test(migrations = false)]
async fn a_panic_is_an_outcome_and_the_worker_goes_on(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let step = Scripted::new(ADD_PATIENT, &[Act::Panic, Act::Succeed]);
    let working = run_first(&clinic, &step).await;
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
    let attempts = attempt::of_instances(clinic.pool(), &[booking.0], None).await.unwrap();
    assert_eq!(attempts[0].error.as_deref(), Some("the step panicked"));
}

#[sqlx::test(migrations = false)]
async fn a_step_that_hangs_is_timed_out(pool: PgPool) {
    let clinic = Clinic::open(pool, RetryPolicy { timeout: Duration::from_millis(100), ..quick() }).await;
    let booking = clinic.book().await;
    let step = Scripted::new(ADD_PATIENT, &[Act::Hang, Act::Succeed]);
    let working = run_first(&clinic, &step).await;
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
    let attempts = attempt::of_instances(clinic.pool(), &[booking.0], None).await.unwrap();
    assert_eq!(attempts[0].error.as_deref(), Some("the attempt took longer than 0.1 s"));
}

#[sqlx::test(migrations = false)]
async fn a_payload_that_nobody_can_read_is_dead_and_the_worker_goes_on(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let broken = clinic.book().await;
    sqlx::query("update apalis.jobs set job = '\\xff'").execute(clinic.pool()).await.unwrap();
    let step = Scripted::new(ADD_PATIENT, &[Act::Succeed]);
    let working = run_first(&clinic, &step).await;
    clinic.until(broken, ADD_PATIENT, JobState::Dead).await;
    let next = clinic.try_book(&monday("10:00")).await.unwrap().id;
    clinic.until(next, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
    assert_eq!(step.runs(), 1);
}

#[sqlx::test(migrations = false)]
async fn jobs_of_a_dead_worker_are_taken_over_within_six_seconds_without_counting_an_attempt(pool: PgPool) {
    // Were the lost attempt counted, none would be left.
    let clinic = Clinic::open(pool, RetryPolicy { attempts: 1, ..quick() }).await;
    let booking = clinic.book().await;
    // A worker that was killed a moment ago, with the job in its hands.
    sqlx::query("update apalis.jobs set status = 'Running', lock_by = 'add-patient@killed', lock_at = now()")
        .execute(clinic.pool())
        .await
        .unwrap();
    let killed_at = Instant::now();
    let step = Scripted::new(ADD_PATIENT, &[Act::Succeed]);
    let working = run_first(&clinic, &step).await;
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
    let taken = killed_at.elapsed();
    assert!(Duration::from_secs(4) < taken && taken < Duration::from_millis(6_500), "{taken:?}");
    let attempts = attempt::of_instances(clinic.pool(), &[booking.0], Some(ADD_PATIENT)).await.unwrap();
    let outcomes: Vec<_> =
        attempts.iter().map(|attempt| (attempt.number, attempt.outcome.as_str())).collect();
    assert_eq!(outcomes, [(1, "lost"), (2, "done")]);
}

#[sqlx::test(migrations = false)]
async fn a_worker_that_lost_its_lock_writes_nothing(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let step = Scripted::new(ADD_PATIENT, &[Act::Take(1_000)]);
    let working = run_first(&clinic, &step).await;
    clinic.until(booking, ADD_PATIENT, JobState::Running).await;
    sqlx::query("update apalis.jobs set lock_by = 'add-patient@other'").execute(clinic.pool()).await.unwrap();
    working.stop().await;
    assert_eq!(step.runs(), 1);
    assert_eq!(clinic.count("select count(*) from attempt").await, 0);
    assert_eq!(clinic.job(booking, ADD_PATIENT).await, (JobState::Running, 0));
}

#[sqlx::test(migrations = false)]
async fn on_shutdown_a_running_step_finishes(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let step = Scripted::new(ADD_PATIENT, &[Act::Take(500)]);
    let working = run_first(&clinic, &step).await;
    clinic.until(booking, ADD_PATIENT, JobState::Running).await;
    working.stop().await;
    assert_eq!(clinic.job(booking, ADD_PATIENT).await, (JobState::Done, 1));
}
