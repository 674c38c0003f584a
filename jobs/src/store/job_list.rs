//! Jobs as operators look at them: counts, lists, one job, and their interventions.
//!
//! What is not finished is in `apalis.jobs`, what is finished in `attempt`; a list shows the former first.

use chrono::{DateTime, Utc};
use domain::{BookingId, InstanceId, JobState, Reference};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use crate::engine::RetryPolicy;

/// How many jobs a queue has in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub queue: String,
    pub state: JobState,
    pub jobs: i64,
}

/// A job as listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub id: String,
    pub queue: String,
    pub state: JobState,
    pub attempts: i32,
    pub max_attempts: i32,
    /// When it is or was due.
    pub run_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    pub worker: Option<String>,
    pub instance: Option<InstanceId>,
    pub booking: Option<BookingId>,
    pub reference: Option<String>,
    /// The error of the last attempt.
    pub error: Option<String>,
}

/// Which jobs to list. Everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter<'a> {
    pub id: Option<&'a str>,
    pub queue: Option<&'a str>,
    pub state: Option<JobState>,
    pub reference: Option<&'a Reference>,
    pub booking: Option<BookingId>,
    /// Dead jobs of this kind only; see [`DeadKind`](super::dead_job::DeadKind). Goes with `state: Dead`.
    pub kind: Option<&'a str>,
    /// Rows to pass over.
    pub offset: i64,
}

/// Jobs on one page.
pub const PAGE: i64 = 50;

