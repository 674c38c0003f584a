//! `apalis.jobs`: the queue. Claims, acknowledgements and failures as single statements.
//!
//! How apalis' columns are read: `Pending` waits; `Queued` and `Running` are with a worker; `Failed` with attempts
//! left is due again at `run_at`, without attempts left it is dead; `Done` is done; `Killed` was discarded. The
//! idempotency key is the booking's id, so a booking has one job a queue. Jobs are inserted as due one microsecond
//! later: apalis' trigger then sends no notification a row, which would serialise commits.

use std::{collections::HashMap, time::Duration};

use domain::BookingId;
use serde::{Deserialize, Serialize};
use sqlx::{PgExecutor, types::Json};
use ulid::Ulid;
use uuid::Uuid;

use super::attempt::Attempt;
use crate::engine::{Lease, RetryPolicy};

/// What a job carries: ids only.
#[derive(Serialize, Deserialize)]
struct Payload {
    booking: Uuid,
}

/// A job in this worker's hands.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: String,
    payload: Vec<u8>,
    attempts: u32,
    pub max_attempts: u32,
    pub policy: RetryPolicy,
}

impl Claimed {
    /// The number of the attempt that this claim is for, from 1.
    pub fn number(&self) -> u32 {
        self.attempts + 1
    }

    pub fn booking(&self) -> Option<BookingId> {
        serde_json::from_slice::<Payload>(&self.payload).ok().map(|payload| BookingId(payload.booking))
    }
}

/// Enqueues one job a queue for `booking`; a queue that has one already keeps it.
pub async fn enqueue(
    db: impl PgExecutor<'_>,
    queues: &[&str],
    booking: BookingId,
    policy: RetryPolicy,
) -> sqlx::Result<()> {
    let queues: Vec<String> = queues.iter().map(|&queue| queue.to_owned()).collect();
    let ids: Vec<String> = queues.iter().map(|_| Ulid::generate().to_string()).collect();
    let payload = serde_json::json!({ "booking": booking.0 }).to_string().into_bytes();
    let (keys, values) = policy.to_metadata();
    sqlx::query!(
        "insert into apalis.jobs (id, job_type, job, max_attempts, run_at, idempotency_key, metadata)
         select id, queue, $3, $4, now() + interval '1 microsecond', $5, hstore($6::text[], $7::text[])
         from unnest($1::text[], $2::text[]) as job (id, queue)
         on conflict (job_type, idempotency_key) do nothing",
        &ids,
        &queues,
        payload,
        policy.attempts as i32,
        booking.to_string(),
        &keys,
        &values
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Takes up to `limit` due jobs of `queue` for `worker`.
pub async fn claim(
    db: impl PgExecutor<'_>,
    queue: &str,
    worker: &str,
    limit: i64,
) -> sqlx::Result<Vec<Claimed>> {
    let rows = sqlx::query!(
        r#"update apalis.jobs set status = 'Running', lock_by = $2, lock_at = now()
           where id = any (array (
               select id from apalis.jobs
               where job_type = $1 and run_at <= now()
                 and (status = 'Pending' or (status = 'Failed' and attempts < max_attempts))
               order by priority desc, run_at
               limit $3
               for update skip locked
           ))
           returning id, job, attempts, max_attempts,
                     hstore_to_json(metadata) as "metadata: Json<HashMap<String, Option<String>>>""#,
        queue,
        worker,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let metadata = row.metadata.map(|json| json.0).unwrap_or_default();
            let metadata = metadata.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
            Claimed {
                id: row.id,
                payload: row.job,
                attempts: row.attempts.unsigned_abs(),
                max_attempts: row.max_attempts.unsigned_abs(),
                policy: RetryPolicy::from_metadata(&metadata),
            }
        })
        .collect())
}

