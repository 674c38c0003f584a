//! `apalis.jobs`: the queue, which holds what is not finished. Claims, acknowledgements and failures.
//!
//! How apalis' columns are read: `Pending` waits; `Queued` and `Running` are with a worker; `Failed` with attempts
//! left is due again at `run_at`, without attempts left it is dead; `Killed` was discarded. A finished job's row is
//! deleted in its step's transaction; what it did stays in `attempt`. The id is the instance and the step, so the
//! primary key makes a step of an instance unique. Whoever changes jobs of an instance takes its turn at the
//! instance's row first, which puts siblings, operators and workers in one order.
//!
//! The columns are apalis' and may hold anything. What a claim returns is read here, value by value, so that a row that
//! cannot be read is one bad job, which its worker makes dead, and nothing that the statement fails for.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use domain::InstanceId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use crate::workflow::{
    retry::{RetryPolicy, Verdict},
    step::Subject,
    step_error::StepError,
};

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

/// Counts of attempts beyond this are nobody's.
const ATTEMPTS_MAX: i32 = 1_000_000;

/// A job in this worker's hands.
#[derive(Clone, Debug)]
pub struct Leased {
    /// See [`id`]; of a row that cannot be read it may be any text.
    pub id: String,
    /// What it is run for, or what is wrong with the row.
    pub subject: Result<Subject, &'static str>,
    /// Attempts before this one, also those that did not count.
    pub attempts: u32,
    /// The number of the attempt that is the last one. Each that does not count makes it one more.
    pub max_attempts: u32,
    /// As it was stored with the job, by whoever enqueued it or by an operator since; the default where there is none.
    pub policy: RetryPolicy,
    /// When the step was due first.
    pub due_at: DateTime<Utc>,
    /// Since when it waits for something that is away.
    pub away_since: Option<DateTime<Utc>>,
    /// Before it was locked.
    pub locked_at: Instant,
}

impl Leased {
    /// The number of the attempt that this claim is for, from 1.
    pub fn number(&self) -> u32 {
        self.attempts + 1
    }

    #[cfg(test)]
    #[expect(clippy::disallowed_methods, reason = "a job of a unit test")]
    /// One that nobody has stored.
    pub fn of_test(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            subject: Err("of a test"),
            attempts: 0,
            max_attempts: 3,
            policy: RetryPolicy::default(),
            due_at: Utc::now(),
            away_since: None,
            locked_at: Instant::now(),
        }
    }
}

/// A claimed row as it is in the table.
struct Row {
    id: String,
    queue: String,
    payload: Option<Vec<u8>>,
    attempts: i32,
    max_attempts: i32,
    retry: Option<String>,
    due: Option<String>,
    away: Option<String>,
    /// Seconds since 1970, or infinite.
    run_at: f64,
    /// That of the id's instance.
    booking: Option<Uuid>,
}

impl Row {
    #[expect(clippy::disallowed_methods, reason = "when it was due nobody knows")]
    fn claimed(self, locked_at: Instant) -> Leased {
        let due_at = match &self.due {
            Some(due) => due.parse().ok().and_then(instant),
            None => instant(self.run_at),
        };
        let policy = match &self.retry {
            Some(retry) => RetryPolicy::read(retry),
            None => Some(RetryPolicy::default()),
        };
        let subject = self.subject().and_then(|subject| {
            if !(0..=ATTEMPTS_MAX).contains(&self.attempts) {
                return Err("the job's count of attempts is none");
            }
            policy.as_ref().ok_or("the job's retry policy cannot be read")?;
            due_at.ok_or("the instant when the job was due cannot be read")?;
            Ok(subject)
        });
        Leased {
            id: self.id,
            subject,
            attempts: self.attempts.clamp(0, ATTEMPTS_MAX).unsigned_abs(),
            max_attempts: self.max_attempts.clamp(0, ATTEMPTS_MAX).unsigned_abs(),
            policy: policy.unwrap_or_default(),
            due_at: due_at.unwrap_or_else(Utc::now),
            away_since: self.away.and_then(|away| away.parse().ok()).and_then(instant),
            locked_at,
        }
    }

