//! Jobs as operators look at them: counts, lists, one job, and their interventions.
//!
//! What is not finished is in `apalis.jobs`, what is finished in `attempt`; a list shows both, in the order of their ids.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::{InstanceId, JobState};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use crate::{
    postgres::{cursor::Key, pool::Pool},
    workflow::retry::RetryPolicy,
};

/// How many jobs a queue has in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// A step's name, of which this version may know nothing.
    pub queue: String,
    /// Told from the columns of the rows; [`JobState::Done`] is told from the history.
    pub state: JobState,
    /// Never 0; of those that are done, only the last 24 hours count.
    pub jobs: i64,
}

/// A job as listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The instance and the step (see [`id`](super::job::id)); a row that is no job of ours may have any text.
    pub id: String,
    /// The step's name, of which this version may know nothing.
    pub queue: String,
    /// A step that was skipped is done as well.
    pub state: JobState,
    /// Attempts that were made; of a finished job, the number of the last one.
    pub attempts: i32,
    /// After how many it is dead when it fails; of a finished job the same number again.
    pub max_attempts: i32,
    /// When it is or was due; of a finished job, when its last attempt began.
    pub run_at: DateTime<Utc>,
    /// When it was finished, died or was discarded; none before that.
    pub done_at: Option<DateTime<Utc>>,
    /// Who has it, or who finished it; see [`By::worker`](crate::By::worker).
    pub worker: Option<String>,
    /// None where the id names no instance that there is.
    pub instance: Option<InstanceId>,
    /// What its instance is about.
    pub about: Option<Uuid>,
    /// The error of the last attempt.
    pub error: Option<String>,
}

/// Which jobs to list. Everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter<'a> {
    /// The one that has this id.
    pub id: Option<&'a str>,
    /// Those of this step.
    pub queue: Option<&'a str>,
    /// Those in this state; none asks for all, those that are done among them.
    pub state: Option<JobState>,
    /// Those whose instance is about this.
    pub about: Option<Uuid>,
    /// Dead jobs of this kind only; see [`DeadKind`](super::dead_job::DeadKind). Goes with `state: Dead`.
    pub kind: Option<&'a str>,
    /// Those that come after this one.
    pub after: Option<&'a Key>,
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

/// One page of jobs and one row more when there is another page, in the order of their ids: the latest first. What is not
/// finished and what is are one list, so that a job which ends meanwhile is neither missed nor there twice.
pub async fn find(db: &Pool, filter: &Filter<'_>) -> sqlx::Result<Vec<Job>> {
    let is_wanted = |state| filter.state.is_none_or(|wanted| (wanted == JobState::Done) == state);
    let mut jobs = if is_wanted(false) { unfinished(db, filter).await? } else { Vec::new() };
    if is_wanted(true) {
        jobs.extend(finished(db, filter).await?);
        // Stable: of two alike, which only a restart in between makes, what is not finished stays first.
        jobs.sort_by(|one, other| other.id.cmp(&one.id));
        jobs.dedup_by(|next, kept| next.id == kept.id);
        jobs.truncate(PAGE as usize + 1);
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
    about: Option<Uuid>,
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
            about: self.about,
            error: self.error,
        })
    }
}

