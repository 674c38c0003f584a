//! `apalis.jobs`: the queue, which holds what is not finished. Claims, acknowledgements and failures.
//!
//! How apalis' columns are read: `Pending` waits; `Queued` and `Running` are with a worker; `Failed` with attempts
//! left is due again at `run_at`, without attempts left it is dead; `Killed` was discarded. A finished job's row is
//! deleted in its step's transaction; what it did stays in `attempt`. The id is the instance and the step, so the
//! primary key makes a step of an instance unique. Whoever changes jobs of an instance takes its turn at the
//! instance's row first, which puts siblings, operators and workers in one order.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::{BookingId, InstanceId};
use serde::{Deserialize, Serialize};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::attempt::Failure;
use crate::engine::{RetryPolicy, Subject};

/// The id of the job of `step` in `instance`.
pub fn id(instance: InstanceId, step: &str) -> String {
    format!("{instance}.{step}")
}

/// The instance of a job's id.
pub fn instance_of(id: &str) -> Option<InstanceId> {
    id.split_once('.')?.0.parse().ok()
}

/// What a job carries: ids only.
#[derive(Serialize, Deserialize)]
struct Payload {
    instance: Uuid,
    booking: Uuid,
}

/// A job in this worker's hands.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: String,
    /// None when the payload cannot be read.
    pub subject: Option<Subject>,
    pub attempts: u32,
    pub max_attempts: u32,
    pub policy: RetryPolicy,
    /// When the step was due first.
    pub due_at: DateTime<Utc>,
}

impl Claimed {
    /// The number of the attempt that this claim is for, from 1.
    pub fn number(&self) -> u32 {
        self.attempts + 1
    }
}

/// A step to be enqueued.
pub struct NewJob<'a> {
    pub step: &'a str,
    pub policy: &'a RetryPolicy,
    /// The worker that it is handed to; none leaves it to whoever looks first.
    pub worker: Option<String>,
}

/// Starts an instance: its row, unless it starts once more, and its first jobs, due at once or at an instant. Tells the
/// ids of those that are locked for the worker that they were to be handed to: none of a paused queue.
pub async fn start(
    db: impl PgExecutor<'_>,
    subject: Subject,
    workflow: &str,
    jobs: &[NewJob<'_>],
    due_at: Option<DateTime<Utc>>,
) -> sqlx::Result<Vec<String>> {
    let steps: Vec<String> = jobs.iter().map(|job| job.step.to_owned()).collect();
    let policies: Vec<String> = jobs.iter().map(|job| job.policy.stored()).collect();
    let attempts: Vec<i32> = jobs.iter().map(|job| job.policy.attempts as i32).collect();
    let workers: Vec<Option<String>> = jobs.iter().map(|job| job.worker.clone()).collect();
    let rows = sqlx::query!(
        r#"with instance as (
               insert into instance (id, workflow, booking_id) values ($1, $8, $2) on conflict (id) do nothing
           )
           insert into apalis.jobs (id, job_type, job, status, max_attempts, run_at, lock_by, lock_at, metadata)
           select $1::uuid || '.' || step,
                  step,
                  convert_to(json_build_object('instance', $1::uuid, 'booking', $2::uuid)::text, 'UTF8'),
                  case when is_handed then 'Running' else 'Pending' end,
                  attempts,
                  coalesce($7, now()),
                  case when is_handed then worker end,
                  case when is_handed then now() end,
                  hstore(array['retry', policy, 'due', extract(epoch from coalesce($7, now()))::text])
           from unnest($3::text[], $4::text[], $5::int[], $6::text[]) as new (step, policy, attempts, worker),
                lateral (select worker is not null and $7::timestamptz is null
                                and not exists (select from queue_pause where queue = step)) as handed (is_handed)
           on conflict (id) do nothing
           returning id, lock_by is not null as "is_handed!""#,
        subject.instance.0,
        subject.booking.0,
        &steps,
        &policies,
        &attempts,
        &workers as &[Option<String>],
        due_at,
        workflow
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().filter(|row| row.is_handed).map(|row| row.id).collect())
}

/// Takes up to `limit` due jobs of `queue` for `worker`, the longest due first; none of a paused queue or a
/// suspended instance.
pub async fn claim(
    db: impl PgExecutor<'_>,
    queue: &str,
    worker: &str,
    limit: i64,
) -> sqlx::Result<Vec<Claimed>> {
    let rows = sqlx::query!(
        r#"update apalis.jobs set status = 'Running', lock_by = $2, lock_at = now()
           where id = any (array (
               select id from apalis.jobs j
               where job_type = $1 and run_at <= now()
                 and (status = 'Pending' or (status = 'Failed' and attempts < max_attempts))
                 and not exists (select from queue_pause where queue = $1)
                 and coalesce((select state from instance where instance.id = job_instance(j.id)), '') <> 'suspended'
               order by priority desc, run_at
               limit $3
               for update skip locked
           ))
           returning id, job, attempts, max_attempts, metadata -> 'retry' as retry,
                     to_timestamp((metadata -> 'due')::float8) as due_at, run_at"#,
        queue,
        worker,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Claimed {
            subject: serde_json::from_slice::<Payload>(&row.job).ok().map(|payload| Subject {
                instance: InstanceId(payload.instance),
                booking: BookingId(payload.booking),
            }),
            id: row.id,
            attempts: row.attempts.unsigned_abs(),
            max_attempts: row.max_attempts.unsigned_abs(),
            policy: RetryPolicy::from_stored(row.retry.as_deref()),
            due_at: row.due_at.unwrap_or(row.run_at),
        })
        .collect())
}

