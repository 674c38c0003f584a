//! Dead jobs by what killed them: one fault of a mail server is one line, however many e-mails it took along.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

/// Dead jobs of one step whose last errors are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadKind {
    /// The step's name, which is the queue of the jobs.
    pub step: String,
    /// The errors' fingerprint; where there is none their code, or `unknown`.
    pub kind: String,
    /// See [`StepError::code`](crate::StepError::code); none where no attempt is on record.
    pub error_code: Option<String>,
    /// The latest of the errors.
    pub error: Option<String>,
    /// How many they are; never 0.
    pub jobs: i64,
    /// When the first of them died; none where that is not known of any.
    pub first_at: Option<DateTime<Utc>>,
    /// When the last of them died.
    pub last_at: Option<DateTime<Utc>>,
}

/// Every kind, the one with the most jobs first; at most `limit`.
pub async fn kinds(db: impl PgExecutor<'_>, limit: i64) -> sqlx::Result<Vec<DeadKind>> {
    sqlx::query_as!(
        DeadKind,
        r#"select j.job_type as "step!", coalesce(a.fingerprint, a.error_code, 'unknown') as "kind!",
                  max(a.error_code) as error_code,
                  (array_agg(coalesce(a.error, j.last_result ->> 'Err') order by a.finished_at desc nulls last))[1]
                      as error,
                  count(*) as "jobs!",
                  min(within_reach(coalesce(a.finished_at, j.done_at))) as first_at,
                  max(within_reach(coalesce(a.finished_at, j.done_at))) as last_at
           from apalis.jobs j
           left join lateral (
               select fingerprint, error_code, error, finished_at from attempt
               where instance_id = job_instance(j.id) and step = j.job_type
               order by number desc limit 1
           ) as a on true
           where j.status = 'Failed' and j.attempts >= j.max_attempts
           group by 1, 2
           order by count(*) desc, 1, 2
           limit $1"#,
        limit
    )
    .fetch_all(db)
    .await
}

/// How many jobs of one kind were dead at `until`.
pub async fn count_of_kind(
    db: impl PgExecutor<'_>,
    step: &str,
    kind: &str,
    until: DateTime<Utc>,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from apalis.jobs j
           where j.job_type = $1 and j.status = 'Failed' and j.attempts >= j.max_attempts
             and coalesce(j.done_at, j.run_at) <= $3
             and coalesce((select coalesce(a.fingerprint, a.error_code) from attempt a
                           where a.instance_id = job_instance(j.id) and a.step = j.job_type
                           order by a.number desc limit 1), 'unknown') = $2"#,
        step,
        kind,
        until
    )
    .fetch_one(db)
    .await
}

/// Up to `limit` ids of the jobs of one kind that were dead at `until` and come after `after`, in their order.
pub async fn of_kind(
    db: impl PgExecutor<'_>,
    step: &str,
    kind: &str,
    until: DateTime<Utc>,
    after: &str,
    limit: i64,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select j.id from apalis.jobs j
         where j.job_type = $1 and j.status = 'Failed' and j.attempts >= j.max_attempts and j.id > $3
           and coalesce(j.done_at, j.run_at) <= $5
           and coalesce((select coalesce(a.fingerprint, a.error_code) from attempt a
                         where a.instance_id = job_instance(j.id) and a.step = j.job_type
                         order by a.number desc limit 1), 'unknown') = $2
         order by j.id limit $4",
        step,
        kind,
        after,
        limit,
        until
    )
    .fetch_all(db)
    .await
}

/// A dead job of one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// The instance and the step; see [`id`](super::job::id).
    pub id: String,
    /// The step's name, which is the job's queue.
    pub step: String,
    /// The error of the last attempt; none where no attempt is on record.
    pub error: Option<String>,
    /// When it died; none where that is not known.
    pub died_at: Option<DateTime<Utc>>,
}

/// The dead jobs of the instances about `subject`, in the order of their ids.
pub async fn about(db: impl PgExecutor<'_>, subject: Uuid) -> sqlx::Result<Vec<DeadJob>> {
    sqlx::query_as!(
        DeadJob,
        r#"select j.id as "id!", j.job_type as "step!", j.last_result ->> 'Err' as error,
                  within_reach(j.done_at) as died_at
           from apalis.jobs j
           join instance i on i.id = job_instance(j.id)
           where i.booking_id = $1 and j.status = 'Failed' and j.attempts >= j.max_attempts
           order by j.id"#,
        subject
    )
    .fetch_all(db)
    .await
}
