//! What the world has accepted is on record, whatever fails after it and whoever has the job by then.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use domain::{InstanceId, JobState, RuntimeStatus};
use engine::{Acting, Effect, StepError, Subject, store::job_list::PolicyChange};
use jobs::{
    Error, StepContext, Workflow, booking,
    operations::{self, instances},
    subject::bookings,
};
use sqlx::{PgConnection, PgPool};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::clinic::{ADD_PATIENT, Clinic, Working, operator, quick, settings, slot};

/// Sends one parcel a booking and keeps the receipt, as the e-mails do.
#[derive(Clone)]
struct Courier {
    sent: Arc<AtomicU32>,
    /// One permit lets one conversation end.
    gate: Arc<Semaphore>,
    panics: Arc<AtomicU32>,
}

impl Courier {
    fn quick() -> Self {
        Self { gate: Arc::new(Semaphore::new(1_000)), ..Self::held_up() }
    }

    fn held_up() -> Self {
        Self { sent: Arc::default(), gate: Arc::new(Semaphore::new(0)), panics: Arc::default() }
    }

    fn sent(&self) -> u32 {
        self.sent.load(Ordering::SeqCst)
    }

    fn work(&self, clinic: &Clinic) -> Working {
        clinic.work(Workflow::named("book").then(Acting(self.clone())))
    }
}

#[async_trait]
impl Effect for Courier {
    type Context = StepContext;
    /// Whether there is anything left to send.
    type Facts = bool;
    type Receipt = bool;

    fn name(&self) -> &'static str {
        ADD_PATIENT
    }

    async fn read(&self, context: &StepContext, subjects: &[Subject]) -> Result<Vec<bool>, StepError> {
        let sql = "select not exists (select from receipt where booking_id = b)
                   from unnest($1::uuid[]) with ordinality as of (b, number) order by number";
        Ok(sqlx::query_scalar(sql).bind(bookings(subjects)).fetch_all(&context.pool).await?)
    }

    async fn act(&self, _: &StepContext, is_wanted: bool) -> Result<bool, StepError> {
        if is_wanted {
            self.sent.fetch_add(1, Ordering::SeqCst);
            self.gate.acquire().await.unwrap().forget();
        }
        Ok(is_wanted)
    }

    async fn write(
        &self,
        db: &mut PgConnection,
        subjects: &[Subject],
        receipts: &[&bool],
    ) -> Result<(), StepError> {
        let panics = self.panics.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        assert!(panics.is_err(), "as told");
        let sent: Vec<Uuid> =
            bookings(subjects).into_iter().zip(receipts).filter(|(_, sent)| ***sent).map(|it| it.0).collect();
        let sql = "insert into receipt select * from unnest($1::uuid[]) on conflict do nothing";
        sqlx::query(sql).bind(sent).execute(db).await?;
        Ok(())
    }
}

async fn opened(pool: PgPool) -> Clinic {
    let clinic = Clinic::open(pool, quick()).await;
    clinic
        .run(
            "create table receipt (booking_id uuid primary key references booking on delete cascade);
             create sequence tries;
             create function refuse() returns trigger language plpgsql as $$
             begin
                 if nextval('tries') <= tg_argv[1]::bigint then
                     raise exception 'as told' using errcode = tg_argv[0];
                 end if;
                 return new;
             end $$;",
        )
        .await;
    clinic
}