/// Takes turns at the rows of `instances` and acknowledges their jobs of `step`: those that are still this
/// worker's. Tells which, and whether their instance is suspended.
pub async fn acknowledge(
    db: impl PgExecutor<'_>,
    instances: &[Uuid],
    step: &str,
    worker: &str,
) -> sqlx::Result<Vec<(InstanceId, bool)>> {
    let rows = sqlx::query!(
        r#"with turn as materialized (
               select id, state from instance where id = any ($1) order by id for no key update
           )
           delete from apalis.jobs job using turn
           where job.id = turn.id || '.' || $2 and job.lock_by = $3 and job.status = 'Running'
           returning turn.id, turn.state = 'suspended' as "is_suspended!""#,
        instances,
        step,
        worker
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (InstanceId(row.id), row.is_suspended)).collect())
}

/// Records a failed attempt, and when the next one is due or that the job is dead. Writes nothing when the job
/// belongs to another worker by now, or to nobody because its instance was ended.
pub(crate) async fn fail(
    db: impl PgExecutor<'_>,
    job: &Claimed,
    worker: &str,
    failure: &Failure<'_>,
    retry_in: Option<Duration>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with job as (
             update apalis.jobs
             set status = 'Failed', attempts = $2, lock_by = null, lock_at = null,
                 max_attempts = case when $9::float8 is null then $2 else max_attempts end,
                 run_at = clock_timestamp() + make_interval(secs => coalesce($9, 0)),
                 done_at = case when $9 is null then clock_timestamp() end,
                 last_result = jsonb_build_object('Err', $7::text)
             where id = $1 and lock_by = $3 and status = 'Running'
             returning id
         )
         insert into attempt (instance_id, step, number, worker, started_at, finished_at, outcome, error_code, error,
                              fingerprint)
         select $4, $5, $2, $3, $6, clock_timestamp(), case when $9 is null then 'dead' else 'failed' end, $8, $7, $10
         from job where $4::uuid is not null",
        job.id,
        job.number() as i32,
        worker,
        instance_of(&job.id).map(|instance| instance.0),
        failure.step,
        failure.started_at,
        failure.error.to_string(),
        failure.error.code(),
        retry_in.map(|delay| delay.as_secs_f64()),
        failure.fingerprint()
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Gives back jobs that were claimed but not started; no attempt is counted.
pub async fn release(db: impl PgExecutor<'_>, worker: &str, jobs: &[String]) -> sqlx::Result<u64> {
    sqlx::query!(
        "update apalis.jobs set status = 'Pending', lock_by = null, lock_at = null
         where id = any ($1) and lock_by = $2 and status in ('Queued', 'Running')",
        jobs,
        worker
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}

/// Gives back jobs that are locked by `workers` of this process for longer than `after` although it has not got
/// them: an answer of the database was lost on its way. No attempt is counted.
pub async fn release_strays(
    db: impl PgExecutor<'_>,
    workers: &[String],
    held: &[String],
    after: Duration,
) -> sqlx::Result<u64> {
    sqlx::query!(
        "update apalis.jobs set status = 'Pending', lock_by = null, lock_at = null
         where lock_by = any ($1) and status in ('Queued', 'Running') and id <> all ($2)
           and lock_at < now() - make_interval(secs => $3)",
        workers,
        held,
        after.as_secs_f64()
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}

/// A job lost with its worker as often as this is dead: it seems to be what kills them.
const LOST_MAX: i64 = 20;

/// Gives back the jobs of workers that were not seen for longer than `dead_after`. What they were doing is kept as
/// an attempt that was lost, which uses up none of the attempts that the job has.
pub async fn release_orphans(db: impl PgExecutor<'_>, dead_after: Duration) -> sqlx::Result<u64> {
    sqlx::query!(
        "with orphan as materialized (
             select jobs.id, job_type, attempts, lock_by, lock_at, instance.id as instance_id,
                    (select count(*) from attempt
                     where attempt.instance_id = instance.id and step = job_type and outcome = 'lost') >= $2 as is_poison
             from apalis.jobs
             left join instance on instance.id = job_instance(jobs.id)
             where status in ('Queued', 'Running') and lock_by is not null
               and not exists (select from apalis.workers w
                               where w.id = lock_by and w.last_seen >= now() - make_interval(secs => $1))
             for update of jobs skip locked
         ), released as (
             update apalis.jobs
             set status = case when is_poison then 'Failed' else 'Pending' end,
                 attempts = orphan.attempts + 1,
                 max_attempts = case when is_poison then orphan.attempts + 1 else max_attempts + 1 end,
                 done_at = case when is_poison then now() end,
                 last_result = case when is_poison
                     then jsonb_build_object('Err', 'each worker that had this job died') end,
                 lock_by = null, lock_at = null
             from orphan where jobs.id = orphan.id
         )
         insert into attempt (instance_id, step, number, worker, started_at, finished_at, outcome, error_code, error)
         select instance_id, job_type, attempts + 1, lock_by, coalesce(lock_at, now()), now(),
                case when is_poison then 'dead' else 'lost' end, 'worker-died',
                'the worker died or lost its connection while it had the job'
         from orphan where instance_id is not null
         on conflict do nothing",
        dead_after.as_secs_f64(),
        LOST_MAX
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}