    fn subject(&self) -> Result<Subject, &'static str> {
        let instance = instance_of(&self.id).ok_or("the job's id names no instance of a workflow")?;
        if id(instance, &self.queue) != self.id {
            return Err("the job's id and its queue do not belong together");
        }
        let booking = self.booking.ok_or("the job's instance is gone")?;
        let payload = self.payload.as_deref().and_then(|payload| serde_json::from_slice(payload).ok());
        match payload {
            None => Err("the job's payload cannot be read"),
            Some(Payload { instance: of, booking: about }) if (of, about) != (instance.0, booking) => {
                Err("the job's payload is about something else than its id")
            }
            Some(_) => Ok(Subject { instance, about: booking }),
        }
    }
}

/// Of seconds since 1970; none beyond the years 1 to 9999.
fn instant(seconds: f64) -> Option<DateTime<Utc>> {
    const FROM: f64 = -62_135_596_800.0;
    const TO: f64 = 253_402_300_800.0;
    if !(FROM..TO).contains(&seconds) {
        return None;
    }
    DateTime::from_timestamp_micros((seconds * 1e6) as i64)
}

/// A step to be enqueued.
pub struct NewJob<'a> {
    /// The step's name, which is the job's queue.
    pub step: &'a str,
    /// Stored with the job: what is configured later does not change it.
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
                  case when is_handed then clock_timestamp() end,
                  hstore(array['retry', policy, 'due', extract(epoch from coalesce($7, now()))::text])
           from unnest($3::text[], $4::text[], $5::int[], $6::text[]) as new (step, policy, attempts, worker),
                lateral (select worker is not null and $7::timestamptz is null
                                and not exists (select from queue_pause where queue = step)) as handed (is_handed)
           on conflict (id) do nothing
           returning id, lock_by is not null as "is_handed!""#,
        subject.instance.0,
        subject.about,
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

/// Takes up to `limit` due jobs of `queue` for `worker`, the longest due first; none of a paused queue, nor of an
/// instance that is suspended or terminated.
pub async fn claim(
    db: impl PgExecutor<'_>,
    queue: &str,
    worker: &str,
    limit: i64,
) -> sqlx::Result<Vec<Leased>> {
    let locked_at = Instant::now();
    let rows = sqlx::query_as!(
        Row,
        r#"update apalis.jobs set status = 'Running', lock_by = $2, lock_at = clock_timestamp()
           where id = any (array (
               select id from apalis.jobs j
               where job_type = $1 and run_at <= now()
                 and (status = 'Pending' or (status = 'Failed' and attempts < max_attempts))
                 and not exists (select from queue_pause where queue = $1)
                 and coalesce((select state from instance where instance.id = job_instance(j.id)), '')
                     not in ('suspended', 'terminated')
               order by priority desc, run_at
               limit $3
               for update skip locked
           ))
           returning id, job_type as queue, case when octet_length(job) <= 1000 then job end as payload,
                     attempts, max_attempts, left(metadata -> 'retry', 10000) as retry,
                     left(metadata -> 'due', 100) as due, left(metadata -> 'away', 100) as away,
                     extract(epoch from run_at)::float8 as "run_at!",
                     (select booking_id from instance where instance.id = job_instance(jobs.id)) as booking"#,
        queue,
        worker,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| row.claimed(locked_at)).collect())
}

/// Those of `jobs` that are in this worker's hands, and whose instance goes on.
pub async fn ours(db: impl PgExecutor<'_>, jobs: &[String], worker: &str) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select jobs.id from apalis.jobs join instance i on i.id = job_instance(jobs.id)
         where jobs.id = any ($1) and lock_by = $2 and status = 'Running' and i.state <> 'terminated'",
        jobs,
        worker
    )
    .fetch_all(db)
    .await
}

/// How the instance of an acknowledged job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
    /// Nothing is in its way.
    On,
    /// What follows is enqueued, but handed to nobody.
    Suspended,
    /// Nothing follows.
    Terminated,
}