async fn unfinished(db: &Pool, filter: &Filter<'_>) -> sqlx::Result<Vec<Job>> {
    sqlx::query_as!(
        JobRow,
        r#"select j.id, j.job_type as queue, job_state(j.status, j.attempts, j.max_attempts) as "state!",
                  j.attempts, j.max_attempts, within_reach(j.run_at) as "run_at!",
                  within_reach(j.done_at) as done_at, j.lock_by as worker, i.id as "instance?",
                  i.booking_id as "about?", j.last_result ->> 'Err' as error
           from apalis.jobs j
           left join instance i on i.id = job_instance(j.id)
           where ($1::text is null or j.id = $1)
             and ($2::text is null or j.job_type = $2)
             and ($3::text is null or job_state(j.status, j.attempts, j.max_attempts) = $3)
             and ($4::uuid is null or i.booking_id = $4)
             and ($6::text is null or j.id < $6)
             and ($7::text is null
                  or coalesce((select coalesce(a.fingerprint, a.error_code) from attempt a
                               where a.instance_id = i.id and a.step = j.job_type
                               order by a.number desc limit 1), 'unknown') = $7)
           order by j.id desc
           limit $5"#,
        filter.id,
        filter.queue,
        filter.state.map(JobState::as_str),
        filter.about,
        PAGE + 1,
        filter.after.map(|after| &after.0),
        filter.kind
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(JobRow::job)
    .collect()
}

async fn finished(db: &Pool, filter: &Filter<'_>) -> sqlx::Result<Vec<Job>> {
    let of_job = filter.id.and_then(super::job::instance_of).map(|instance| instance.0);
    if filter.id.is_some() && of_job.is_none() {
        return Ok(Vec::new());
    }
    let step = filter.id.and_then(|id| id.split_once('.')).map(|(_, step)| step).or(filter.queue);
    let after = filter.after.map(|after| after.0.as_str());
    let (instance, after_step) = match after.map(|id| (super::job::instance_of(id), id.split_once('.'))) {
        Some((Some(instance), Some((_, step)))) => (Some(instance.0), Some(step)),
        _ => (None, None),
    };
    // An id that is none of an instance's is compared as text.
    let text = after.filter(|_| instance.is_none());
    sqlx::query_as!(
        JobRow,
        r#"select a.instance_id || '.' || a.step as "id!", a.step as queue, 'done' as "state!", a.number as attempts,
                  a.number as max_attempts, within_reach(a.started_at) as "run_at!",
                  within_reach(a.finished_at) as done_at,
                  a.worker as "worker?", a.instance_id as "instance?", i.booking_id as "about?", null as error
           from attempt a
           join instance i on i.id = a.instance_id
           where a.outcome in ('done', 'skipped')
             and ($1::uuid is null or a.instance_id = $1)
             and ($2::text is null or a.step = $2)
             and ($3::uuid is null or i.booking_id = $3)
             and ($5::uuid is null or (a.instance_id, a.step collate "C") < ($5, $6))
             and ($7::text is null or a.instance_id::text collate "C" < $7)
           order by a.instance_id desc, a.step collate "C" desc, a.number desc
           limit $4"#,
        of_job,
        step,
        filter.about,
        PAGE + 1,
        instance,
        after_step,
        text
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
    /// How many attempts they get anew; less than 1 is taken for 1, and more than 1000 for 1000.
    pub attempts: Option<u32>,
    /// Milliseconds from the first of these attempts to the second; see [`RetryPolicy::first_interval`].
    pub first_interval_ms: Option<u64>,
    /// Milliseconds between two of them at most; see [`RetryPolicy::max_interval`].
    pub max_interval_ms: Option<u64>,
}

impl PolicyChange {
    fn applied_to(self, mut policy: RetryPolicy) -> RetryPolicy {
        let milliseconds = |value: Option<u64>| value.map(Duration::from_millis);
        policy.attempts = self.attempts.unwrap_or(policy.attempts).clamp(1, 1_000);
        policy.first_interval = milliseconds(self.first_interval_ms).unwrap_or(policy.first_interval);
        policy.max_interval = milliseconds(self.max_interval_ms).unwrap_or(policy.max_interval);
        policy
    }
}

/// Makes failed jobs due now, dead or not, with as many attempts again as their policy allows. What could not be read of
/// their rows is made good, as far as it is known otherwise. Tells which, with their queue.
pub async fn retry(
    db: &mut PgConnection,
    jobs: &[String],
    change: PolicyChange,
) -> sqlx::Result<Vec<(String, String)>> {
    let (ids, policies) = failed_with_policies(&mut *db, jobs).await?;
    let policies = policies.into_iter().map(|text| {
        let policy = text.as_deref().and_then(RetryPolicy::read).unwrap_or_default();
        change.applied_to(policy)
    });
    let (policies, attempts): (Vec<String>, Vec<i32>) =
        policies.map(|policy| (policy.stored(), policy.attempts as i32)).unzip();
    let rows = sqlx::query!(
        "update apalis.jobs job
         set status = 'Pending', run_at = clock_timestamp(), done_at = null, lock_by = null, lock_at = null,
             attempts = least(greatest(job.attempts, 0), 999000),
             max_attempts = least(greatest(job.attempts, 0), 999000) + new.attempts,
             job = case when i.id is null then job.job
                        else convert_to(json_build_object('instance', i.id, 'booking', i.booking_id)::text, 'UTF8') end,
             metadata = delete(coalesce(metadata, ''), 'away')
                        || hstore(array['retry', new.policy::jsonb::text,
                                        'due', extract(epoch from clock_timestamp())::text])
         from unnest($1::text[], $2::text[], $3::integer[]) as new (id, policy, attempts)
         left join instance i on i.id = job_instance(new.id)
         where job.id = new.id and job.status = 'Failed'
         returning job.id, job.job_type as queue",
        &ids,
        &policies,
        &attempts
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.queue)).collect())
}