impl Clinic {
    /// Refuses the next `times` rows of `table`, which no roll-back forgets.
    async fn refusing(&self, table: &str, code: &str, times: u32) {
        let sql = format!(
            "drop trigger if exists refuse on receipt; drop trigger if exists refuse on attempt;
             alter sequence tries restart;
             create trigger refuse before insert on {table} for each row execute function refuse('{code}', {times})"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(self.pool()).await.unwrap();
    }

    async fn receipts(&self) -> i64 {
        self.count("select count(*) from receipt").await
    }
}

#[sqlx::test(migrations = false)]
async fn what_was_accepted_is_sent_once_whatever_refuses_the_transaction_after_it(pool: PgPool) {
    let clinic = opened(pool).await;
    let courier = Courier::quick();
    let working = courier.work(&clinic);
    // Lock time-out, statement time-out, deadlock, serialization, standby, disk full, too many connections, a plan that has
    // become old, a constraint, anything.
    let codes =
        ["55P03", "57014", "40P01", "40001", "25006", "53100", "53300", "0A000", "23514", "P0001", "XX000"];
    for (number, code) in codes.into_iter().enumerate() {
        for (of_table, table) in ["attempt", "receipt"].into_iter().enumerate() {
            clinic.refusing(table, code, 2).await;
            let booking = clinic.try_book(&slot(2 * number + of_table)).await.unwrap().id;
            clinic.until(booking, ADD_PATIENT, JobState::Done).await;
            assert_eq!(courier.sent() as i64, clinic.receipts().await, "{code} {table}");
        }
    }
    assert_eq!(courier.sent(), 2 * codes.len() as u32);
    working.stop().await;
}

#[sqlx::test(migrations = false)]
async fn a_job_whose_attempt_can_never_be_written_is_dead_and_its_retry_sends_nothing(pool: PgPool) {
    let clinic = opened(pool).await;
    clinic.refusing("attempt", "P0001", u32::MAX).await;
    let (courier, booking) = (Courier::quick(), clinic.book().await);
    let working = courier.work(&clinic);
    clinic.until(booking, ADD_PATIENT, JobState::Dead).await;
    assert_eq!((courier.sent(), clinic.receipts().await), (1, 1));
    clinic.refusing("attempt", "P0001", 0).await;
    let job = [format!("{booking}.{ADD_PATIENT}")];
    operations::retry(&clinic.daybook, &operator(), &job, PolicyChange::default()).await.unwrap();
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
    assert_eq!(courier.sent(), 1);
}

#[sqlx::test(migrations = false)]
async fn a_receipt_that_can_never_be_written_makes_its_job_dead_and_no_other(pool: PgPool) {
    let clinic = opened(pool).await;
    let courier = Courier::held_up();
    let mut bookings = Vec::new();
    for number in 0..4 {
        bookings.push(clinic.try_book(&slot(number)).await.unwrap().id);
    }
    let refused = format!("alter table receipt add check (booking_id <> '{}')", bookings[2]);
    sqlx::raw_sql(sqlx::AssertSqlSafe(refused)).execute(clinic.pool()).await.unwrap();
    let working = courier.work(&clinic);
    clinic.eventually(|| async { courier.sent() == 4 }).await;
    courier.gate.add_permits(4);
    clinic.until(bookings[2], ADD_PATIENT, JobState::Dead).await;
    for booking in [bookings[0], bookings[1], bookings[3]] {
        clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    }
    working.stop().await;
    assert_eq!((courier.sent(), clinic.receipts().await), (4, 3));
    let told = "select count(*) from attempt where outcome = 'dead' and error_code = 'unrecorded'";
    assert_eq!(clinic.count(told).await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_panic_after_the_acceptance_loses_nothing(pool: PgPool) {
    let clinic = opened(pool).await;
    let (courier, booking) = (Courier::quick(), clinic.book().await);
    courier.panics.store(3, Ordering::SeqCst);
    let working = courier.work(&clinic);
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
    assert_eq!((courier.sent(), clinic.receipts().await), (1, 1));
}

#[sqlx::test(migrations = false)]
async fn what_is_accepted_for_a_terminated_instance_is_kept_and_a_restart_sends_nothing(pool: PgPool) {
    for as_new in [true, false] {
        let clinic = if as_new { opened(pool.clone()).await } else { reopened(&pool) };
        let booking = clinic.try_book(&slot(usize::from(as_new))).await.unwrap().id;
        let (courier, id) = (Courier::held_up(), booking::instance_of(booking));
        let working = courier.work(&clinic);
        clinic.eventually(|| async { courier.sent() == 1 }).await;
        instances::terminate(&clinic.daybook, &operator(), id, "a mistake").await.unwrap();
        // While the conversation is under way nobody can begin another one.
        let early = instances::restart(&clinic.daybook, &operator(), id, as_new).await;
        assert!(matches!(early, Err(Error::Conflict(_))), "{early:?}");
        assert!(matches!(instances::purge(&clinic.daybook, &operator(), id).await, Err(Error::Conflict(_))));
        courier.gate.add_permits(1);
        clinic.eventually(|| async { clinic.count("select count(*) from apalis.jobs").await == 0 }).await;
        let kept = "select count(*) from receipt where booking_id = (select max(booking_id::text)::uuid from instance)";
        assert_eq!(clinic.count(kept).await, 1);
        assert_eq!(status(&clinic, id).await, RuntimeStatus::Terminated);

        // Its booking was cancelled with it; what matters here is what a run of the steps would send.
        sqlx::query("update booking set state = 'received', cancelled_at = null")
            .execute(&pool)
            .await
            .unwrap();
        let new = instances::restart(&clinic.daybook, &operator(), id, as_new).await.unwrap();
        clinic.eventually(|| async { status(&clinic, new).await == RuntimeStatus::Completed }).await;
        working.stop().await;
        assert_eq!(courier.sent(), 1);
    }
}

fn reopened(pool: &PgPool) -> Clinic {
    Clinic { daybook: jobs::Daybook::new(pool.clone(), settings(quick())) }
}

async fn status(clinic: &Clinic, id: InstanceId) -> RuntimeStatus {
    instances::get(&clinic.daybook, id).await.unwrap().status
}

#[sqlx::test(migrations = false)]
async fn an_instance_is_not_started_anew_twice_at_once(pool: PgPool) {
    let clinic = opened(pool).await;
    let (courier, booking) = (Courier::quick(), clinic.book().await);
    let working = courier.work(&clinic);
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
    let id = booking::instance_of(booking);
    instances::restart(&clinic.daybook, &operator(), id, true).await.unwrap();
    for as_new in [true, false] {
        let again = instances::restart(&clinic.daybook, &operator(), id, as_new).await;
        assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
    }
}

#[sqlx::test(migrations = false)]
async fn what_is_accepted_for_a_job_that_has_gone_to_another_worker_is_kept(pool: PgPool) {
    let clinic = opened(pool).await;
    let (courier, booking) = (Courier::held_up(), clinic.book().await);
    let working = courier.work(&clinic);
    clinic.eventually(|| async { courier.sent() == 1 }).await;
    clinic.run("update apalis.jobs set lock_by = 'add-patient@gone', lock_at = clock_timestamp()").await;
    courier.gate.add_permits(1);
    clinic.eventually(|| async { clinic.receipts().await == 1 }).await;
    assert_eq!(clinic.job(booking, ADD_PATIENT).await, (JobState::Running, 0), "it is not ours to write");
    // Nobody of that name lives, so it comes back, and whoever has it finds it accepted.
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    working.stop().await;
    assert_eq!(courier.sent(), 1);
}

#[sqlx::test(migrations = false)]
async fn a_process_that_is_told_to_stop_stays_for_what_it_owes_and_begins_nothing_more(pool: PgPool) {
    let clinic = opened(pool).await;
    let courier = Courier::held_up();
    for number in 0..20 {
        clinic.try_book(&slot(number)).await.unwrap();
    }
    let working = courier.work(&clinic);
    // As many as are acted for side by side.
    clinic.eventually(|| async { courier.sent() == 16 }).await;
    clinic.refusing("receipt", "57P03", 3).await;
    let stopping = tokio::spawn(working.stop());
    tokio::time::sleep(Duration::from_millis(100)).await;
    courier.gate.add_permits(1_000);
    stopping.await.unwrap();
    assert_eq!((courier.sent(), clinic.receipts().await), (16, 16));
    assert_eq!(clinic.count("select count(*) from apalis.jobs where status = 'Pending'").await, 4);
}
