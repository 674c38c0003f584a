//! What operators do to instances, steps and queues: each is recorded, and holds for every process.

use domain::{BookingState, InstanceId, JobState, RuntimeStatus};
use engine::{
    RetryPolicy,
    store::{attempt, job_list::PolicyChange},
};
use jobs::{
    Error, booking,
    operations::{
        self,
        instances::{self, Selection},
    },
};
use sqlx::PgPool;

use crate::{
    clinic::{
        ADD_APPOINTMENT, ADD_PATIENT, Act, Clinic, SEND_ADMIN_EMAIL, SEND_PATIENT_EMAIL, Scripted, operator,
        quick, scripted,
    },
    days::monday,
};

struct Steps([Scripted; 4]);

impl Steps {
    fn fine() -> Self {
        Self(
            [ADD_PATIENT, ADD_APPOINTMENT, SEND_PATIENT_EMAIL, SEND_ADMIN_EMAIL]
                .map(|name| Scripted::new(name, &[Act::Succeed])),
        )
    }

    fn with(mut self, at: usize, acts: &[Act]) -> Self {
        self.0[at] = Scripted::new(self.0[at].name(), acts);
        self
    }

    fn work(&self, clinic: &Clinic) -> crate::clinic::Working {
        clinic.work(scripted(self.0.each_ref()))
    }

    fn runs(&self) -> [u32; 4] {
        self.0.each_ref().map(|step| step.runs())
    }
}

async fn status(clinic: &Clinic, id: InstanceId) -> RuntimeStatus {
    instances::get(&clinic.daybook, id).await.unwrap().status
}

async fn until(clinic: &Clinic, id: InstanceId, wanted: RuntimeStatus) {
    clinic.eventually(|| async { status(clinic, id).await == wanted }).await;
}

#[sqlx::test(migrations = false)]
async fn a_paused_queue_is_left_alone_by_every_process_until_it_is_resumed(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    operations::pause_queue(&clinic.daybook, &operator(), ADD_APPOINTMENT, "looking").await.unwrap();
    let steps = Steps::fine();
    let booking = clinic.book().await;
    let working = steps.work(&clinic);
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
    // Another start of the process: the pause is stored.
    let working = steps.work(&clinic);
    let other = clinic.try_book(&monday("10:00")).await.unwrap().id;
    clinic.until(other, ADD_PATIENT, JobState::Done).await;
    assert_eq!(clinic.job(booking, ADD_APPOINTMENT).await, (JobState::Waiting, 0));
    operations::resume_queue(&clinic.daybook, &operator(), ADD_APPOINTMENT).await.unwrap();
    until(&clinic, booking::instance_of(booking), RuntimeStatus::Completed).await;
    until(&clinic, booking::instance_of(other), RuntimeStatus::Completed).await;
    working.stop().await;
    assert_eq!(
        clinic.count("select count(*) from audit where action in ('pause-queue', 'resume-queue')").await,
        2
    );
}

#[sqlx::test(migrations = false)]
async fn a_suspended_instance_finishes_what_runs_and_goes_on_when_it_is_resumed(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let id = booking::instance_of(booking);
    let steps = Steps::fine().with(0, &[Act::Take(400)]);
    let working = steps.work(&clinic);
    clinic.until(booking, ADD_PATIENT, JobState::Running).await;
    instances::suspend(&clinic.daybook, &operator(), id, "because").await.unwrap();
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    // Another booking goes all the way meanwhile, so the workers have looked.
    let other = clinic.try_book(&monday("10:00")).await.unwrap().id;
    until(&clinic, booking::instance_of(other), RuntimeStatus::Completed).await;
    assert_eq!(status(&clinic, id).await, RuntimeStatus::Suspended);
    assert_eq!(clinic.job(booking, ADD_APPOINTMENT).await, (JobState::Waiting, 0));
    instances::resume(&clinic.daybook, &operator(), id, "").await.unwrap();
    until(&clinic, id, RuntimeStatus::Completed).await;
    working.stop().await;
    assert!(matches!(
        instances::suspend(&clinic.daybook, &operator(), id, "").await,
        Err(Error::Conflict(_))
    ));
}

#[sqlx::test(migrations = false)]
async fn a_terminated_instance_writes_nothing_further_and_gives_an_unconfirmed_slot_back(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let id = booking::instance_of(booking);
    let steps = Steps::fine().with(0, &[Act::Take(400)]);
    let working = steps.work(&clinic);
    clinic.until(booking, ADD_PATIENT, JobState::Running).await;
    instances::terminate(&clinic.daybook, &operator(), id, "a mistake").await.unwrap();
    working.stop().await;
    assert_eq!(steps.runs()[0], 1, "it was running");
    assert_eq!(clinic.count("select count(*) from attempt").await, 0);
    assert_eq!(clinic.count("select count(*) from apalis.jobs").await, 0);
    let instance = instances::get(&clinic.daybook, id).await.unwrap();
    assert_eq!((instance.status, instance.reason.as_deref()), (RuntimeStatus::Terminated, Some("a mistake")));
    let status = booking::status(&clinic.daybook, booking).await.unwrap();
    assert_eq!(status.state, BookingState::Cancelled);
    clinic.book().await;
    assert!(matches!(
        instances::terminate(&clinic.daybook, &operator(), id, "").await,
        Err(Error::Conflict(_))
    ));
}

