//! Failing steps: attempts, back-off, dead jobs, and what an operator does about them.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::{BookingState, JobState};
use engine::{
    RetryPolicy,
    store::{attempt, job_list::PolicyChange},
};
use jobs::{booking, operations};
use sqlx::PgPool;

use crate::{
    clinic::{
        ADD_APPOINTMENT, ADD_PATIENT, Act, Clinic, SEND_ADMIN_EMAIL, SEND_PATIENT_EMAIL, Scripted, operator,
        quick, scripted,
    },
    days::monday,
};

fn fine(name: &'static str) -> Scripted {
    Scripted::new(name, &[Act::Succeed])
}

#[sqlx::test(migrations = false)]
async fn every_step_runs_once_and_the_last_one_completes_the_booking(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let steps = [ADD_PATIENT, ADD_APPOINTMENT, SEND_PATIENT_EMAIL, SEND_ADMIN_EMAIL].map(fine);
    let working = clinic.work(scripted(steps.each_ref()));
    for step in &steps[2..] {
        clinic.until(booking, engine::Effect::name(step), JobState::Done).await;
    }
    working.stop().await;
    assert_eq!(steps.map(|step| step.runs()), [1, 1, 1, 1]);
    assert_eq!(booking::status(&clinic.daybook, booking).await.unwrap().state, BookingState::Completed);
    assert_eq!(clinic.count("select count(*) from attempt where outcome = 'done'").await, 4);
}

#[sqlx::test(migrations = false)]
async fn siblings_that_end_at_the_same_moment_do_not_wait_for_each_other_in_vain(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let first = [ADD_PATIENT, ADD_APPOINTMENT].map(fine);
    let one = Scripted::new(SEND_PATIENT_EMAIL, &[Act::Together]);
    let other = one.sibling(SEND_ADMIN_EMAIL);
    let working = clinic.work(scripted([&first[0], &first[1], &one, &other]));
    for start in ["08:00", "09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00"] {
        let booking = clinic.try_book(&monday(start)).await.unwrap().id;
        clinic.until(booking, SEND_PATIENT_EMAIL, JobState::Done).await;
        clinic.until(booking, SEND_ADMIN_EMAIL, JobState::Done).await;
    }
    working.stop().await;
    assert_eq!(clinic.count("select count(*) from attempt where outcome <> 'done'").await, 0);
    assert_eq!(clinic.count("select count(*) from booking where state = 'completed'").await, 8);
}

#[sqlx::test(migrations = false)]
async fn a_step_that_keeps_failing_is_dead_after_three_attempts_and_all_are_kept(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let failing = Scripted::new(ADD_PATIENT, &[Act::Fail]);
    let others = [ADD_APPOINTMENT, SEND_PATIENT_EMAIL, SEND_ADMIN_EMAIL].map(fine);
    let working = clinic.work(scripted([&failing, &others[0], &others[1], &others[2]]));
    clinic.until(booking, ADD_PATIENT, JobState::Dead).await;
    working.stop().await;
    let attempts = attempt::of_instances(clinic.pool(), &[booking.0], None).await.unwrap();
    let outcomes: Vec<_> =
        attempts.iter().map(|attempt| (attempt.number, attempt.outcome.as_str())).collect();
    assert_eq!(outcomes, [(1, "failed"), (2, "failed"), (3, "dead")]);
    assert!(attempts.iter().all(|attempt| attempt.error.as_deref() == Some("the mail server is away")));
    // Intervals of at least 50 ms and 100 ms lie between them.
    let pauses: Vec<i64> = attempts
        .windows(2)
        .map(|pair| (pair[1].started_at - pair[0].finished_at).num_milliseconds())
        .collect();
    assert!(pauses[0] >= 49 && pauses[1] >= 99, "{pauses:?}");
    assert!(booking::status(&clinic.daybook, booking).await.unwrap().needs_attention);
}