/// When the first job of a queue is due.
pub struct NextDue {
    /// One of those that were asked for.
    pub queue: String,
    /// How long that is away by the database's clock; nothing when it is due.
    pub wait: Duration,
}

/// How long it is until a job of each of `queues` is due; of those that have none that waits, or are paused, nothing. Jobs of
/// suspended instances wait for nobody.
pub async fn next_due(db: impl PgExecutor<'_>, queues: &[&str]) -> sqlx::Result<Vec<NextDue>> {
    let queues: Vec<String> = queues.iter().map(|queue| (*queue).to_owned()).collect();
    let rows = sqlx::query!(
        // With many jobs due the first one found is enough; those that are not due yet are few.
        r#"select queue as "queue!", seconds as "seconds!"
           from unnest($1::text[]) as asked (queue)
           cross join lateral (
               select case
                   when exists (
                       select from apalis.jobs j
                       where job_type = queue and run_at <= now()
                         and (status = 'Pending' or (status = 'Failed' and attempts < max_attempts))
                         and coalesce((select state from instance where instance.id = job_instance(j.id)), '')
                             not in ('suspended', 'terminated'))
                   then 0
                   else (select least(extract(epoch from min(within_reach(run_at)) - clock_timestamp())::float8, 86400)
                         from apalis.jobs
                         where job_type = queue and run_at > now()
                           and (status = 'Pending' or (status = 'Failed' and attempts < max_attempts)))
               end as seconds
           ) as next
           where seconds is not null
             and not exists (select from queue_pause p where p.queue = asked.queue)"#,
        &queues
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| NextDue { queue: row.queue, wait: Duration::from_secs_f64(row.seconds.max(0.0)) })
        .collect())
}

/// Takes turns at the rows of `instances` and acknowledges their jobs of `step`: those that are still this
/// worker's. Tells which, and how their instances are.
pub async fn acknowledge(
    db: impl PgExecutor<'_>,
    instances: &[Uuid],
    step: &str,
    worker: &str,
) -> sqlx::Result<Vec<(InstanceId, Going)>> {
    let rows = sqlx::query!(
        r#"with turn as materialized (
               select id, state from instance where id = any ($1) order by id for no key update
           )
           delete from apalis.jobs job using turn
           where job.id = turn.id || '.' || $2 and job.lock_by = $3 and job.status = 'Running'
           returning turn.id, turn.state"#,
        instances,
        step,
        worker
    )
    .fetch_all(db)
    .await?;
    let going = |state: &str| match state {
        "suspended" => Going::Suspended,
        "terminated" => Going::Terminated,
        _ => Going::On,
    };
    Ok(rows.into_iter().map(|row| (InstanceId(row.id), going(&row.state))).collect())
}

/// No job is due again later than this.
const RETRY_IN_MAX: Duration = Duration::from_secs(365 * 24 * 3_600);

/// An attempt that failed, about to be recorded.
pub struct Failure<'a> {
    /// The step's name, which is the job's queue.
    pub step: &'a str,
    /// By the clock of this process; only for the history.
    pub started_at: DateTime<Utc>,
    /// Its code and its text are kept, so neither holds personal data.
    pub error: &'a StepError,
}

impl Failure<'_> {
    /// The same for errors that say what they have in common, or else differ in numbers only, such as ports and sizes.
    pub fn fingerprint(&self) -> String {
        let mut digest = Sha256::new();
        digest.update(self.step);
        digest.update([0]);
        digest.update(self.error.code());
        digest.update([0]);
        match self.error.kind() {
            Some(kind) => digest.update(kind),
            None => {
                let text = self.error.to_string();
                let is_number = |word: &&str| word.contains(|sign: char| sign.is_ascii_digit());
                text.split_whitespace().filter(|word| !is_number(word)).for_each(|word| digest.update(word));
            }
        }
        hex::encode(&digest.finalize()[..8])
    }
}

