//! One broken thing a test.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    chaos::{
        check,
        evidence::{Delivery, Evidence, Fault, Sure},
        settle::settle,
    },
    http::support::{TestApp, ada, days::monday},
};

/// A carried-out booking and what the harness knows of it.
struct Run {
    app: TestApp,
    booking: Uuid,
    evidence: Evidence,
}

impl Run {
    async fn of_one_booking() -> Self {
        let app = TestApp::start().await;
        let booking = app.booked(&ada()).await;
        app.until_completed(booking).await;
        settle(app.daybook.pool().untried(), Duration::from_secs(10)).await.expect("settled");
        let deliveries = app.sandbox.messages().into_iter().map(|mail| {
            let raw = app.sandbox.raw(mail.id).expect("the mail");
            Delivery { answered: true, ..Delivery::new("w1", mail.to, raw) }
        });
        let starts_at: DateTime<Utc> = monday("09:00").parse().expect("an instant");
        let evidence = Evidence {
            accepted: [(booking, starts_at)].into(),
            deliveries: deliveries.collect(),
            ..Default::default()
        };
        Self { app, booking, evidence }
    }

    /// Breaks the database behind everybody's back.
    async fn broken_by(sql: &str) -> Vec<String> {
        let run = Self::of_one_booking().await;
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(run.app.daybook.pool()).await.expect("broken");
        run.violations().await
    }

    async fn violations(&self) -> Vec<String> {
        check::all(self.app.daybook.pool().untried(), &self.evidence).await.expect("checked")
    }

    /// The patient's mail once more, `later` than the first time.
    fn repeat(&mut self, later: TimeDelta) -> &mut Delivery {
        let first = &self.evidence.deliveries[0];
        let again = Delivery { at: first.at + later, ..first.clone() };
        self.evidence.deliveries.push(again);
        self.evidence.deliveries.last_mut().expect("it is there")
    }

    fn fault(&mut self, later: TimeDelta, worker: Option<&str>) {
        let at = self.evidence.deliveries[0].at + later;
        self.evidence.faults.push(Fault { from: at, to: at, worker: worker.map(str::to_owned) });
    }
}

fn millis(millis: i64) -> TimeDelta {
    TimeDelta::milliseconds(millis)
}