#[sqlx::test(migrations = false)]
async fn back_off_survives_a_restart(pool: PgPool) {
    let clinic = Clinic::open(pool, RetryPolicy { first_interval: Duration::from_secs(40), ..quick() }).await;
    let booking = clinic.book().await;
    let failing = Scripted::new(ADD_PATIENT, &[Act::Fail]);
    let others = [ADD_APPOINTMENT, SEND_PATIENT_EMAIL, SEND_ADMIN_EMAIL].map(fine);
    let workflow = || scripted([&failing, &others[0], &others[1], &others[2]]);
    let working = clinic.work(workflow());
    clinic.until(booking, ADD_PATIENT, JobState::Retrying).await;
    working.stop().await;
    let due: DateTime<Utc> =
        sqlx::query_scalar("select run_at from apalis.jobs").fetch_one(clinic.pool()).await.unwrap();
    assert!((35..=40).contains(&(due - Utc::now()).num_seconds()), "{due}");
    // Another process starts: it leaves the job alone, while a fresh booking's job runs.
    let working = clinic.work(workflow());
    let other = clinic.try_book(&monday("10:00")).await.unwrap().id;
    clinic.until(other, ADD_PATIENT, JobState::Retrying).await;
    working.stop().await;
    assert_eq!(clinic.job(booking, ADD_PATIENT).await, (JobState::Retrying, 1));
}

#[sqlx::test(migrations = false)]
async fn an_error_that_no_retry_mends_is_dead_at_once(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let failing = Scripted::new(ADD_PATIENT, &[Act::FailForGood]);
    let others = [ADD_APPOINTMENT, SEND_PATIENT_EMAIL, SEND_ADMIN_EMAIL].map(fine);
    let working = clinic.work(scripted([&failing, &others[0], &others[1], &others[2]]));
    clinic.until(booking, ADD_PATIENT, JobState::Dead).await;
    working.stop().await;
    assert_eq!(failing.runs(), 1);
}

#[sqlx::test(migrations = false)]
async fn waiting_for_what_is_away_uses_up_none_of_the_attempts_and_every_one_is_kept(pool: PgPool) {
    let longest = Duration::from_millis(100);
    let clinic = Clinic::open(pool, RetryPolicy { max_interval: longest, ..quick() }).await;
    let booking = clinic.book().await;
    // Five times more than it has attempts; then all three are still there for its own faults.
    let acts = [[Act::Miss; 15].as_slice(), &[Act::Fail, Act::Fail, Act::Miss, Act::Succeed]].concat();
    let missing = Scripted::new(ADD_PATIENT, &acts);
    let others = [ADD_APPOINTMENT, SEND_PATIENT_EMAIL, SEND_ADMIN_EMAIL].map(fine);
    let working = clinic.work(scripted([&missing, &others[0], &others[1], &others[2]]));
    clinic.until(booking, ADD_PATIENT, JobState::Retrying).await;
    let status = booking::status(&clinic.daybook, booking).await.unwrap();
    assert!(status.is_delayed && !status.needs_attention, "it waits, and needs nobody");
    clinic.until(booking, SEND_ADMIN_EMAIL, JobState::Done).await;
    working.stop().await;
    let attempts = attempt::of_instances(clinic.pool(), &[booking.0], Some(ADD_PATIENT)).await.unwrap();
    let numbers: Vec<i32> = attempts.iter().map(|attempt| attempt.number).collect();
    assert_eq!(numbers, (1..=19).collect::<Vec<_>>());
    assert!(attempts[..18].iter().all(|attempt| attempt.outcome == "failed"));
    assert_eq!(attempts[18].outcome, "done");
    assert!(!booking::status(&clinic.daybook, booking).await.unwrap().is_delayed);
}

#[sqlx::test(migrations = false)]
async fn patience_has_an_end_and_the_job_is_dead_with_the_reason(pool: PgPool) {
    let patience = Duration::from_secs(2);
    let clinic = Clinic::open(pool, RetryPolicy { patience, ..quick() }).await;
    let booking = clinic.book().await;
    let missing = Scripted::new(ADD_PATIENT, &[Act::Miss]);
    let others = [ADD_APPOINTMENT, SEND_PATIENT_EMAIL, SEND_ADMIN_EMAIL].map(fine);
    let working = clinic.work(scripted([&missing, &others[0], &others[1], &others[2]]));
    clinic.until(booking, ADD_PATIENT, JobState::Dead).await;
    working.stop().await;
    // Each attempt doubles the wait, from 50 ms on.
    assert!((2..=8).contains(&missing.runs()), "{}", missing.runs());
    let attempts = attempt::of_instances(clinic.pool(), &[booking.0], None).await.unwrap();
    let last = attempts.last().unwrap();
    assert_eq!((last.outcome.as_str(), last.error.as_deref()), ("dead", Some("nobody answers")));
}

