//! Acts on many things: done in parts that survive whoever does them, and told of each; and lists that go on whatever comes
//! and goes.

use std::{collections::BTreeSet, time::Duration};

use chrono::Utc;
use domain::{JobState, RuntimeStatus};
use engine::RetryPolicy;
use jobs::{
    operations::{
        self, Filter,
        instances::{self, Selection},
        many::{self, Operation},
    },
    store,
};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    clinic::{ADD_PATIENT, Act, Clinic, Scripted, operator, quick, scripted},
    days::monday,
};

/// So many completed instances of one booking, a second apart.
async fn with_instances(clinic: &Clinic, count: i32) {
    clinic.book().await;
    sqlx::query(
        "insert into instance (id, workflow, booking_id, state, created_at, finished_at)
         select gen_random_uuid(), 'book', booking.id, 'completed', now() - interval '1 day' + n * interval '1 second',
                now() from booking, generate_series(1, $1) as n",
    )
    .bind(count)
    .execute(clinic.pool())
    .await
    .unwrap();
}

const COMPLETED: &str = "select count(*) from instance where state = 'completed'";

struct Running(CancellationToken, tokio::task::JoinHandle<()>);

impl Running {
    fn start(clinic: &Clinic) -> Self {
        let stop = CancellationToken::new();
        Self(stop.clone(), tokio::spawn(many::run(clinic.daybook.clone(), stop)))
    }

    async fn stop(self) {
        self.0.cancel();
        self.1.await.unwrap();
    }
}

