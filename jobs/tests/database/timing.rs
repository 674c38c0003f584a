//! Steps that are due at an instant, and the reaper.

use std::time::Duration;

use chrono::{TimeDelta, Utc};
use domain::{InstanceId, JobState, RuntimeStatus};
use engine::{Acting, Subject, store::job};
use jobs::{Workflow, booking, operations::instances};
use sqlx::PgPool;
use uuid::Uuid;

use crate::{
    clinic::{ADD_APPOINTMENT, ADD_PATIENT, Act, Clinic, Scripted, quick},
    days::monday,
};

/// A day after now: nothing of a test waits for it.
fn tomorrow(step: &Scripted, later: &Scripted) -> Workflow {
    Workflow::named("book").then(Acting(step.clone())).then(Acting(later.clone())).not_before(
        |_, subjects| Box::pin(async move { Ok(vec![Utc::now() + TimeDelta::days(1); subjects.len()]) }),
    )
}

#[sqlx::test(migrations = false)]
async fn a_timer_that_fell_due_while_nothing_ran_fires_once(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let id = booking::instance_of(booking);
    let (step, later) =
        (Scripted::new(ADD_PATIENT, &[Act::Succeed]), Scripted::new(ADD_APPOINTMENT, &[Act::Succeed]));
    let working = clinic.work(tomorrow(&step, &later));
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
    assert_eq!((clinic.job(booking, ADD_APPOINTMENT).await, later.runs()), ((JobState::Waiting, 0), 0));
    assert_eq!(instances::get(&clinic.daybook, id).await.unwrap().status, RuntimeStatus::Running);

    // A day passes without any process.
    sqlx::query("update apalis.jobs set run_at = run_at - interval '25 hours'")
        .execute(clinic.pool())
        .await
        .unwrap();
    let working = clinic.work(tomorrow(&step, &later));
    clinic
        .eventually(|| async {
            instances::get(&clinic.daybook, id).await.unwrap().status == RuntimeStatus::Completed
        })
        .await;
    working.stop().await;
    assert_eq!((step.runs(), later.runs()), (1, 1));
}

#[sqlx::test(migrations = false)]
async fn a_workflow_can_be_started_for_later(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let step = Scripted::new(ADD_APPOINTMENT, &[Act::Succeed]);
    let workflow = || Workflow::named("later").then(Acting(step.clone()));
    let subject = Subject { instance: InstanceId(Uuid::now_v7()), about: booking.0 };
    let working = clinic.work(workflow());
    let mut tx = clinic.pool().untried().begin().await.unwrap();
    let due = Utc::now() + TimeDelta::milliseconds(700);
    let following =
        workflow().plan().start(&mut tx, clinic.daybook.engine(), subject, Some(due)).await.unwrap();
    tx.commit().await.unwrap();
    following.announce(clinic.daybook.engine());
    clinic.eventually(|| async { step.runs() == 1 }).await;
    assert!(Utc::now() >= due);
    working.stop().await;
}

#[sqlx::test(migrations = false)]
async fn a_row_that_a_living_worker_does_not_run_is_given_back_uncounted(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let step = Scripted::new(ADD_PATIENT, &[Act::Succeed]);
    let working = clinic.work(Workflow::named("book").then(Acting(step.clone())));
    let first = clinic.book().await;
    clinic.until(first, ADD_PATIENT, JobState::Done).await;
    // The answer to a claim of this very worker was lost on its way.
    let mut tx = clinic.pool().untried().begin().await.unwrap();
    sqlx::query("lock table apalis.jobs in exclusive mode").execute(&mut *tx).await.unwrap();
    sqlx::query(
        "insert into apalis.jobs (id, job_type, job, status, lock_by, lock_at)
         select $1::uuid || '.add-patient', 'add-patient',
                convert_to(json_build_object('instance', $1::uuid, 'booking', $2::uuid)::text, 'UTF8'), 'Running',
                (select worker from attempt limit 1), now() - interval '1 minute'",
    )
    .bind(Uuid::now_v7())
    .bind(first.0)
    .execute(&mut *tx)
    .await
    .unwrap();
    sqlx::query("insert into instance (id, workflow, booking_id) select job_instance(id), 'book', $1 from apalis.jobs")
        .bind(first.0)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    clinic.eventually(|| async { step.runs() == 2 }).await;
    clinic.eventually(|| async { clinic.count("select count(*) from apalis.jobs").await == 0 }).await;
    working.stop().await;
    assert_eq!(clinic.count("select count(*) from attempt where outcome <> 'done'").await, 0);
}

#[sqlx::test(migrations = false)]
async fn a_job_that_kills_every_worker_is_dead_in_the_end(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    clinic
        .run(
            "insert into process (id, session_pid, session_began_at, queues, regular_since)
             values ('judge', 0, now(), '{}', now() - interval '6 seconds')",
        )
        .await;
    for _ in 0..21 {
        sqlx::query("update apalis.jobs set status = 'Running', lock_by = 'gone', lock_at = now()")
            .execute(clinic.pool())
            .await
            .unwrap();
        job::release_orphans(clinic.pool(), "judge").await.unwrap();
    }
    assert_eq!(clinic.job(booking, ADD_PATIENT).await.0, JobState::Dead);
    assert_eq!(clinic.count("select count(*) from attempt where outcome = 'lost'").await, 20);
}

#[sqlx::test(migrations = false)]
async fn instances_that_ended_long_ago_are_forgotten_and_their_bookings_stay(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let ids = ["08:00", "09:00", "10:00"].map(monday);
    let mut bookings = Vec::new();
    for start in &ids {
        bookings.push(clinic.try_book(start).await.unwrap().id);
    }
    // One ended long ago, one just now, and one has not ended.
    sqlx::query(
        "update instance set state = 'completed', created_at = now() - interval '3 days',
                finished_at = case when id = $1 then now() - interval '2 days' else now() end
         where id in ($1, $2)",
    )
    .bind(bookings[0].0)
    .bind(bookings[1].0)
    .execute(clinic.pool())
    .await
    .unwrap();
    let day = Duration::from_secs(24 * 3_600);
    assert_eq!(engine::forget_instances(clinic.pool(), day).await.unwrap(), 1);
    assert_eq!(engine::forget_instances(clinic.pool(), day).await.unwrap(), 0);
    assert_eq!(clinic.count("select count(*) from instance").await, 2);
    assert_eq!(clinic.count("select count(*) from booking").await, 3);
}
