//! Dead jobs by what killed them: one fault of a mail server is one line, however many e-mails it took along.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// Dead jobs of one step whose last errors are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadKind {
    pub step: String,
    /// The errors' fingerprint; where there is none their code, or `unknown`.
    pub kind: String,
    pub error_code: Option<String>,
    /// The latest of the errors.
    pub error: Option<String>,
    pub jobs: i64,
    /// When the first and the last of them died.
    pub first_at: Option<DateTime<Utc>>,
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
                  count(*) as "jobs!", min(a.finished_at) as first_at, max(a.finished_at) as last_at
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

/// Up to `limit` ids of the dead jobs of one kind that come after `after`, in their order.
pub async fn of_kind(
    db: impl PgExecutor<'_>,
    step: &str,
    kind: &str,
    after: &str,
    limit: i64,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select j.id from apalis.jobs j
         where j.job_type = $1 and j.status = 'Failed' and j.attempts >= j.max_attempts and j.id > $3
           and coalesce((select coalesce(a.fingerprint, a.error_code) from attempt a
                         where a.instance_id = job_instance(j.id) and a.step = j.job_type
                         order by a.number desc limit 1), 'unknown') = $2
         order by j.id limit $4",
        step,
        kind,
        after,
        limit
    )
    .fetch_all(db)
    .await
}
