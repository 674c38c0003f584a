//! The table `attempt`: what became of every attempt, kept after the job is gone. Append-only but for purging.

use chrono::{DateTime, Utc};
use domain::InstanceId;
use sqlx::PgExecutor;
use uuid::Uuid;

use super::job::NewJob;
use crate::workflow::step::Subject;

/// A step that was finished for one subject.
#[derive(Clone, Copy, Debug)]
pub struct Finished {
    /// Its instance is the one that goes on.
    pub subject: Subject,
    /// From 1.
    pub number: u32,
    /// When the attempt began; only for its history, so the clock of a process is good enough.
    pub started_at: DateTime<Utc>,
    /// Its instance is suspended: what follows is enqueued, but handed to nobody.
    pub is_suspended: bool,
    /// When what follows is due; none means now.
    pub next_due_at: Option<DateTime<Utc>>,
}

/// How a step was finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// It did what it is for.
    Done,
    /// An operator lets the instance go on without it.
    Skipped,
}

/// Records finished attempts and, where no job of `siblings` is left in the instance, enqueues what `follows`.
/// Tells which jobs were enqueued as locked for the workers that they are handed to.
///
/// The instances' rows are held by this transaction, so of two siblings the second sees that the first is gone.
pub async fn record_and_enqueue(
    db: impl PgExecutor<'_>,
    step: &str,
    worker: &str,
    finish: Finish,
    finished: &[Finished],
    siblings: &[String],
    follows: &[NewJob<'_>],
) -> sqlx::Result<Vec<String>> {
    let rows = Columns::of(finished);
    let steps: Vec<String> = follows.iter().map(|job| job.step.to_owned()).collect();
    let policies: Vec<String> = follows.iter().map(|job| job.policy.stored()).collect();
    let attempts: Vec<i32> = follows.iter().map(|job| job.policy.attempts as i32).collect();
    let workers: Vec<Option<String>> = follows.iter().map(|job| job.worker.clone()).collect();
    let jobs = sqlx::query!(
        r#"with finished as materialized (
               select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[], $5::bool[], $6::timestamptz[])
                   as f (instance_id, booking_id, number, started_at, is_suspended, due_at)
           ), recorded as (
               insert into attempt (instance_id, step, number, worker, started_at, finished_at, outcome)
               select instance_id, $7, number, $8, started_at, clock_timestamp(), $9 from finished
           ), new as materialized (
               select n.*, exists (select from queue_pause where queue = n.step) as is_paused
               from unnest($11::text[], $12::text[], $13::int[], $14::text[]) as n (step, policy, attempts, worker)
           ), job as (
               select f.instance_id || '.' || new.step as id, new.*, f.instance_id, f.booking_id, f.due_at,
                      new.worker is not null and not new.is_paused and not f.is_suspended and f.due_at is null
                          as is_handed
               from finished f cross join new
               where cardinality($10::text[]) = 0
                  or not exists (select from unnest($10) as sibling
                                 join apalis.jobs on jobs.id = f.instance_id || '.' || sibling)
           )
           insert into apalis.jobs (id, job_type, job, status, max_attempts, run_at, lock_by, lock_at, metadata)
           select id,
                  step,
                  convert_to('{"instance":"' || instance_id || '","booking":"' || booking_id || '"}', 'UTF8'),
                  case when is_handed then 'Running' else 'Pending' end,
                  attempts,
                  coalesce(due_at, now()),
                  case when is_handed then worker end,
                  case when is_handed then clock_timestamp() end,
                  hstore(array['retry', policy, 'due', extract(epoch from coalesce(due_at, now()))::text])
           from job
           on conflict (id) do nothing
           returning id, lock_by is not null as "is_handed!""#,
        &rows.instances,
        &rows.bookings,
        &rows.numbers,
        &rows.started,
        &rows.suspended,
        &rows.due as &[Option<DateTime<Utc>>],
        step,
        worker,
        finish.as_str(),
        siblings,
        &steps,
        &policies,
        &attempts,
        &workers as &[Option<String>]
    )
    .fetch_all(db)
    .await?;
    Ok(jobs.into_iter().filter(|job| job.is_handed).map(|job| job.id).collect())
}