#[sqlx::test(migrations = false)]
async fn an_operator_brings_on_what_waits_and_it_has_all_its_patience_again(pool: PgPool) {
    let clinic = Clinic::open(pool, RetryPolicy { first_interval: Duration::from_secs(60), ..quick() }).await;
    let booking = clinic.book().await;
    let missing = Scripted::new(ADD_PATIENT, &[Act::Miss, Act::Miss, Act::Succeed]);
    let others = [ADD_APPOINTMENT, SEND_PATIENT_EMAIL, SEND_ADMIN_EMAIL].map(fine);
    let working = clinic.work(scripted([&missing, &others[0], &others[1], &others[2]]));
    clinic.until(booking, ADD_PATIENT, JobState::Retrying).await;
    let since = "select (metadata -> 'away')::float8 from apalis.jobs";
    let since = || async { sqlx::query_scalar::<_, f64>(since).fetch_one(clinic.pool()).await.unwrap() };
    let (first, job) = (since().await, [format!("{}.{ADD_PATIENT}", booking.0)]);
    let access = operator();
    let retry = || operations::retry(&clinic.daybook, &access, &job, PolicyChange::default());
    assert_eq!(retry().await.unwrap(), 1);
    clinic
        .eventually(|| async { missing.runs() == 2 && clinic.job(booking, ADD_PATIENT).await.1 == 2 })
        .await;
    assert!(since().await > first, "it waits anew");
    assert_eq!(retry().await.unwrap(), 1);
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
}

#[sqlx::test(migrations = false)]
async fn a_dead_mail_does_not_block_its_sibling_and_retrying_it_alone_completes_the_booking(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let first = [ADD_PATIENT, ADD_APPOINTMENT].map(fine);
    let failing = Scripted::new(SEND_PATIENT_EMAIL, &[Act::Fail, Act::Fail, Act::Fail, Act::Succeed]);
    let sibling = fine(SEND_ADMIN_EMAIL);
    let working = clinic.work(scripted([&first[0], &first[1], &failing, &sibling]));
    clinic.until(booking, SEND_PATIENT_EMAIL, JobState::Dead).await;
    clinic.until(booking, SEND_ADMIN_EMAIL, JobState::Done).await;
    let status = booking::status(&clinic.daybook, booking).await.unwrap();
    assert!(status.needs_attention && status.state != BookingState::Completed);

    let jobs = operations::booking(&clinic.daybook, &operator(), booking).await.unwrap().jobs;
    let all: Vec<String> = jobs.into_iter().map(|job| job.id).collect();
    assert_eq!(
        operations::retry(&clinic.daybook, &operator(), &all, PolicyChange::default()).await.unwrap(),
        1
    );
    clinic.until(booking, SEND_PATIENT_EMAIL, JobState::Done).await;
    working.stop().await;
    assert_eq!(booking::status(&clinic.daybook, booking).await.unwrap().state, BookingState::Completed);
    assert_eq!((failing.runs(), sibling.runs()), (4, 1));
    assert_eq!(clinic.count("select count(*) from audit where action = 'retry-job'").await, 1);
}

#[sqlx::test(migrations = false)]
async fn what_has_not_failed_is_neither_retried_nor_discarded(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    clinic.book().await;
    let job: Vec<String> =
        sqlx::query_scalar("select id from apalis.jobs").fetch_all(clinic.pool()).await.unwrap();
    assert_eq!(
        operations::retry(&clinic.daybook, &operator(), &job, PolicyChange::default()).await.unwrap(),
        0
    );
    assert_eq!(operations::discard(&clinic.daybook, &operator(), &job, "test").await.unwrap(), 0);
    assert_eq!(clinic.count("select count(*) from audit").await, 0);
}
