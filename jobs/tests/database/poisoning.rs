//! Rows of the queue that nobody planned: each is one bad row, seen and discarded, and stops nobody else.

use std::time::Duration;

use domain::{BookingId, JobState};
use engine::{Acting, store::job_list::PolicyChange};
use jobs::{
    Workflow,
    operations::{self, Filter, Job},
};
use sqlx::{AssertSqlSafe, PgPool};

use crate::{
    clinic::{ADD_PATIENT, Act, Clinic, Scripted, Working, operator, quick, slot},
    days::on,
};

/// What is done to the row of a job, and what is said of it then.
const BAD: [(&str, &str); 19] = [
    ("metadata = metadata || 'due=>x'", "the instant when the job was due"),
    ("metadata = metadata || 'due=>NaN'", "the instant when the job was due"),
    ("metadata = metadata || 'due=>1e300'", "the instant when the job was due"),
    ("metadata = metadata || 'due=>infinity'", "the instant when the job was due"),
    ("metadata = metadata || hstore('retry', '{')", "the job's retry policy"),
    ("metadata = metadata || hstore('retry', '{\"attempts\": \"three\"}')", "the job's retry policy"),
    ("metadata = null, run_at = '-infinity'", "the instant when the job"),
    ("run_at = 'infinity'", "the instant when the job is due"),
    ("run_at = '294276-12-31 23:59:59+00'", "the instant when the job is due"),
    ("metadata = null, run_at = '4713-01-01 00:00:00+00 BC'", "the instant when the job"),
    ("job = '\\xff'", "the job's payload"),
    ("job = ''", "the job's payload"),
    ("job = convert_to('{\"instance\": 7}', 'UTF8')", "the job's payload"),
    ("job = convert_to(repeat('x', 5000000), 'UTF8')", "the job's payload"),
    (
        "job = convert_to(json_build_object('instance', gen_random_uuid(), 'booking', gen_random_uuid())::text, 'UTF8')",
        "the job's payload is about something else",
    ),
    ("attempts = -7", "the job's count of attempts"),
    ("attempts = 2147483647, max_attempts = -5, status = 'Pending'", "the job's count of attempts"),
    ("status = 'Sleeping'", "the job has a state"),
    ("id = 'gone.' || id", "the job's id names no instance"),
];

async fn opened(pool: PgPool) -> (Clinic, Scripted, Working) {
    let clinic = Clinic::open(pool, quick()).await;
    let step = Scripted::new(ADD_PATIENT, &[Act::Succeed]);
    let working = clinic.work(Workflow::named("book").then(Acting(step.clone())));
    (clinic, step, working)
}

impl Clinic {
    async fn execute(&self, sql: &str) {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(self.pool()).await.unwrap();
    }

    /// A booking whose job was made bad before anybody took it.
    async fn bad(&self, start: &str, change: &str) -> BookingId {
        self.run("insert into queue_pause (queue, actor) values ('add-patient', 'a test')").await;
        let id = self.try_book(start).await.unwrap().id;
        self.execute(&format!("update apalis.jobs set {change} where id like '%{id}%'")).await;
        self.run("delete from queue_pause").await;
        id
    }

    async fn jobs(&self, filter: Filter<'_>) -> Vec<Job> {
        operations::jobs(&self.daybook, &operator(), &filter).await.unwrap().jobs
    }

    async fn dead(&self) -> Vec<Job> {
        self.jobs(Filter { state: Some(JobState::Dead), ..Default::default() }).await
    }
}

#[sqlx::test(migrations = false)]
async fn each_row_that_cannot_be_read_is_dead_by_itself_and_the_others_go_on(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    for (number, (change, _)) in BAD.iter().enumerate() {
        let id = clinic.try_book(&slot(number)).await.unwrap().id;
        clinic.execute(&format!("update apalis.jobs set {change} where id like '%{id}%'")).await;
        // Every list can show it already.
        assert_eq!(clinic.jobs(Filter::default()).await.len(), number + 1, "{change}");
    }
    let step = Scripted::new(ADD_PATIENT, &[Act::Succeed]);
    let working = clinic.work(Workflow::named("book").then(Acting(step.clone())));
    let good = clinic.try_book(&on(1, "09:00")).await.unwrap().id;
    clinic.until(good, ADD_PATIENT, JobState::Done).await;
    clinic.eventually(|| async { clinic.dead().await.len() == BAD.len() }).await;
    let dead = clinic.dead().await;
    for (change, reason) in BAD {
        let is_told = |job: &Job| job.error.as_deref().is_some_and(|error| error.starts_with(reason));
        assert!(
            dead.iter().any(is_told),
            "{change}: {:?}",
            dead.iter().map(|job| &job.error).collect::<Vec<_>>()
        );
    }
    assert_eq!(step.runs(), 1, "nothing is done for a row that cannot be read");
    assert!(!operations::dead_kinds(&clinic.daybook, &operator()).await.unwrap().0.is_empty());

    // What is known otherwise is made good by a retry; what is not is dead again.
    let ids: Vec<String> = dead.iter().map(|job| job.id.clone()).collect();
    let retried =
        operations::retry(&clinic.daybook, &operator(), &ids, PolicyChange::default()).await.unwrap();
    assert_eq!(retried, BAD.len());
    clinic.eventually(|| async { step.runs() as usize == BAD.len() && clinic.dead().await.len() == 1 }).await;
    let left = clinic.dead().await;
    assert!(left[0].id.starts_with("gone."), "{left:?}");
    assert_eq!(operations::discard(&clinic.daybook, &operator(), &ids, "a test").await.unwrap(), 1);
    assert!(clinic.dead().await.is_empty());
    working.stop().await;
}