#[track_caller]
fn assert_tells(violations: &[String], sentence: &str) {
    assert!(violations.iter().any(|violation| violation.contains(sentence)), "{sentence}: {violations:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sound_run_has_no_violation() {
    assert_eq!(Run::of_one_booking().await.violations().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_booking_that_is_nowhere_is_lost() {
    let mut run = Run::of_one_booking().await;
    run.evidence.accepted.insert(Uuid::from_u128(7), Utc::now());
    assert_eq!(run.violations().await, [format!("an accepted booking is lost: {}", Uuid::from_u128(7))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_appointment_is_found() {
    assert_tells(&Run::broken_by("delete from appointment").await, "a confirmed booking has no appointment");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_claim_and_one_of_another_time_are_found() {
    let sentence = "a booking keeps no slot, or not the one of its appointment";
    assert_tells(&Run::broken_by("delete from claim").await, sentence);
    let moved = "update appointment set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'";
    let violations = Run::broken_by(moved).await;
    assert_tells(&violations, sentence);
    assert_tells(&violations, "is at another time than promised");
}

#[tokio::test(flavor = "multi_thread")]
async fn overlaps_and_twins_are_found_where_the_constraints_are_gone() {
    let violations = Run::broken_by(
        "alter table appointment drop constraint appointment_booking_id_key;
         drop index patient_identity;
         insert into patient (id, identity, first_name, last_name, email, date_of_birth)
             select gen_random_uuid(), identity, first_name, last_name, email, date_of_birth from patient;
         insert into appointment (id, booking_id, patient_id, provider_id, service_id, starts_at, ends_at, location)
             select gen_random_uuid(), booking_id, patient_id, provider_id, service_id, starts_at, ends_at, location
             from appointment",
    )
    .await;
    for sentence in ["a patient is there twice", "a booking has two appointments", "an appointment overlaps"]
    {
        assert_tells(&violations, sentence);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn transactions_that_waited_for_each_other_are_found() {
    let run = Run::of_one_booking().await;
    let pool = run.app.daybook.pool().untried();
    let meeting = tokio::sync::Barrier::new(2);
    let lock = async |first: i32, second: i32| {
        let mut tx = pool.begin().await.expect("a transaction");
        let lock = "select pg_advisory_xact_lock($1)";
        sqlx::query(lock).bind(first).execute(&mut *tx).await.expect("a lock");
        meeting.wait().await;
        sqlx::query(lock).bind(second).execute(&mut *tx).await.is_ok()
    };
    let (one, other) = tokio::join!(lock(1, 2), lock(2, 1));
    assert_ne!(one, other);
    // A session counts for others a moment later.
    let counted = async {
        while run.violations().await.is_empty() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), counted).await.expect("it is counted");
    assert_tells(&run.violations().await, "waited for each other: how many: 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_that_stopped_half_way_is_found() {
    let violations = Run::broken_by("update booking set state = 'confirmed', completed_at = null").await;
    assert_tells(&violations, "a booking is neither completed nor cancelled nor visibly dead");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_is_locked_by_nobody_is_found() {
    let run = Run::of_one_booking().await;
    let sql = "insert into apalis.jobs (id, job_type, job, status, attempts, max_attempts, run_at, lock_by, lock_at,
                                        idempotency_key)
               select i.id || '.send-admin-email', 'send-admin-email', '', 'Running', 0, 3, now() + interval '1 hour',
                      (select 'send-admin-email@' || id from process limit 1), now(), i.id::text
               from instance i";
    // The worker that has it is alive at first, so that is not what is wrong.
    sqlx::raw_sql(sql).execute(run.app.daybook.pool()).await.expect("a job");
    let orphaned =
        |violations: Vec<String>| violations.iter().any(|it| it.contains("a job is locked by nobody"));
    assert!(!orphaned(run.violations().await));
    sqlx::raw_sql("update apalis.jobs set lock_by = null")
        .execute(run.app.daybook.pool())
        .await
        .expect("broken");
    assert!(orphaned(run.violations().await));
    assert!(settle(run.app.daybook.pool().untried(), Duration::ZERO).await.is_err(), "nor is that settled");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_death_without_need_and_one_without_a_reason_are_found() {
    let violations = Run::broken_by(
        "update booking set state = 'confirmed', completed_at = null;
         insert into apalis.jobs (id, job_type, job, status, attempts, max_attempts, run_at, idempotency_key)
         select id || '.send-patient-email', 'send-patient-email', '', 'Failed', 3, 3, now(), id::text from instance",
    )
    .await;
    assert_tells(&violations, "dead without need: send-patient-email");
    assert_tells(&violations, "a dead job has no reason on record");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancellation_that_is_half_done_undone_or_nobodys_is_found() {
    let violations = Run::broken_by("update booking set state = 'cancelled'").await;
    for sentence in [
        "a cancelled booking keeps its slot",
        "an appointment and its booking disagree",
        "nobody cancelled booking",
    ] {
        assert_tells(&violations, sentence);
    }
    let mut run = Run::of_one_booking().await;
    run.evidence.cancelled.insert(run.booking, Sure::Yes);
    assert_tells(&run.violations().await, "a cancelled booking is completed");
    run.evidence.cancelled.insert(run.booking, Sure::No);
    assert_eq!(run.violations().await, [""; 0], "it may not have been heard");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_is_missing_on_either_side_is_found() {
    let mut run = Run::of_one_booking().await;
    run.evidence.deliveries.pop();
    assert_tells(&run.violations().await, "an e-mail on record never arrived");
    let violations = Run::broken_by("delete from mail where kind = 'patient-confirmation'").await;
    for sentence in [
        "is completed without its patient-confirmation",
        "an e-mail was accepted and is not on record",
        "an e-mail step is done without its e-mail on record",
    ] {
        assert_tells(&violations, sentence);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_fault_explains_one_more_delivery_and_not_two() {
    let mut run = Run::of_one_booking().await;
    run.repeat(millis(900));
    assert_tells(&run.violations().await, "sent again without need");
    run.fault(millis(100), Some("w1"));
    assert_eq!(run.violations().await, [""; 0]);
    run.repeat(millis(6_000));
    assert_tells(&run.violations().await, "sent again without need");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_of_another_worker_or_another_time_explains_nothing() {
    for (later, worker) in [(100, Some("w2")), (5_000, Some("w1")), (-5_000, None)] {
        let mut run = Run::of_one_booking().await;
        run.repeat(millis(6_000));
        run.fault(millis(later), worker);
        assert_tells(&run.violations().await, "sent again without need");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_was_never_answered_may_come_again_but_not_with_other_content() {
    let mut run = Run::of_one_booking().await;
    run.evidence.deliveries[0].answered = false;
    run.repeat(millis(500));
    assert_eq!(run.violations().await, [""; 0]);
    let again = run.evidence.deliveries.last_mut().expect("it is there");
    let changed = String::from_utf8_lossy(&again.raw).replace("Subject: ", "Subject: Not ");
    again.raw = changed.into_bytes().into();
    assert_tells(&run.violations().await, "with other content");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_to_somebody_else_or_of_no_booking_is_found() {
    let mut run = Run::of_one_booking().await;
    run.evidence.deliveries[0].to = vec!["eve@example.org".into()];
    assert_tells(&run.violations().await, "an e-mail went to somebody else");
    run.evidence.deliveries[0].message_id = "<hello@example.org>".into();
    assert_tells(&run.violations().await, "an e-mail belongs to no booking");
}
