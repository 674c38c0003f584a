//! Rows of `apalis.jobs` that no worker would ever take: without a due time that comes, in a state that is none, or of
//! a queue that nobody works on. What a worker takes and cannot read is dead by its claim: see [`super::job::claim`].

use std::time::Duration;

use sqlx::PgExecutor;

/// Makes them dead, so that they are seen and can be discarded. `queues` are those that this version knows; a process of
/// another one is waited for, for a minute in which `judge`, the process that asks, was itself seen without a gap. Tells
/// which jobs, and why.
pub async fn bury(
    db: impl PgExecutor<'_>,
    queues: &[&str],
    judge: &str,
) -> sqlx::Result<Vec<(String, String)>> {
    let queues: Vec<String> = queues.iter().map(|queue| (*queue).to_owned()).collect();
    let rows = sqlx::query!(
        r#"with bad as materialized (
               select j.id, case
                   when status not in ('Pending', 'Queued', 'Running', 'Failed', 'Killed', 'Done')
                       then 'the job has a state that there is not'
                   when run_at is distinct from within_reach(run_at)
                       then 'the instant when the job is due cannot be read'
                   else 'no process works on the job''s queue'
               end as reason
               from apalis.jobs j
               where status not in ('Pending', 'Queued', 'Running', 'Failed', 'Killed', 'Done')
                  or ((status = 'Pending' or (status = 'Failed' and attempts < max_attempts))
                      and (run_at is distinct from within_reach(run_at)
                           or (job_type <> all ($1) and run_at < clock_timestamp() - interval '1 minute'
                               and exists (
                                   select from process me
                                   where me.id = $2
                                     and me.regular_since <= clock_timestamp() - interval '1 minute'
                                     and me.seen_at >= clock_timestamp() - interval '2.5 seconds')
                               and not exists (
                                   select from process p
                                   where job_type = any (p.queues)
                                     and process_is_alive(p.seen_at, p.session_pid, p.session_began_at)))))
               for update of j skip locked
           )
           update apalis.jobs
           set status = 'Failed', attempts = greatest(attempts, 0), max_attempts = greatest(attempts, 0),
               run_at = within_reach(run_at), done_at = clock_timestamp(), lock_by = null, lock_at = null,
               last_result = jsonb_build_object('Err', reason)
           from bad where jobs.id = bad.id
           returning jobs.id, reason as "reason!""#,
        &queues,
        judge
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.reason)).collect())
}

/// Forgets discarded jobs whose instance is gone, if there ever was one; those of others go with their instance.
pub async fn forget_discarded(db: impl PgExecutor<'_>, kept: Duration) -> sqlx::Result<u64> {
    sqlx::query!(
        "delete from apalis.jobs
         where status = 'Killed' and done_at < clock_timestamp() - make_interval(secs => $1)
           and not exists (select from instance where instance.id = job_instance(jobs.id))",
        kept.as_secs_f64()
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}