#[sqlx::test(migrations = false)]
async fn a_job_without_an_instance_is_dead_and_nothing_is_done_for_it(pool: PgPool) {
    let (clinic, step, working) = opened(pool).await;
    let insert = |id: &str, queue: &str| {
        format!(
            "insert into apalis.jobs (id, job_type, job, status)
             values ('{id}', '{queue}', convert_to('{{}}', 'UTF8'), 'Pending')"
        )
    };
    let ids = [
        "0190d5f0-0000-7000-8000-000000000000.add-patient",
        "0190d5f0-0000-7000-8000-000000000000.something-else",
        "no-uuid",
        "x/y z?&#%,\"<ä>",
        "",
        ".",
        "0190d5f0-0000-7000-8000-00000000000g.add-patient",
    ];
    for id in ids {
        clinic.execute(&insert(id, ADD_PATIENT)).await;
    }
    clinic.eventually(|| async { clinic.dead().await.len() == ids.len() }).await;
    assert_eq!(step.runs(), 0);
    let ids = ids.map(str::to_owned);
    for id in &ids {
        let record = operations::job(&clinic.daybook, &operator(), id).await.unwrap();
        assert!(record.job.error.is_some(), "{record:?}");
    }
    assert_eq!(operations::discard(&clinic.daybook, &operator(), &ids, "a test").await.unwrap(), ids.len());
    working.stop().await;
}

#[sqlx::test(migrations = false)]
async fn a_job_of_a_queue_that_nobody_knows_is_told_at_once_and_dead_after_a_minute(pool: PgPool) {
    let (clinic, _, working) = opened(pool).await;
    clinic.bad(&slot(0), "job_type = 'nothing'").await;
    clinic
        .eventually(|| async {
            let left = operations::health::unattended(&clinic.daybook).await.unwrap();
            left.contains(&"nothing".to_owned()) && !left.contains(&ADD_PATIENT.to_owned())
        })
        .await;
    clinic
        .run(
            "update apalis.jobs set run_at = now() - interval '2 minutes' where job_type = 'nothing';
             update process set regular_since = now() - interval '2 minutes'",
        )
        .await;
    clinic.eventually(|| async { clinic.dead().await.len() == 1 }).await;
    working.stop().await;
    let left = operations::health::unattended(&clinic.daybook).await.unwrap();
    assert!(left.contains(&ADD_PATIENT.to_owned()), "nobody works any more: {left:?}");
}

#[sqlx::test(migrations = false)]
async fn a_job_whose_instance_goes_while_it_runs_is_no_endless_loop(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    let step = Scripted::new(ADD_PATIENT, &[Act::Take(300)]);
    let working = clinic.work(Workflow::named("book").then(Acting(step.clone())));
    clinic.until(booking, ADD_PATIENT, JobState::Running).await;
    clinic.run("delete from instance").await;
    clinic.eventually(|| async { clinic.dead().await.len() == 1 }).await;
    assert_eq!(
        (step.runs(), clinic.dead().await[0].error.as_deref()),
        (1, Some("the job's instance is gone"))
    );
    working.stop().await;
}

#[sqlx::test(migrations = false)]
async fn a_failure_that_the_history_has_no_place_for_is_written_all_the_same(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    // Somebody has counted back: attempts 1 and 2 are on record.
    for number in [1, 2] {
        sqlx::query(
            "insert into attempt (instance_id, step, number, worker, started_at, finished_at, outcome)
             values ($1, 'add-patient', $2, 'w', now(), now(), 'failed')",
        )
        .bind(booking.0)
        .bind(number)
        .execute(clinic.pool())
        .await
        .unwrap();
    }
    let step = Scripted::new(ADD_PATIENT, &[Act::Fail, Act::Succeed]);
    let working = clinic.work(Workflow::named("book").then(Acting(step.clone())));
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
    assert_eq!(clinic.count("select max(number)::bigint from attempt").await, 4);
}

#[sqlx::test(migrations = false)]
async fn a_worker_that_panics_is_started_again_and_its_jobs_are_done(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let step = Scripted::new(ADD_PATIENT, &[Act::Succeed]);
    fail::cfg("claim::claimed", "panic").unwrap();
    clinic.run("insert into queue_pause (queue, actor) values ('add-patient', 'a test')").await;
    let booking = clinic.book().await;
    clinic.run("delete from queue_pause").await;
    let working = clinic.work(Workflow::named("book").then(Acting(step.clone())));
    clinic
        .eventually(|| async { clinic.daybook.engine().handover.neglected(Duration::ZERO) == [ADD_PATIENT] })
        .await;
    fail::remove("claim::claimed");
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    assert!(clinic.daybook.engine().handover.neglected(Duration::ZERO).is_empty());
    working.stop().await;
}
