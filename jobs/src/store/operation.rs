//! The tables `operation` and `operation_item`: operators' acts on many things, how far they came, and what became of what.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::refusal::OperationFault;
use engine::cursor::Moment;
use serde_json::Value;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use crate::base::access::Who;

/// An act on many things.
#[derive(Clone, Debug)]
pub struct Operation {
    pub id: Uuid,
    /// `purge-instances`, `retry-jobs` or `discard-jobs`.
    pub kind: String,
    /// As it was confirmed.
    pub selection: Value,
    pub reason: Option<String>,
    pub account: Option<Uuid>,
    pub actor: String,
    /// How many it was about when it was confirmed.
    pub expected: i64,
    pub done: i64,
    pub let_alone: i64,
    pub cursor: Option<String>,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    /// Why it ended before everything was done.
    pub error: Option<String>,
}

impl Operation {
    /// Everything that it was about was done.
    pub fn is_fulfilled(&self) -> bool {
        self.finished_at.is_some() && self.error.is_none() && self.let_alone == 0
    }
}

/// An operation about to begin.
pub struct NewOperation<'a> {
    pub id: Uuid,
    pub kind: &'a str,
    pub selection: &'a Value,
    pub reason: Option<&'a str>,
    pub expected: i64,
}

pub async fn insert(db: impl PgExecutor<'_>, new: &NewOperation<'_>, who: Who<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into operation (id, kind, selection, reason, account_id, actor, expected)
         values ($1, $2, $3, $4, $5, $6, $7)",
        new.id,
        new.kind,
        new.selection,
        new.reason,
        who.account(),
        who.name(),
        new.expected
    )
    .execute(db)
    .await
    .map(|_| ())
}

pub async fn get(db: impl PgExecutor<'_>, id: Uuid) -> sqlx::Result<Option<Operation>> {
    sqlx::query_as!(
        Operation,
        "select id, kind, selection, reason, account_id as account, actor, expected, done, let_alone, cursor, created_at,
                started_at, finished_at, error
         from operation where id = $1",
        id
    )
    .fetch_optional(db)
    .await
}

/// The newest first; at most `limit` from before `before` on.
pub async fn list(
    db: impl PgExecutor<'_>,
    before: Option<Moment>,
    limit: i64,
) -> sqlx::Result<Vec<Operation>> {
    sqlx::query_as!(
        Operation,
        "select id, kind, selection, reason, account_id as account, actor, expected, done, let_alone, cursor, created_at,
                started_at, finished_at, error
         from operation
         where $1::timestamptz is null or (created_at, id) < ($1, $2)
         order by created_at desc, id desc limit $3",
        before.map(|before| before.at),
        before.map(|before| before.id),
        limit
    )
    .fetch_all(db)
    .await
}

/// Takes the oldest one that has not ended until the transaction ends; none while another process has it: there is one at
/// a time.
pub async fn take(db: &mut PgConnection) -> sqlx::Result<Option<Operation>> {
    sqlx::query_as!(
        Operation,
        "select id, kind, selection, reason, account_id as account, actor, expected, done, let_alone, cursor, created_at,
                started_at, finished_at, error
         from operation
         where id = (select id from operation where finished_at is null order by created_at, id limit 1)
           and finished_at is null
         for update skip locked",
    )
    .fetch_optional(db)
    .await
}

/// What one part did.
#[derive(Clone, Debug, Default)]
pub struct Part {
    pub done: i64,
    /// What became of single things: with each why it was let alone, or that it was not.
    pub items: Vec<(String, &'static str)>,
    pub let_alone: i64,
    /// After which to go on; none when everything was gone through.
    pub cursor: Option<String>,
}

/// Things of one operation of which it is kept what became.
const ITEMS_MAX: i64 = 1_000;

/// Adds what a part did, in its transaction; the last one ends the operation.
pub async fn advance(db: impl PgExecutor<'_>, id: Uuid, part: &Part) -> sqlx::Result<()> {
    let (subjects, outcomes): (Vec<String>, Vec<String>) =
        part.items.iter().map(|(subject, outcome)| (subject.clone(), (*outcome).to_owned())).unzip();
    sqlx::query!(
        "with item as (
             insert into operation_item (operation_id, subject, outcome)
             select $1, subject, outcome from unnest($5::text[], $6::text[]) as told (subject, outcome)
             where (select count(*) from operation_item where operation_id = $1) < $7
             on conflict do nothing
         )
         update operation
         set done = done + $2, let_alone = let_alone + $3, cursor = coalesce($4, cursor),
             started_at = coalesce(started_at, now()),
             finished_at = case when $4::text is null then clock_timestamp() end
         where id = $1",
        id,
        part.done,
        part.let_alone,
        part.cursor,
        &subjects,
        &outcomes,
        ITEMS_MAX
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Ends it before everything is done.
pub async fn fail(db: impl PgExecutor<'_>, id: Uuid, fault: OperationFault) -> sqlx::Result<()> {
    sqlx::query!(
        "update operation set error = $2, started_at = coalesce(started_at, now()), finished_at = clock_timestamp()
         where id = $1 and finished_at is null",
        id,
        fault.to_string()
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// What became of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub subject: String,
    /// `acted`, or how it is instead.
    pub outcome: String,
}

/// What is kept of what became of each, what was let alone first.
pub async fn items(db: impl PgExecutor<'_>, id: Uuid) -> sqlx::Result<Vec<Item>> {
    sqlx::query_as!(
        Item,
        "select subject, outcome from operation_item where operation_id = $1 order by outcome = 'acted', subject",
        id
    )
    .fetch_all(db)
    .await
}

/// Whether one has not ended, whoever is at it.
pub async fn is_any_open(db: impl PgExecutor<'_>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from operation where finished_at is null) as "is!""#)
        .fetch_one(db)
        .await
}

/// Removes operations that ended longer than `kept` ago, with what they let alone; tells how many.
pub async fn forget(db: impl PgExecutor<'_>, kept: Duration) -> sqlx::Result<u64> {
    sqlx::query!(
        "delete from operation where finished_at < now() - make_interval(secs => $1)",
        kept.as_secs_f64()
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}