/// What is not finished, by queue and state; and what was done within the last 24 hours.
pub async fn counts(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Count>> {
    sqlx::query!(
        r#"select job_type as "queue!", job_state(status, attempts, max_attempts) as "state!", count(*) as "jobs!"
           from apalis.jobs group by 1, 2
           union all
           select step, 'done', count(*) from attempt
           where finished_at > now() - interval '24 hours' and outcome in ('done', 'skipped') group by 1"#
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| Ok(Count { queue: row.queue, state: super::decode(row.state)?, jobs: row.jobs }))
    .collect()
}

/// One page of jobs and one row more when there is another page; what is not finished first, then the latest.
pub async fn find(db: &mut PgConnection, filter: &Filter<'_>) -> sqlx::Result<Vec<Job>> {
    let mut jobs =
        if filter.state == Some(JobState::Done) { Vec::new() } else { unfinished(&mut *db, filter).await? };
    let is_full = jobs.len() as i64 > PAGE;
    if !is_full && filter.state.is_none_or(|state| state == JobState::Done) {
        let before = if filter.state.is_none() { count_unfinished(&mut *db, filter).await? } else { 0 };
        let offset = (filter.offset - before).max(0);
        jobs.extend(finished(db, filter, offset, PAGE + 1 - jobs.len() as i64).await?);
    }
    Ok(jobs)
}

struct JobRow {
    id: String,
    queue: String,
    state: String,
    attempts: i32,
    max_attempts: i32,
    run_at: DateTime<Utc>,
    done_at: Option<DateTime<Utc>>,
    worker: Option<String>,
    instance: Option<Uuid>,
    booking: Option<Uuid>,
    reference: Option<String>,
    error: Option<String>,
}

impl JobRow {
    fn job(self) -> sqlx::Result<Job> {
        Ok(Job {
            id: self.id,
            queue: self.queue,
            state: super::decode(self.state)?,
            attempts: self.attempts,
            max_attempts: self.max_attempts,
            run_at: self.run_at,
            done_at: self.done_at,
            worker: self.worker,
            instance: self.instance.map(InstanceId),
            booking: self.booking.map(BookingId),
            reference: self.reference,
            error: self.error,
        })
    }
}

async fn unfinished(db: &mut PgConnection, filter: &Filter<'_>) -> sqlx::Result<Vec<Job>> {
    sqlx::query_as!(
        JobRow,
        r#"select j.id, j.job_type as queue, job_state(j.status, j.attempts, j.max_attempts) as "state!",
                  j.attempts, j.max_attempts, j.run_at, j.done_at, j.lock_by as worker, i.id as "instance?",
                  b.id as "booking?", b.reference as "reference?", j.last_result ->> 'Err' as error
           from apalis.jobs j
           left join instance i on i.id = job_instance(j.id)
           left join booking b on b.id = i.booking_id
           where ($1::text is null or j.id = $1)
             and ($2::text is null or j.job_type = $2)
             and ($3::text is null or job_state(j.status, j.attempts, j.max_attempts) = $3)
             and ($4::text is null or b.reference = $4)
             and ($5::uuid is null or b.id = $5)
             and ($8::text is null
                  or coalesce((select coalesce(a.fingerprint, a.error_code) from attempt a
                               where a.instance_id = i.id and a.step = j.job_type
                               order by a.number desc limit 1), 'unknown') = $8)
           order by j.id desc
           limit $6 offset $7"#,
        filter.id,
        filter.queue,
        filter.state.map(JobState::as_str),
        filter.reference.map(Reference::as_str),
        filter.booking.map(|booking| booking.0),
        PAGE + 1,
        filter.offset,
        filter.kind
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(JobRow::job)
    .collect()
}

async fn count_unfinished(db: &mut PgConnection, filter: &Filter<'_>) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from apalis.jobs j
           left join instance i on i.id = job_instance(j.id)
           left join booking b on b.id = i.booking_id
           where ($1::text is null or j.id = $1)
             and ($2::text is null or j.job_type = $2)
             and ($3::text is null or b.reference = $3)
             and ($4::uuid is null or b.id = $4)"#,
        filter.id,
        filter.queue,
        filter.reference.map(Reference::as_str),
        filter.booking.map(|booking| booking.0)
    )
    .fetch_one(db)
    .await
}

async fn finished(
    db: &mut PgConnection,
    filter: &Filter<'_>,
    offset: i64,
    limit: i64,
) -> sqlx::Result<Vec<Job>> {
    let of_job = filter.id.and_then(super::job::instance_of).map(|instance| instance.0);
    if filter.id.is_some() && of_job.is_none() {
        return Ok(Vec::new());
    }
    let step = filter.id.and_then(|id| id.split_once('.')).map(|(_, step)| step).or(filter.queue);
    sqlx::query_as!(
        JobRow,
        r#"select a.instance_id || '.' || a.step as "id!", a.step as queue, 'done' as "state!", a.number as attempts,
                  a.number as max_attempts, a.started_at as run_at, a.finished_at as "done_at?",
                  a.worker as "worker?", a.instance_id as "instance?", i.booking_id as "booking?",
                  b.reference as "reference?", null as error
           from attempt a
           join instance i on i.id = a.instance_id
           join booking b on b.id = i.booking_id
           where a.outcome in ('done', 'skipped')
             and ($1::uuid is null or a.instance_id = $1)
             and ($2::text is null or a.step = $2)
             and ($3::text is null or b.reference = $3)
             and ($4::uuid is null or i.booking_id = $4)
           order by a.instance_id desc, a.step desc, a.number desc
           limit $5 offset $6"#,
        of_job,
        step,
        filter.reference.map(Reference::as_str),
        filter.booking.map(|booking| booking.0),
        limit,
        offset
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(JobRow::job)
    .collect()
}

/// What an operator changes in the retry policy of jobs; what is none stays.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PolicyChange {
    pub attempts: Option<u32>,
    pub first_interval_ms: Option<u64>,
    pub max_interval_ms: Option<u64>,
}

impl PolicyChange {
    fn patch(self) -> serde_json::Value {
        let fields = [
            ("attempts", self.attempts.map(u64::from)),
            ("first_interval", self.first_interval_ms),
            ("max_interval", self.max_interval_ms),
        ];
        fields
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), serde_json::Value::from(value?))))
            .collect()
    }
}