/// Records a failed attempt, and when the next one is due or that the job is dead. One that does not count is added to
/// those that the job has, and since when it waits is kept with it. Writes nothing when the job belongs to another
/// worker by now; a job whose instance was terminated is gone.
pub(crate) async fn fail(
    db: impl PgExecutor<'_>,
    job: &Leased,
    worker: &str,
    failure: &Failure<'_>,
    verdict: Verdict,
) -> sqlx::Result<()> {
    let (retry_in, is_waiting) = match verdict {
        Verdict::RetryIn(delay) => (Some(delay), false),
        Verdict::WaitFor(delay) => (Some(delay), true),
        Verdict::Dead => (None, false),
    };
    sqlx::query!(
        "with turn as materialized (
             select id, state,
                    greatest($2, 1 + (select max(a.number) from attempt a where a.instance_id = $4 and a.step = $5))
                        as number
             from instance where id = $4 for no key update
         ), ended as (
             delete from apalis.jobs
             where id = $1 and lock_by = $3 and status = 'Running'
               and exists (select from turn where state = 'terminated')
         ), job as (
             update apalis.jobs
             set status = 'Failed', lock_by = null, lock_at = null, attempts = coalesce(turn.number, $2),
                 max_attempts = case when $9::float8 is null then coalesce(turn.number, $2)
                                     else greatest(case when $11 then least(max_attempts, 1000000) + 1 else max_attempts end,
                                                   coalesce(turn.number, $2) + 1) end,
                 metadata = case when $11 then coalesce(metadata, '') || hstore('away',
                                     coalesce(metadata -> 'away', extract(epoch from clock_timestamp())::text))
                                 else delete(metadata, 'away') end,
                 run_at = clock_timestamp() + make_interval(secs => coalesce($9, 0)),
                 done_at = case when $9 is null then clock_timestamp() end,
                 last_result = jsonb_build_object('Err', $7::text)
             from (select) as one left join turn on true
             where jobs.id = $1 and lock_by = $3 and status = 'Running' and turn.state is distinct from 'terminated'
             returning turn.id as instance_id, jobs.attempts as number
         )
         insert into attempt (instance_id, step, number, worker, started_at, finished_at, outcome, error_code, error,
                              fingerprint)
         select instance_id, $5, number, $3, $6, clock_timestamp(),
                case when $9 is null then 'dead' else 'failed' end, $8, $7, $10
         from job where instance_id is not null",
        job.id,
        job.number() as i32,
        worker,
        instance_of(&job.id).map(|instance| instance.0),
        failure.step,
        failure.started_at,
        failure.error.to_string(),
        failure.error.code(),
        retry_in.map(|delay| delay.min(RETRY_IN_MAX).as_secs_f64()),
        failure.fingerprint(),
        is_waiting
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Makes a job of this worker dead although [`fail`] could not write its failure.
pub async fn give_up(db: impl PgExecutor<'_>, job: &str, worker: &str, why: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update apalis.jobs
         set status = 'Failed', attempts = greatest(attempts, 0), max_attempts = greatest(attempts, 0),
             lock_by = null, lock_at = null, run_at = clock_timestamp(), done_at = clock_timestamp(),
             last_result = jsonb_build_object('Err', $3::text)
         where id = $1 and lock_by = $2",
        job,
        worker,
        why
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Gives back jobs that were claimed but not started, to be taken at once or `again_in` a while; no attempt is counted. Those
/// of terminated instances are gone.
pub async fn release(
    db: impl PgExecutor<'_>,
    worker: &str,
    jobs: &[String],
    again_in: Option<Duration>,
) -> sqlx::Result<u64> {
    sqlx::query!(
        "with ours as materialized (
             select jobs.id, coalesce(instance.state = 'terminated', false) as has_ended
             from apalis.jobs left join instance on instance.id = job_instance(jobs.id)
             where jobs.id = any ($1) and lock_by = $2 and status in ('Queued', 'Running')
             order by jobs.id for update of jobs
         ), ended as (
             delete from apalis.jobs using ours where jobs.id = ours.id and has_ended
         )
         update apalis.jobs
         set status = 'Pending', lock_by = null, lock_at = null,
             run_at = case when $3::float8 is null then run_at
                           else clock_timestamp() + make_interval(secs => $3) end
         from ours where jobs.id = ours.id and not has_ended",
        jobs,
        worker,
        again_in.map(|wait| wait.as_secs_f64())
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}

/// Gives back jobs that are locked by `workers` of this process for longer than `after` although it has not got
/// them: an answer of the database was lost on its way. No attempt is counted.
pub async fn release_strays(
    db: &mut PgConnection,
    workers: &[String],
    held: &[String],
    after: Duration,
) -> sqlx::Result<u64> {
    let strays = sqlx::query!(
        r#"select id, lock_by as "lock_by!" from apalis.jobs
           where lock_by = any ($1) and status in ('Queued', 'Running') and id <> all ($2)
             and (lock_at is null or lock_at < clock_timestamp() - make_interval(secs => $3))
           limit 200"#,
        workers,
        held,
        after.as_secs_f64()
    )
    .fetch_all(&mut *db)
    .await?;
    let mut of: HashMap<String, Vec<String>> = HashMap::new();
    for stray in strays {
        of.entry(stray.lock_by).or_default().push(stray.id);
    }
    let mut released = 0;
    for (worker, jobs) in of {
        released += release(&mut *db, &worker, &jobs, None).await?;
    }
    Ok(released)
}

/// A job lost with its worker as often as this is dead: it seems to be what kills them.
const LOST_MAX: i64 = 20;

/// Gives back jobs of processes that are dead, and of those that nobody has, at most 500. What they were doing is kept as an
/// attempt that was lost, which uses up none of the attempts that the job has. Jobs of terminated instances are gone.
///
/// Does nothing unless `judge`, the process that asks, has itself been seen regularly for as long as it takes everybody
/// to come back: after an outage, or in a network that stalls, all look dead to each other.
pub async fn release_orphans(db: impl PgExecutor<'_>, judge: &str) -> sqlx::Result<u64> {
    sqlx::query!(
        "with judge as materialized (
             select from process
             where id = $1 and regular_since <= clock_timestamp() - interval '4.5 seconds'
               and seen_at >= clock_timestamp() - interval '2.5 seconds'
         ), orphan as materialized (
             select jobs.id, job_type, attempts, lock_by, lock_at, instance.id as instance_id,
                    coalesce(instance.state = 'terminated', false) as has_ended,
                    (select count(*) from attempt
                     where attempt.instance_id = instance.id and step = job_type and outcome = 'lost') >= $2 as is_poison
             from apalis.jobs
             left join instance on instance.id = job_instance(jobs.id)
             where exists (select from judge)
               and status in ('Queued', 'Running')
               and not exists (select from process p
                               where p.id = split_part(lock_by, '@', 2)
                                 and process_is_alive(p.seen_at, p.session_pid, p.session_began_at))
             limit 500
             for update of jobs skip locked
         ), ended as (
             delete from apalis.jobs using orphan where jobs.id = orphan.id and has_ended
         ), released as (
             update apalis.jobs
             set status = case when is_poison then 'Failed' else 'Pending' end,
                 attempts = least(greatest(orphan.attempts, 0), $3) + 1,
                 max_attempts = least(greatest(case when is_poison then orphan.attempts else max_attempts end, 0), $3) + 1,
                 done_at = case when is_poison then clock_timestamp() end,
                 last_result = case when is_poison
                     then jsonb_build_object('Err', 'each worker that had this job died') end,
                 lock_by = null, lock_at = null
             from orphan where jobs.id = orphan.id and not has_ended
             returning jobs.id
         ), recorded as (
             insert into attempt (instance_id, step, number, worker, started_at, finished_at, outcome, error_code, error)
             select instance_id, job_type, least(greatest(attempts, 0), $3) + 1, coalesce(lock_by, 'nobody'),
                    coalesce(within_reach(lock_at), clock_timestamp()), clock_timestamp(),
                    case when is_poison then 'dead' else 'lost' end, 'worker-died',
                    'the worker died or lost its connection while it had the job'
             from orphan where instance_id is not null and not has_ended
             on conflict do nothing
         )
         select from released",
        judge,
        LOST_MAX,
        ATTEMPTS_MAX
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}
