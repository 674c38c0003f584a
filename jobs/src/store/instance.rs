//! The table `instance`: runs of workflows. [`super::job::start`] makes one with its first jobs.
//!
//! Whoever changes an instance or its jobs holds its row first ([`lock`], or the turn that the engine's
//! acknowledgement takes): operators, steps and siblings never see each other's work half done.

use chrono::{DateTime, Utc};
use domain::{BookingId, InstanceId, RuntimeStatus};
use sqlx::PgExecutor;
use uuid::Uuid;

use crate::{
    engine::Subject,
    instances::{Instance, Selection},
};

struct InstanceRow {
    id: Uuid,
    workflow: String,
    booking_id: Uuid,
    status: String,
    reason: Option<String>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl InstanceRow {
    fn instance(self) -> sqlx::Result<Instance> {
        Ok(Instance {
            id: InstanceId(self.id),
            workflow: self.workflow,
            booking: BookingId(self.booking_id),
            status: super::decode(self.status)?,
            reason: self.reason,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

pub async fn get(db: impl PgExecutor<'_>, id: InstanceId) -> sqlx::Result<Option<Instance>> {
    sqlx::query_as!(
        InstanceRow,
        r#"select id, workflow, booking_id, runtime_status(id, state) as "status!", reason, created_at,
                  coalesce(finished_at, (select max(a.finished_at) from attempt a where a.instance_id = i.id),
                           created_at) as "updated_at!"
           from instance i where id = $1"#,
        id.0
    )
    .fetch_optional(db)
    .await?
    .map(InstanceRow::instance)
    .transpose()
}

/// The instances of a booking, the first one first.
pub async fn of_booking(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<Vec<Instance>> {
    sqlx::query_as!(
        InstanceRow,
        r#"select id, workflow, booking_id, runtime_status(id, state) as "status!", reason, created_at,
                  coalesce(finished_at, (select max(a.finished_at) from attempt a where a.instance_id = i.id),
                           created_at) as "updated_at!"
           from instance i where booking_id = $1 order by created_at, id"#,
        booking.0
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(InstanceRow::instance)
    .collect()
}

/// Up to `limit` instances that `selection` lets through, the oldest first, from after `after` on.
///
/// Those that have not ended are few and found by their jobs; a list that wants only those never walks through the
/// history.
pub async fn list(
    db: impl PgExecutor<'_>,
    selection: &Selection,
    limit: i64,
    after: Option<InstanceId>,
) -> sqlx::Result<Vec<Instance>> {
    let wanted: Vec<String> = selection.statuses.iter().map(ToString::to_string).collect();
    sqlx::query_as!(
        InstanceRow,
        r#"with chosen as (
               select i.* from instance i
               where ($1::timestamptz is null or created_at >= $1)
                 and ($2::timestamptz is null or created_at <= $2)
                 and ($4::uuid is null
                      or (created_at, id) > (select created_at, id from instance where id = $4))
                 and (cardinality($3::text[]) = 0 or runtime_status(id, state) = any ($3))
                 and ($6 or id in (select job_instance(j.id) from apalis.jobs j))
               order by created_at, id limit $5
           )
           select id as "id!", workflow as "workflow!", booking_id as "booking_id!",
                  runtime_status(id, state) as "status!", reason, created_at as "created_at!",
                  coalesce(finished_at, (select max(a.finished_at) from attempt a where a.instance_id = i.id),
                           created_at) as "updated_at!"
           from chosen i order by created_at, id"#,
        selection.created_from,
        selection.created_to,
        &wanted,
        after.map(|id| id.0),
        limit,
        may_have_ended(selection)
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(InstanceRow::instance)
    .collect()
}

/// Whether instances without jobs are wanted too.
fn may_have_ended(selection: &Selection) -> bool {
    let has_no_jobs =
        |status: &RuntimeStatus| matches!(status, RuntimeStatus::Completed | RuntimeStatus::Terminated);
    selection.statuses.is_empty() || selection.statuses.iter().any(has_no_jobs)
}

/// The same, the newest first, from before `before` on.
pub async fn latest(
    db: impl PgExecutor<'_>,
    selection: &Selection,
    limit: i64,
    before: Option<InstanceId>,
) -> sqlx::Result<Vec<Instance>> {
    let wanted: Vec<String> = selection.statuses.iter().map(ToString::to_string).collect();
    sqlx::query_as!(
        InstanceRow,
        r#"with chosen as (
               select i.* from instance i
               where ($1::timestamptz is null or created_at >= $1)
                 and ($2::timestamptz is null or created_at <= $2)
                 and ($4::uuid is null
                      or (created_at, id) < (select created_at, id from instance where id = $4))
                 and (cardinality($3::text[]) = 0 or runtime_status(id, state) = any ($3))
                 and ($6 or id in (select job_instance(j.id) from apalis.jobs j))
               order by created_at desc, id desc limit $5
           )
           select id as "id!", workflow as "workflow!", booking_id as "booking_id!",
                  runtime_status(id, state) as "status!", reason, created_at as "created_at!",
                  coalesce(finished_at, (select max(a.finished_at) from attempt a where a.instance_id = i.id),
                           created_at) as "updated_at!"
           from chosen i order by created_at desc, id desc"#,
        selection.created_from,
        selection.created_to,
        &wanted,
        before.map(|id| id.0),
        limit,
        may_have_ended(selection)
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(InstanceRow::instance)
    .collect()
}

/// What an operator has to know before changing an instance.
#[derive(Clone, Debug)]
pub struct Locked {
    pub subject: Subject,
    pub workflow: String,
    /// `running`, `suspended`, `completed` or `terminated`.
    pub state: String,
    pub status: RuntimeStatus,
}

/// Takes the turn at the instance's row until the transaction ends.
pub async fn lock(db: &mut sqlx::PgConnection, id: InstanceId) -> sqlx::Result<Option<Locked>> {
    sqlx::query!("select id from instance where id = $1 for no key update", id.0)
        .fetch_optional(&mut *db)
        .await?;
    // A statement of its own: it sees what was committed while this one waited for its turn.
    let row = sqlx::query!(
        r#"select workflow, booking_id, state, runtime_status(id, state) as "status!" from instance where id = $1"#,
        id.0
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        Ok(Locked {
            subject: Subject { instance: id, booking: BookingId(row.booking_id) },
            workflow: row.workflow,
            state: row.state,
            status: super::decode(row.status)?,
        })
    })
    .transpose()
}

/// Sets the state; `ended` instances get their instant.
pub async fn set_state(
    db: impl PgExecutor<'_>,
    id: InstanceId,
    state: &str,
    reason: Option<&str>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update instance
         set state = $2, reason = $3,
             finished_at = case when $2 in ('completed', 'terminated') then clock_timestamp() end
         where id = $1",
        id.0,
        state,
        reason
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Forgets instances with their history and what is left of their jobs; tells how many they were.
pub async fn delete(db: impl PgExecutor<'_>, ids: &[Uuid]) -> sqlx::Result<u64> {
    sqlx::query!(
        "with job as (
             delete from apalis.jobs using unnest($1::uuid[]) as gone (id)
             where jobs.id >= gone.id || '.' and jobs.id < gone.id || '/'
         )
         delete from instance where id = any ($1)",
        ids
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}

/// Forgets the attempts of an instance that starts anew under its old id.
pub async fn forget_attempts(db: impl PgExecutor<'_>, id: InstanceId) -> sqlx::Result<()> {
    sqlx::query!("delete from attempt where instance_id = $1", id.0).execute(db).await.map(|_| ())
}

/// The oldest instances that ended before `before`, at most `limit`.
pub async fn ended_before(
    db: impl PgExecutor<'_>,
    before: DateTime<Utc>,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "select id from instance
         where created_at < $1 and state in ('completed', 'terminated') and finished_at < $1
         order by created_at, id limit $2",
        before,
        limit
    )
    .fetch_all(db)
    .await
}
