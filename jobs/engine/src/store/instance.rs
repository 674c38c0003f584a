//! The table `instance`: runs of workflows. [`super::job::start`] makes one with its first jobs. What it is about is in the
//! column `booking_id`, a durable contract.
//!
//! Whoever changes an instance or its jobs holds its row first ([`lock`], or the turn that the engine's
//! acknowledgement takes): operators, steps and siblings never see each other's work half done.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::{InstanceId, RuntimeStatus};
use sqlx::PgExecutor;
use uuid::Uuid;

use crate::{
    postgres::cursor::Moment,
    workflow::step::{Subject, instances},
};

/// An instance, nobody's name in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// The ids of its jobs begin with it.
    pub id: InstanceId,
    /// The workflow's name; see [`Workflow::named`](crate::Workflow::named).
    pub workflow: String,
    /// The id of what it is about.
    pub about: Uuid,
    /// How it is, told from what is stored of it and from its jobs.
    pub status: RuntimeStatus,
    /// Why it was terminated or suspended.
    pub reason: Option<String>,
    /// When it was started; a new start under the same id does not change it.
    pub created_at: DateTime<Utc>,
    /// When it last came further.
    pub updated_at: DateTime<Utc>,
}

/// Which instances; everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Those that were started at this instant or later.
    pub created_from: Option<DateTime<Utc>>,
    /// Those that were started at this instant or earlier.
    pub created_to: Option<DateTime<Utc>>,
    /// Empty means any.
    pub statuses: Vec<RuntimeStatus>,
}

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
            about: self.booking_id,
            status: super::decode(self.status)?,
            reason: self.reason,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// One instance; none when there is no such one, or it has been forgotten.
pub async fn get(db: impl PgExecutor<'_>, id: InstanceId) -> sqlx::Result<Option<Instance>> {
    sqlx::query_as!(
        InstanceRow,
        r#"select id, workflow, booking_id, runtime_status(id, state) as "status!", reason, within_reach(created_at) as "created_at!",
                  within_reach(coalesce(finished_at, (select max(a.finished_at) from attempt a where a.instance_id = i.id),
                                        created_at)) as "updated_at!"
           from instance i where id = $1"#,
        id.0
    )
    .fetch_optional(db)
    .await?
    .map(InstanceRow::instance)
    .transpose()
}

/// The instances about one thing, the first one first.
pub async fn all_about(db: impl PgExecutor<'_>, about: Uuid) -> sqlx::Result<Vec<Instance>> {
    sqlx::query_as!(
        InstanceRow,
        r#"select id, workflow, booking_id, runtime_status(id, state) as "status!", reason, within_reach(created_at) as "created_at!",
                  within_reach(coalesce(finished_at, (select max(a.finished_at) from attempt a where a.instance_id = i.id),
                                        created_at)) as "updated_at!"
           from instance i where booking_id = $1 order by created_at, id"#,
        about
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
    after: Option<Moment>,
) -> sqlx::Result<Vec<Instance>> {
    let wanted: Vec<String> = selection.statuses.iter().map(ToString::to_string).collect();
    sqlx::query_as!(
        InstanceRow,
        r#"with chosen as (
               select i.* from instance i
               where ($1::timestamptz is null or created_at >= $1)
                 and ($2::timestamptz is null or created_at <= $2)
                 and ($4::timestamptz is null or (created_at, id) > ($4, $7::uuid))
                 and (cardinality($3::text[]) = 0 or runtime_status(id, state) = any ($3))
                 and ($6 or id in (select job_instance(j.id) from apalis.jobs j))
               order by created_at, id limit $5
           )
           select id as "id!", workflow as "workflow!", booking_id as "booking_id!",
                  runtime_status(id, state) as "status!", reason, within_reach(created_at) as "created_at!",
                  within_reach(coalesce(finished_at, (select max(a.finished_at) from attempt a where a.instance_id = i.id),
                                        created_at)) as "updated_at!"
           from chosen i order by created_at, id"#,
        selection.created_from,
        selection.created_to,
        &wanted,
        after.map(|after| after.at),
        limit,
        may_have_ended(selection),
        after.map(|after| after.id)
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
    before: Option<Moment>,
) -> sqlx::Result<Vec<Instance>> {
    let wanted: Vec<String> = selection.statuses.iter().map(ToString::to_string).collect();
    sqlx::query_as!(
        InstanceRow,
        r#"with chosen as (
               select i.* from instance i
               where ($1::timestamptz is null or created_at >= $1)
                 and ($2::timestamptz is null or created_at <= $2)
                 and ($4::timestamptz is null or (created_at, id) < ($4, $7::uuid))
                 and (cardinality($3::text[]) = 0 or runtime_status(id, state) = any ($3))
                 and ($6 or id in (select job_instance(j.id) from apalis.jobs j))
               order by created_at desc, id desc limit $5
           )
           select id as "id!", workflow as "workflow!", booking_id as "booking_id!",
                  runtime_status(id, state) as "status!", reason, within_reach(created_at) as "created_at!",
                  within_reach(coalesce(finished_at, (select max(a.finished_at) from attempt a where a.instance_id = i.id),
                                        created_at)) as "updated_at!"
           from chosen i order by created_at desc, id desc"#,
        selection.created_from,
        selection.created_to,
        &wanted,
        before.map(|before| before.at),
        limit,
        may_have_ended(selection),
        before.map(|before| before.id)
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(InstanceRow::instance)
    .collect()
}

/// How many instances `selection` lets through.
pub async fn count(db: impl PgExecutor<'_>, selection: &Selection) -> sqlx::Result<i64> {
    let wanted: Vec<String> = selection.statuses.iter().map(ToString::to_string).collect();
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from instance
           where ($1::timestamptz is null or created_at >= $1)
             and ($2::timestamptz is null or created_at <= $2)
             and (cardinality($3::text[]) = 0 or runtime_status(id, state) = any ($3))"#,
        selection.created_from,
        selection.created_to,
        &wanted
    )
    .fetch_one(db)
    .await
}