/// Records finished attempts of the last stage and, where no job of `siblings` is left, completes the instance.
/// Tells which were completed.
pub async fn record_and_complete(
    db: impl PgExecutor<'_>,
    step: &str,
    worker: &str,
    finish: Finish,
    finished: &[Finished],
    siblings: &[String],
) -> sqlx::Result<Vec<InstanceId>> {
    let rows = Columns::of(finished);
    sqlx::query_scalar!(
        r#"with finished as materialized (
               select * from unnest($1::uuid[], $2::int[], $3::timestamptz[])
                   as f (instance_id, number, started_at)
           ), recorded as (
               insert into attempt (instance_id, step, number, worker, started_at, finished_at, outcome)
               select instance_id, $4, number, $5, started_at, clock_timestamp(), $6 from finished
           )
           update instance set state = 'completed', finished_at = clock_timestamp()
           from finished f
           where instance.id = f.instance_id
             and (cardinality($7::text[]) = 0
                  or not exists (select from unnest($7) as sibling
                                 join apalis.jobs on jobs.id = f.instance_id || '.' || sibling))
           returning id"#,
        &rows.instances,
        &rows.numbers,
        &rows.started,
        step,
        worker,
        finish.as_str(),
        siblings
    )
    .fetch_all(db)
    .await
    .map(|ids| ids.into_iter().map(InstanceId).collect())
}

impl Finish {
    fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Skipped => "skipped",
        }
    }
}

/// Finished steps as parameters of SQL.
#[derive(Default)]
struct Columns {
    instances: Vec<Uuid>,
    bookings: Vec<Uuid>,
    numbers: Vec<i32>,
    started: Vec<DateTime<Utc>>,
    suspended: Vec<bool>,
    due: Vec<Option<DateTime<Utc>>>,
}

impl Columns {
    fn of(finished: &[Finished]) -> Self {
        finished.iter().fold(Self::default(), |mut columns, one| {
            columns.instances.push(one.subject.instance.0);
            columns.bookings.push(one.subject.about);
            columns.numbers.push(one.number as i32);
            columns.started.push(one.started_at);
            columns.suspended.push(one.is_suspended);
            columns.due.push(one.next_due_at);
            columns
        })
    }
}

/// An attempt as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedAttempt {
    /// The run that it belongs to, and with which it is forgotten.
    pub instance: InstanceId,
    /// The step's name, also where this version has no such step any more.
    pub step: String,
    /// From 1 in each step of an instance; it goes on counting after an operator's retry.
    pub number: i32,
    /// Who made it, as [`By::worker`](crate::By::worker) says; `nobody` where the job was locked without a name.
    pub worker: String,
    /// By the clock of the worker's process; of one lost with its worker, when the database locked the job.
    pub started_at: DateTime<Utc>,
    /// When it was recorded, by the database's clock.
    pub finished_at: DateTime<Utc>,
    /// `done`, `failed`, `dead`, `lost` or `skipped`.
    pub outcome: String,
    /// See [`StepError::code`](crate::StepError::code); none where nothing went wrong.
    pub error_code: Option<String>,
    /// The error with its causes, without personal data; none where nothing went wrong.
    pub error: Option<String>,
    /// Alike errors have the same.
    pub fingerprint: Option<String>,
}

/// Every attempt of these instances, in the order in which they started.
pub async fn of_instances(
    db: impl PgExecutor<'_>,
    instances: &[Uuid],
    step: Option<&str>,
) -> sqlx::Result<Vec<RecordedAttempt>> {
    let rows = sqlx::query!(
        r#"select instance_id, step, number, worker, within_reach(started_at) as "started_at!",
                  within_reach(finished_at) as "finished_at!", outcome, error_code, error, fingerprint
           from attempt a where instance_id = any ($1) and ($2::text is null or step = $2)
           order by a.started_at, step, number"#,
        instances,
        step
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| RecordedAttempt {
            instance: InstanceId(row.instance_id),
            step: row.step,
            number: row.number,
            worker: row.worker,
            started_at: row.started_at,
            finished_at: row.finished_at,
            outcome: row.outcome,
            error_code: row.error_code,
            error: row.error,
            fingerprint: row.fingerprint,
        })
        .collect())
}