/// Locks the job's row for the transaction, and tells whether it is still this worker's.
pub async fn hold(db: impl PgExecutor<'_>, lease: &Lease) -> sqlx::Result<bool> {
    sqlx::query!(
        "select id from apalis.jobs where id = $1 and lock_by = $2 and status = 'Running' for update",
        lease.job,
        lease.worker
    )
    .fetch_optional(db)
    .await
    .map(|row| row.is_some())
}

/// Acknowledges the job and records the attempt, in the step's transaction.
pub async fn finish(db: impl PgExecutor<'_>, attempt: &Attempt<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "with job as (
             update apalis.jobs
             set status = 'Done', attempts = $2, done_at = clock_timestamp(), lock_by = null, lock_at = null,
                 last_result = null
             where id = $1
         )
         insert into attempt (job_id, number, booking_id, step, worker, started_at, finished_at, outcome)
         values ($1, $2, $3, $4, $5, $6, clock_timestamp(), $7)",
        attempt.lease.job,
        attempt.number as i32,
        attempt.booking.map(|booking| booking.0),
        attempt.step,
        attempt.lease.worker,
        attempt.started_at,
        attempt.outcome.as_str()
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Records a failed attempt and when the next one is due, or that the job is dead. Writes nothing when the job
/// belongs to another worker by now.
pub async fn fail(db: impl PgExecutor<'_>, attempt: &Attempt<'_>, delay: Duration) -> sqlx::Result<()> {
    sqlx::query!(
        "with job as (
             update apalis.jobs
             set status = 'Failed', attempts = $2, lock_by = null, lock_at = null,
                 max_attempts = case when $8 then $2 else max_attempts end,
                 run_at = clock_timestamp() + make_interval(secs => $9),
                 done_at = case when $8 then clock_timestamp() end,
                 last_result = jsonb_build_object('Err', $7::text)
             where id = $1 and lock_by = $5 and status = 'Running'
             returning id
         )
         insert into attempt (job_id, number, booking_id, step, worker, started_at, finished_at, outcome, error)
         select id, $2, $3, $4, $5, $6, clock_timestamp(), case when $8 then 'dead' else 'failed' end, $7
         from job",
        attempt.lease.job,
        attempt.number as i32,
        attempt.booking.map(|booking| booking.0),
        attempt.step,
        attempt.lease.worker,
        attempt.started_at,
        attempt.error,
        attempt.outcome.is_dead(),
        delay.as_secs_f64()
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Whether `booking`'s jobs of all these queues are done.
pub async fn all_done(db: impl PgExecutor<'_>, booking: BookingId, queues: &[&str]) -> sqlx::Result<bool> {
    let queues: Vec<String> = queues.iter().map(|&queue| queue.to_owned()).collect();
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from apalis.jobs
           where idempotency_key = $1 and job_type = any ($2) and status = 'Done'"#,
        booking.to_string(),
        &queues
    )
    .fetch_one(db)
    .await?;
    Ok(count as usize == queues.len())
}

/// Gives back jobs that were claimed but not started; no attempt is counted.
pub async fn release(db: impl PgExecutor<'_>, worker: &str, jobs: &[String]) -> sqlx::Result<u64> {
    sqlx::query!(
        "update apalis.jobs set status = 'Pending', lock_by = null, lock_at = null
         where id = any ($1) and lock_by = $2 and status = 'Running'",
        jobs,
        worker
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}

/// Gives back the jobs of `queue` whose worker was not seen for longer than `dead_after`; no attempt is counted.
pub async fn release_orphans(
    db: impl PgExecutor<'_>,
    queue: &str,
    dead_after: Duration,
) -> sqlx::Result<u64> {
    sqlx::query!(
        "update apalis.jobs set status = 'Pending', lock_by = null, lock_at = null
         where status in ('Queued', 'Running') and job_type = $1
           and lock_by in (select id from apalis.workers where last_seen < now() - make_interval(secs => $2))",
        queue,
        dead_after.as_secs_f64()
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}