async fn get(clinic: &Clinic, id: Uuid) -> Operation {
    many::get(&clinic.daybook, &operator(), id).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_purge_says_how_far_it_came_and_goes_on_where_it_was_killed(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    with_instances(&clinic, 1_200).await;
    // Somebody holds one that is in the third part.
    let mut holder = clinic.pool().untried().begin().await.unwrap();
    sqlx::query("select from instance where state = 'completed' order by created_at desc limit 1 for update")
        .execute(&mut *holder)
        .await
        .unwrap();
    let all = Selection::default();
    let id = many::purge(&clinic.daybook, &operator(), &all).await.unwrap().unwrap();
    let waited = many::carry_out(&clinic.daybook, &operator(), id, Duration::from_secs(3)).await.unwrap();
    assert_eq!((waited.expected, waited.done, waited.finished_at), (1_200, 1_000, None), "told truly");
    let Running(_, killed) = Running::start(&clinic);
    tokio::time::sleep(Duration::from_millis(200)).await;
    killed.abort();
    assert_eq!(clinic.count(COMPLETED).await, 200);

    // What comes to be after it was confirmed is not touched.
    clinic
        .run(
            "insert into instance (id, workflow, booking_id, state, finished_at)
                select gen_random_uuid(), 'book', id, 'completed', now() from booking",
        )
        .await;
    let running = Running::start(&clinic);
    holder.rollback().await.unwrap();
    clinic.eventually(|| async { get(&clinic, id).await.finished_at.is_some() }).await;
    running.stop().await;
    let ended = get(&clinic, id).await;
    assert_eq!((ended.done, ended.let_alone, ended.error), (1_200, 0, None));
    assert_eq!(clinic.count(COMPLETED).await, 1);
    assert_eq!(
        clinic.count("select count(distinct subject) from audit where action = 'purge-instance'").await,
        1_200
    );
    assert_eq!(clinic.count("select count(*) from audit").await, 1_200, "each once");
    assert_eq!(
        many::purge(&clinic.daybook, &operator(), &Selection { created_to: Some(ended.created_at), ..all })
            .await
            .unwrap(),
        None
    );
}

#[sqlx::test(migrations = false)]
async fn operations_are_worked_off_one_after_the_other(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    with_instances(&clinic, 3).await;
    let all = Selection::default();
    let first = many::purge(&clinic.daybook, &operator(), &all).await.unwrap().unwrap();
    let second = many::purge(&clinic.daybook, &operator(), &all).await.unwrap().unwrap();
    let patience = Duration::from_secs(10);
    let ended = many::carry_out(&clinic.daybook, &operator(), second, patience).await.unwrap();
    assert!(get(&clinic, first).await.finished_at < ended.started_at);
    assert_eq!((get(&clinic, first).await.done, ended.expected, ended.done), (3, 3, 0));
    let (listed, next) = many::list(&clinic.daybook, &operator(), None, 1).await.unwrap();
    assert_eq!(listed[0].id, second);
    let (listed, next) = many::list(&clinic.daybook, &operator(), next, 1).await.unwrap();
    assert_eq!((listed[0].id, next), (first, None));
}

#[sqlx::test(migrations = false)]
async fn what_ended_long_ago_is_forgotten_and_what_is_under_way_never(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    with_instances(&clinic, 1).await;
    let all = Selection::default();
    let ended = many::purge(&clinic.daybook, &operator(), &all).await.unwrap().unwrap();
    many::carry_out(&clinic.daybook, &operator(), ended, Duration::from_secs(10)).await.unwrap();
    let open = many::retry(&clinic.daybook, &operator(), &["nonsense".to_owned()]).await.unwrap().unwrap();
    clinic.run("update operation set created_at = created_at - interval '2 days'").await;
    clinic.run("update operation set finished_at = finished_at - interval '2 days'").await;
    let forget = async |days: u64| {
        store::operation::forget(clinic.pool(), Duration::from_secs(days * 24 * 3_600)).await.unwrap()
    };
    assert_eq!((forget(3).await, forget(1).await), (0, 1));
    assert_eq!(clinic.count("select count(*) from operation").await, 1);
    assert_eq!(get(&clinic, open).await.finished_at, None);
}

#[sqlx::test(migrations = false)]
async fn of_each_of_many_jobs_it_is_told_what_became_of_it(pool: PgPool) {
    let clinic = Clinic::open(pool, RetryPolicy { attempts: 1, ..quick() }).await;
    let dead = clinic.book().await;
    let steps = [ADD_PATIENT, "b", "c", "d"].map(|name| Scripted::new(name, &[Act::Fail]));
    let working = clinic.work(scripted(steps.each_ref()));
    clinic.until(dead, ADD_PATIENT, JobState::Dead).await;
    working.stop().await;
    let waiting = clinic.try_book(&monday("10:00")).await.unwrap().id;
    let job = |booking: &dyn std::fmt::Display| format!("{booking}.{ADD_PATIENT}");
    let gone = job(&Uuid::now_v7());
    let jobs = [job(&dead), job(&waiting), gone.clone(), "nonsense".to_owned()];
    let id = many::retry(&clinic.daybook, &operator(), &jobs).await.unwrap().unwrap();
    let patience = Duration::from_secs(10);
    let ended = many::carry_out(&clinic.daybook, &operator(), id, patience).await.unwrap();
    assert_eq!((ended.done, ended.let_alone), (1, 3));
    let mut told: Vec<_> = many::items(&clinic.daybook, &operator(), id)
        .await
        .unwrap()
        .into_iter()
        .map(|item| (item.subject, item.outcome))
        .collect();
    told.sort();
    let mut expected = vec![
        (job(&dead), "acted".to_owned()),
        (job(&waiting), "waiting".to_owned()),
        (gone, "gone".to_owned()),
        ("nonsense".to_owned(), "gone".to_owned()),
    ];
    expected.sort();
    assert_eq!(told, expected);
    assert_eq!(clinic.job(dead, ADD_PATIENT).await.0, JobState::Waiting);
}

#[sqlx::test(migrations = false)]
async fn every_dead_job_of_a_kind_is_retried_or_discarded_and_no_later_one(pool: PgPool) {
    let clinic = Clinic::open(pool, RetryPolicy { attempts: 1, ..quick() }).await;
    let steps = [ADD_PATIENT, "b", "c", "d"].map(|name| Scripted::new(name, &[Act::Fail]));
    let working = clinic.work(scripted(steps.each_ref()));
    for hour in 8..11 {
        let booking = clinic.try_book(&monday(&format!("{hour:02}:00"))).await.unwrap().id;
        clinic.until(booking, ADD_PATIENT, JobState::Dead).await;
    }
    working.stop().await;
    let (kinds, is_cut) = operations::dead_kinds(&clinic.daybook, &operator()).await.unwrap();
    assert_eq!((kinds.len(), kinds[0].jobs, is_cut), (1, 3, false));
    let kind = &kinds[0].kind;
    let patience = Duration::from_secs(10);
    let id =
        many::discard_kind(&clinic.daybook, &operator(), ADD_PATIENT, kind, "a test").await.unwrap().unwrap();
    // Dead after it was confirmed.
    clinic
        .run(
            "update apalis.jobs set done_at = clock_timestamp() + interval '1 second'
                where id = (select max(id) from apalis.jobs)",
        )
        .await;
    let ended = many::carry_out(&clinic.daybook, &operator(), id, patience).await.unwrap();
    assert_eq!((ended.expected, ended.done), (3, 2));
    assert_eq!(
        clinic.count("select count(*) from audit where action = 'discard-job' and reason = 'a test'").await,
        2
    );
    clinic.run("update apalis.jobs set done_at = now() where done_at > now()").await;
    let id = many::retry_kind(&clinic.daybook, &operator(), ADD_PATIENT, kind).await.unwrap().unwrap();
    let ended = many::carry_out(&clinic.daybook, &operator(), id, patience).await.unwrap();
    assert_eq!((ended.done, ended.let_alone), (1, 0));
    assert_eq!(many::retry_kind(&clinic.daybook, &operator(), ADD_PATIENT, kind).await.unwrap(), None);
}

#[sqlx::test(migrations = false)]
async fn an_operation_that_this_version_cannot_read_ends_and_is_in_nobody_s_way(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    with_instances(&clinic, 1).await;
    clinic
        .run(
            "insert into operation (id, kind, selection, actor, expected)
                values (gen_random_uuid(), 'retry-jobs', '{\"planets\": 9}', 'Olga', 1)",
        )
        .await;
    let id = many::purge(&clinic.daybook, &operator(), &Selection::default()).await.unwrap().unwrap();
    let patience = Duration::from_secs(10);
    let ended = many::carry_out(&clinic.daybook, &operator(), id, patience).await.unwrap();
    assert_eq!(ended.done, 1);
    assert_eq!(clinic.count("select count(*) from operation where error is not null").await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_list_of_instances_goes_on_after_what_was_purged(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    with_instances(&clinic, 298).await;
    // Several of one instant.
    clinic.run("update instance set created_at = date_trunc('minute', created_at)").await;
    for is_latest in [false, true] {
        let (mut seen, mut next) = (BTreeSet::new(), None);
        loop {
            let all = Selection::default();
            let page = if is_latest {
                instances::latest(&clinic.daybook, &operator(), &all, 50, next).await.unwrap()
            } else {
                instances::list(&clinic.daybook, &operator(), &all, 50, next).await.unwrap()
            };
            for instance in &page.instances {
                assert!(seen.insert(instance.id), "each once");
            }
            // Nobody keeps what was listed.
            if is_latest {
                for instance in page.instances.iter().filter(|it| it.status == RuntimeStatus::Completed) {
                    instances::purge(&clinic.daybook, &operator(), instance.id).await.unwrap();
                }
            }
            match page.next {
                Some(_) => next = page.next,
                None => break,
            }
        }
        assert_eq!(seen.len(), 299);
    }
    assert_eq!(clinic.count("select count(*) from instance").await, 1);
}

/// A row of the queue, or its end in the history, of the n-th instance.
async fn job(clinic: &Clinic, number: i64, is_done: bool) -> String {
    let id = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number as u128);
    sqlx::query("insert into instance (id, workflow, booking_id) select $1, 'book', id from booking")
        .bind(id)
        .execute(clinic.pool())
        .await
        .unwrap();
    if is_done {
        end(clinic, id).await;
    } else {
        sqlx::query(
            "insert into apalis.jobs (id, job_type, job) values ($1 || '.add-patient', 'add-patient', '')",
        )
        .bind(id.to_string())
        .execute(clinic.pool())
        .await
        .unwrap();
    }
    format!("{id}.add-patient")
}

async fn end(clinic: &Clinic, id: Uuid) {
    sqlx::query(
        "with gone as (delete from apalis.jobs where id = $1 || '.add-patient')
         insert into attempt (instance_id, step, number, worker, started_at, finished_at, outcome)
         values ($1, 'add-patient', 1, 'test', now(), now(), 'done')",
    )
    .bind(id)
    .execute(clinic.pool())
    .await
    .unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_list_of_jobs_misses_none_and_shows_none_twice_while_rows_come_and_go(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    clinic.book().await;
    clinic.run("delete from apalis.jobs").await;
    let mut all = Vec::new();
    for number in 0..250 {
        all.push(job(&clinic, number, number % 3 == 0).await);
    }
    let (mut seen, mut after, mut turn) = (Vec::new(), None, 0);
    loop {
        let filter = Filter { after: after.as_ref(), ..Default::default() };
        let page = operations::jobs(&clinic.daybook, &operator(), &filter).await.unwrap();
        seen.extend(page.jobs.into_iter().map(|job| job.id));
        let Some(next) = page.next else { break };
        after = Some(next);
        turn += 1;
        // New ones come, seen ones go, and some of both kinds end.
        for number in 0..10 {
            job(&clinic, 1_000 + turn * 10 + number, number % 2 == 0).await;
        }
        for id in [&seen[seen.len() - 1], &seen[seen.len() - 2]] {
            let instance: Uuid = id[..36].parse().unwrap();
            sqlx::query("delete from apalis.jobs where id = $1")
                .bind(id)
                .execute(clinic.pool())
                .await
                .unwrap();
            sqlx::query("delete from instance where id = $1")
                .bind(instance)
                .execute(clinic.pool())
                .await
                .unwrap();
        }
        for id in [&seen[seen.len() - 5], &all[250 - seen.len() - 10]] {
            let instance: Uuid = id[..36].parse().unwrap();
            let waits: bool = sqlx::query_scalar("select exists (select from apalis.jobs where id = $1)")
                .bind(id)
                .fetch_one(clinic.pool())
                .await
                .unwrap();
            if waits {
                end(&clinic, instance).await;
            }
        }
    }
    all.reverse();
    assert_eq!(seen, all, "each once, the latest first");
    assert!(turn >= 4);
}

#[sqlx::test(migrations = false)]
async fn the_audit_log_is_read_to_its_first_line(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    clinic
        .run("insert into audit (actor, action, subject) select 'Olga', 'retry-job', n::text from generate_series(1, 450) n")
        .await;
    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let page = operations::audit(&clinic.daybook, &operator(), before).await.unwrap();
        seen.extend(page.entries.into_iter().map(|entry| entry.subject));
        clinic.run("insert into audit (actor, action, subject) values ('Olga', 'retry-job', 'later')").await;
        match page.next {
            Some(next) => before = Some(next),
            None => break,
        }
    }
    let expected: Vec<String> = (1..=450).rev().map(|number| number.to_string()).collect();
    assert_eq!(seen, expected);
    let about = operations::about(&clinic.daybook, &operator(), &["7".to_owned()]).await.unwrap();
    assert_eq!(about.len(), 1);
    assert!(about[0].at <= Utc::now());
}