/// Makes dead jobs due now, with as many attempts again as their policy allows. Tells which, with their queue.
pub async fn retry(
    db: impl PgExecutor<'_>,
    jobs: &[String],
    change: PolicyChange,
) -> sqlx::Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        "with turn as materialized (
             select id from instance
             where id in (select job_instance(job) from unnest($1::text[]) as job)
             order by id for no key update
         ), dead as (
             select j.id, coalesce((j.metadata -> 'retry')::jsonb, '{}') || $2 as policy
             from turn join apalis.jobs j on job_instance(j.id) = turn.id
             where j.id = any ($1)
         )
         update apalis.jobs job
         set status = 'Pending', run_at = now(), done_at = null, lock_by = null, lock_at = null,
             max_attempts = attempts + coalesce((policy ->> 'attempts')::integer, $3),
             metadata = coalesce(metadata, '') || hstore(array['retry', policy::text,
                                                               'due', extract(epoch from now())::text])
         from dead
         where job.id = dead.id and job.status = 'Failed' and job.attempts >= job.max_attempts
         returning job.id, job.job_type as queue",
        jobs,
        change.patch(),
        RetryPolicy::default().attempts as i32
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.queue)).collect())
}

/// Gives up dead jobs. Tells which.
pub async fn discard(db: impl PgExecutor<'_>, jobs: &[String]) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "with turn as materialized (
             select id from instance
             where id in (select job_instance(job) from unnest($1::text[]) as job)
             order by id for no key update
         )
         update apalis.jobs job set status = 'Killed', done_at = now()
         from turn
         where job.id = any ($1) and turn.id = job_instance(job.id)
           and job.status = 'Failed' and job.attempts >= job.max_attempts
         returning job.id",
        jobs
    )
    .fetch_all(db)
    .await
}

/// Removes a dead or discarded job, because its step is skipped; tells how many attempts it had. The caller holds
/// the instance.
pub async fn remove_for_skipping(db: impl PgExecutor<'_>, job: &str) -> sqlx::Result<Option<i32>> {
    sqlx::query_scalar!(
        "delete from apalis.jobs
         where id = $1 and (status = 'Killed' or (status = 'Failed' and attempts >= max_attempts))
         returning attempts",
        job
    )
    .fetch_optional(db)
    .await
}

/// The ids of the instance's jobs that are dead or discarded.
pub async fn given_up(db: impl PgExecutor<'_>, instance: InstanceId) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select id from apalis.jobs
         where id >= $1::uuid || '.' and id < $1::uuid || '/'
           and (status = 'Killed' or (status = 'Failed' and attempts >= max_attempts))",
        instance.0
    )
    .fetch_all(db)
    .await
}

/// Makes discarded jobs dead again, so that they can be retried. The caller holds the instance.
pub async fn undiscard(db: impl PgExecutor<'_>, jobs: &[String]) -> sqlx::Result<()> {
    sqlx::query!(
        "update apalis.jobs set status = 'Failed', max_attempts = attempts where id = any ($1) and status = 'Killed'",
        jobs
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Removes every job of an instance, whoever has it. The caller holds the instance.
pub async fn remove_all(db: impl PgExecutor<'_>, instance: InstanceId) -> sqlx::Result<u64> {
    sqlx::query!("delete from apalis.jobs where id >= $1::uuid || '.' and id < $1::uuid || '/'", instance.0)
        .execute(db)
        .await
        .map(|result| result.rows_affected())
}

/// The queues in which an instance has jobs that wait.
pub async fn waiting_queues(db: impl PgExecutor<'_>, instance: InstanceId) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select job_type from apalis.jobs
         where id >= $1::uuid || '.' and id < $1::uuid || '/' and status in ('Pending', 'Failed')",
        instance.0
    )
    .fetch_all(db)
    .await
}