/// Takes the turn at these instances' rows until the transaction ends, and tells how each of them is then.
pub async fn lock_all(db: &mut sqlx::PgConnection, ids: &[Uuid]) -> sqlx::Result<Vec<(Uuid, RuntimeStatus)>> {
    sqlx::query!("select id from instance where id = any ($1) order by id for no key update", ids)
        .fetch_all(&mut *db)
        .await?;
    // A statement of its own: it sees what was committed while this one waited for its turn.
    let rows = sqlx::query!(
        // One that is terminated while a step of it is at work has not ended before that has.
        r#"select id, case
                      when exists (select from apalis.jobs j
                                   where j.id >= instance.id || '.' and j.id < instance.id || '/'
                                     and j.status in ('Queued', 'Running'))
                      then 'Running' else runtime_status(id, state)
                  end as "status!"
           from instance where id = any ($1)"#,
        ids
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|row| Ok((row.id, super::decode(row.status)?))).collect()
}

/// What an operator has to know before changing an instance.
#[derive(Clone, Debug)]
pub struct Locked {
    /// What its steps are run for.
    pub subject: Subject,
    /// The workflow's name, which this version may not know any more.
    pub workflow: String,
    /// `running`, `suspended`, `completed` or `terminated`.
    pub state: String,
    /// The same as operators see it: told from the state and from its jobs.
    pub status: RuntimeStatus,
    /// A worker has one of its jobs, also when it has been terminated meanwhile.
    pub is_at_work: bool,
}

/// Takes the turn at the instance's row until the transaction ends.
pub async fn lock(db: &mut sqlx::PgConnection, id: InstanceId) -> sqlx::Result<Option<Locked>> {
    sqlx::query!("select id from instance where id = $1 for no key update", id.0)
        .fetch_optional(&mut *db)
        .await?;
    // A statement of its own: it sees what was committed while this one waited for its turn.
    let row = sqlx::query!(
        r#"select workflow, booking_id, state, runtime_status(id, state) as "status!",
                  exists (select from apalis.jobs j
                          where j.id >= $1::uuid || '.' and j.id < $1::uuid || '/'
                            and j.status in ('Queued', 'Running')) as "is_at_work!"
           from instance where id = $1"#,
        id.0
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        Ok(Locked {
            subject: Subject { instance: id, about: row.booking_id },
            workflow: row.workflow,
            state: row.state,
            status: super::decode(row.status)?,
            is_at_work: row.is_at_work,
        })
    })
    .transpose()
}

/// The same subjects, each with the instance that its own one restarts: what an instance works on is kept under the first.
pub async fn origins(db: impl PgExecutor<'_>, subjects: &[Subject]) -> sqlx::Result<Vec<Subject>> {
    let origins = sqlx::query_scalar!(
        r#"select coalesce(origin_id, asked.id) as "origin!"
           from unnest($1::uuid[]) with ordinality as asked (id, place) left join instance using (id)
           order by place"#,
        &instances(subjects)
    )
    .fetch_all(db)
    .await?;
    let of_origin =
        |(subject, origin): (&Subject, Uuid)| Subject { instance: InstanceId(origin), ..*subject };
    Ok(subjects.iter().zip(origins).map(of_origin).collect())
}

/// Keeps which instance `id` restarts.
pub async fn set_origin(db: impl PgExecutor<'_>, id: InstanceId, origin: InstanceId) -> sqlx::Result<()> {
    sqlx::query!("update instance set origin_id = $2 where id = $1", id.0, origin.0)
        .execute(db)
        .await
        .map(|_| ())
}

/// Whether another run than `id` of what was begun as `origin` has not ended, or is still at work.
pub async fn is_running_beside(
    db: impl PgExecutor<'_>,
    id: InstanceId,
    origin: InstanceId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from instance i
               where (id = $2 or origin_id = $2) and id <> $1
                 and (runtime_status(id, state) in ('Pending', 'Running', 'Suspended')
                      or exists (select from apalis.jobs j
                                 where j.id >= i.id || '.' and j.id < i.id || '/'
                                   and j.status in ('Queued', 'Running')))
           ) as "is_running!""#,
        id.0,
        origin.0
    )
    .fetch_one(db)
    .await
}

/// Sets the state, one of those that [`Locked::state`] names, and its reason. The instant of the end becomes now, or
/// none where the state is no end.
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
         delete from instance where id in (select id from instance where id = any ($1) order by id for update)",
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

/// The oldest instances that ended longer than `kept` ago, at most `limit`.
pub async fn ended_before(db: impl PgExecutor<'_>, kept: Duration, limit: i64) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "select id from instance
         where created_at < now() - make_interval(secs => $1) and state in ('completed', 'terminated')
           and finished_at < now() - make_interval(secs => $1)
         order by created_at, id limit $2",
        kept.as_secs_f64(),
        limit
    )
    .fetch_all(db)
    .await
}
