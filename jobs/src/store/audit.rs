//! The table `audit`: what staff and operators did, and patients to their appointments. Append-only, by trigger.

mod action;

pub use action::Action;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

use crate::base::access::Who;

/// One line of the log. `subject` is an id, never a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub actor: String,
    /// Somebody who was signed in.
    pub is_by_account: bool,
    pub action: String,
    pub subject: String,
    pub reason: Option<String>,
}

/// Adds one line a subject.
pub async fn record(
    db: impl PgExecutor<'_>,
    who: impl Into<Who<'_>>,
    action: Action,
    subjects: &[String],
    reason: Option<&str>,
) -> sqlx::Result<()> {
    let who = who.into();
    sqlx::query!(
        "insert into audit (account_id, actor, action, subject, reason)
         select $1, $2, $3, subject, $5 from unnest($4::text[]) as subject",
        who.account(),
        who.name(),
        action.as_str(),
        subjects,
        reason
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// At most `limit` lines from before `before` on, the newest first.
pub async fn latest(
    db: impl PgExecutor<'_>,
    before: Option<i64>,
    limit: i64,
) -> sqlx::Result<Vec<AuditEntry>> {
    sqlx::query_as!(
        AuditEntry,
        r#"select id, at, actor, account_id is not null as "is_by_account!", action, subject, reason from audit
           where $1::bigint is null or id < $1 order by id desc limit $2"#,
        before,
        limit
    )
    .fetch_all(db)
    .await
}

/// The lines about any of these subjects, the oldest first.
pub async fn about(db: impl PgExecutor<'_>, subjects: &[String]) -> sqlx::Result<Vec<AuditEntry>> {
    sqlx::query_as!(
        AuditEntry,
        r#"select id, at, actor, account_id is not null as "is_by_account!", action, subject, reason from audit
           where subject = any ($1) order by id"#,
        subjects
    )
    .fetch_all(db)
    .await
}