#[sqlx::test(migrations = false)]
async fn rewind_runs_again_only_what_failed(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let id = booking::instance_of(booking);
    let steps = Steps::fine().with(2, &[Act::FailForGood, Act::Succeed]);
    let working = steps.work(&clinic);
    until(&clinic, id, RuntimeStatus::Failed).await;
    instances::rewind(&clinic.daybook, &operator(), id, "mended").await.unwrap();
    until(&clinic, id, RuntimeStatus::Completed).await;
    working.stop().await;
    assert_eq!(steps.runs(), [1, 1, 2, 1]);
    assert!(matches!(instances::rewind(&clinic.daybook, &operator(), id, "").await, Err(Error::Conflict(_))));
    let said = "select count(*) from audit where action = 'rewind-instance' and reason = 'mended' and actor = 'Olga'";
    assert_eq!(clinic.count(said).await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_skipped_step_counts_as_finished_and_only_a_dead_one_can_be(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let id = booking::instance_of(booking);
    let job = format!("{id}.{SEND_PATIENT_EMAIL}");
    let skip = |reason: &'static str| {
        let (daybook, job) = (clinic.daybook.clone(), job.clone());
        async move { operations::skip(&daybook, &operator(), &job, reason).await }
    };
    assert!(matches!(skip("too early").await, Err(Error::Conflict(_))));
    let steps = Steps::fine().with(2, &[Act::FailForGood]);
    let working = steps.work(&clinic);
    until(&clinic, id, RuntimeStatus::Failed).await;
    assert!(matches!(skip("  ").await, Err(Error::Conflict(_))), "without a reason");
    skip("told on the phone").await.unwrap();
    working.stop().await;
    assert_eq!(status(&clinic, id).await, RuntimeStatus::Completed);
    let attempts = attempt::of_instances(clinic.pool(), &[id.0], Some(SEND_PATIENT_EMAIL)).await.unwrap();
    let outcomes: Vec<_> = attempts.iter().map(|attempt| attempt.outcome.as_str()).collect();
    assert_eq!(outcomes, ["dead", "skipped"]);
}

#[sqlx::test(migrations = false)]
async fn a_longer_policy_holds_for_the_retried_job_alone(pool: PgPool) {
    let clinic = Clinic::open(pool, RetryPolicy { attempts: 1, ..quick() }).await;
    let booking = clinic.book().await;
    let steps = Steps::fine().with(0, &[Act::Fail]);
    let working = steps.work(&clinic);
    clinic.until(booking, ADD_PATIENT, JobState::Dead).await;
    let job = [format!("{booking}.{ADD_PATIENT}")];
    let change = PolicyChange { attempts: Some(3), first_interval_ms: Some(10), ..Default::default() };
    assert_eq!(operations::retry(&clinic.daybook, &operator(), &job, change).await.unwrap(), 1);
    clinic.eventually(|| async { clinic.job(booking, ADD_PATIENT).await == (JobState::Dead, 4) }).await;
    working.stop().await;
}

#[sqlx::test(migrations = false)]
async fn an_instance_restarts_as_a_new_one_or_under_its_old_id_and_is_purged(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let id = booking::instance_of(booking);
    let steps = Steps::fine();
    assert!(matches!(
        instances::restart(&clinic.daybook, &operator(), id, true).await,
        Err(Error::Conflict(_))
    ));
    let working = steps.work(&clinic);
    until(&clinic, id, RuntimeStatus::Completed).await;
    let new = instances::restart(&clinic.daybook, &operator(), id, true).await.unwrap();
    until(&clinic, new, RuntimeStatus::Completed).await;
    assert_eq!(instances::restart(&clinic.daybook, &operator(), id, false).await.unwrap(), id);
    until(&clinic, id, RuntimeStatus::Completed).await;
    working.stop().await;
    assert_eq!(steps.runs(), [3; 4]);
    assert_eq!(instances::history(&clinic.daybook, &operator(), id).await.unwrap().len(), 4);

    instances::purge(&clinic.daybook, &operator(), new).await.unwrap();
    assert!(matches!(instances::get(&clinic.daybook, new).await, Err(Error::NotFound)));
    let all = Selection::default();
    let begun = operations::many::purge(&clinic.daybook, &operator(), &all).await.unwrap().unwrap();
    let patience = std::time::Duration::from_secs(10);
    let purged = operations::many::carry_out(&clinic.daybook, &operator(), begun, patience).await.unwrap();
    assert_eq!(purged.done, 1);
    assert_eq!(clinic.count("select count(*) from attempt").await, 0);
    // The booking stays, and so does what is said of it.
    let status = booking::status(&clinic.daybook, booking).await.unwrap();
    assert!(status.steps.iter().all(|step| step.state == JobState::Done), "{status:?}");
}

#[sqlx::test(migrations = false)]
async fn a_list_is_paged_and_filtered(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let mut ids = Vec::new();
    for hour in 8..13 {
        let start = monday(&format!("{hour:02}:00"));
        ids.push(booking::instance_of(clinic.try_book(&start).await.unwrap().id));
    }
    instances::suspend(&clinic.daybook, &operator(), ids[2], "").await.unwrap();
    let list = |statuses: Vec<RuntimeStatus>, top, after| {
        let daybook = clinic.daybook.clone();
        async move {
            let selection = Selection { statuses, ..Default::default() };
            let page = instances::list(&daybook, &operator(), &selection, top, after).await.unwrap();
            let ids: Vec<_> = page.instances.iter().map(|instance| instance.id).collect();
            (ids, page.next)
        }
    };
    let (first, next) = list(vec![], 2, None).await;
    assert_eq!((first, next.map(|next| next.id)), (ids[..2].to_vec(), Some(ids[1].0)));
    let (rest, next) = list(vec![], 10, next).await;
    assert_eq!((rest, next), (ids[2..].to_vec(), None));
    assert_eq!(list(vec![RuntimeStatus::Suspended], 10, None).await.0, [ids[2]]);
    assert_eq!(list(vec![RuntimeStatus::Pending], 10, None).await.0.len(), 4);
    assert!(list(vec![RuntimeStatus::Completed, RuntimeStatus::Failed], 10, None).await.0.is_empty());
}