/// Takes turns at the instances of `jobs`, where they have one, and tells those that have failed, with their policy.
async fn failed_with_policies(
    db: &mut PgConnection,
    jobs: &[String],
) -> sqlx::Result<(Vec<String>, Vec<Option<String>>)> {
    take_turns(&mut *db, jobs).await?;
    let failed = sqlx::query!(
        "select id, left(metadata -> 'retry', 10000) as retry from apalis.jobs
         where id = any ($1) and status = 'Failed'",
        jobs
    )
    .fetch_all(db)
    .await?;
    Ok(failed.into_iter().map(|row| (row.id, row.retry)).unzip())
}

async fn take_turns(db: &mut PgConnection, jobs: &[String]) -> sqlx::Result<()> {
    sqlx::query!(
        "select id from instance
         where id in (select job_instance(job) from unnest($1::text[]) as job)
         order by id for no key update",
        jobs
    )
    .fetch_all(db)
    .await
    .map(|_| ())
}

/// Gives up dead jobs. Tells which.
pub async fn discard(db: &mut PgConnection, jobs: &[String]) -> sqlx::Result<Vec<String>> {
    take_turns(&mut *db, jobs).await?;
    sqlx::query_scalar!(
        "update apalis.jobs job set status = 'Killed', done_at = clock_timestamp()
         where job.id = any ($1) and job.status = 'Failed' and job.attempts >= job.max_attempts
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

/// Removes the jobs of an instance that no worker has. The caller holds the instance.
pub async fn remove_unstarted(db: impl PgExecutor<'_>, instance: InstanceId) -> sqlx::Result<u64> {
    sqlx::query!(
        "delete from apalis.jobs
         where id >= $1::uuid || '.' and id < $1::uuid || '/'
           and (status not in ('Queued', 'Running') or lock_by is null)",
        instance.0
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
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

/// How each of `jobs` is that is still there, or done.
pub async fn states(db: impl PgExecutor<'_>, jobs: &[String]) -> sqlx::Result<Vec<(String, JobState)>> {
    let rows = sqlx::query!(
        r#"select id as "id!", job_state(status, attempts, max_attempts) as "state!"
           from apalis.jobs where id = any ($1)
           union all
           select asked.id, 'done' from unnest($1) as asked (id)
           where exists (select from attempt a
                         where a.instance_id = job_instance(asked.id) and a.step = substr(asked.id, 38)
                           and a.outcome in ('done', 'skipped'))
             and not exists (select from apalis.jobs j where j.id = asked.id)"#,
        jobs
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|row| Ok((row.id, super::decode(row.state)?))).collect()
}
