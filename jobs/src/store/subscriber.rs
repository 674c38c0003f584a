//! The table `subscriber`: who hears of events, and up to where each has been served.

use std::fmt;

use chrono::{DateTime, Utc};
use domain::{EventKind, SubscriberId};
use secrecy::{ExposeSecret, SecretString};
use sqlx::PgExecutor;

/// The unique constraint on the name.
pub const ONE_NAME: &str = "subscriber_name_key";

/// Somebody to deliver to. Neither the secret nor the URL is for logs.
#[derive(Clone)]
pub struct Subscriber {
    pub id: SubscriberId,
    pub name: String,
    pub url: String,
    pub secret: SecretString,
}

impl fmt::Debug for Subscriber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscriber").field("id", &self.id).field("name", &self.name).finish_non_exhaustive()
    }
}

/// Adds a subscriber that hears of what comes after `cursor`.
pub async fn insert(
    db: impl PgExecutor<'_>,
    subscriber: &Subscriber,
    kinds: &[EventKind],
    cursor: i64,
) -> sqlx::Result<()> {
    let kinds: Vec<String> = kinds.iter().map(ToString::to_string).collect();
    sqlx::query!(
        "insert into subscriber (id, name, url, secret, kinds, cursor) values ($1, $2, $3, $4, $5, $6)",
        subscriber.id.0,
        subscriber.name,
        subscriber.url,
        subscriber.secret.expose_secret(),
        &kinds,
        cursor
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Removes a subscriber with its deliveries and its log.
pub async fn delete(db: impl PgExecutor<'_>, name: &str) -> sqlx::Result<Option<SubscriberId>> {
    let id = sqlx::query_scalar!("delete from subscriber where name = $1 returning id", name);
    id.fetch_optional(db).await.map(|id| id.map(SubscriberId))
}

pub async fn id_of(db: impl PgExecutor<'_>, name: &str) -> sqlx::Result<Option<SubscriberId>> {
    let id = sqlx::query_scalar!("select id from subscriber where name = $1", name);
    id.fetch_optional(db).await.map(|id| id.map(SubscriberId))
}

/// Those that are not paused.
pub async fn active(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Subscriber>> {
    let rows = sqlx::query!("select id, name, url, secret from subscriber where paused_at is null");
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows
        .map(|row| Subscriber {
            id: SubscriberId(row.id),
            name: row.name,
            url: row.url,
            secret: row.secret.into(),
        })
        .collect())
}

/// Stops deliveries until [`resume`]; false when they were stopped already.
pub async fn pause(db: impl PgExecutor<'_>, id: SubscriberId, reason: &str) -> sqlx::Result<bool> {
    sqlx::query!(
        "update subscriber set paused_at = clock_timestamp(), pause_reason = $2
         where id = $1 and paused_at is null",
        id.0,
        reason
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// Goes on where it stopped, with what waits due at once; false when it was not paused.
pub async fn resume(db: impl PgExecutor<'_>, id: SubscriberId) -> sqlx::Result<bool> {
    sqlx::query!(
        "with resumed as (
             update subscriber set paused_at = null, pause_reason = null
             where id = $1 and paused_at is not null returning id
         ), due as (
             update delivery d set due_at = now(), failures = 0 from resumed r
             where d.subscriber_id = r.id and d.state = 'waiting'
         )
         select id from resumed",
        id.0
    )
    .fetch_optional(db)
    .await
    .map(|row| row.is_some())
}

/// A subscriber as operators see it; without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub id: SubscriberId,
    pub name: String,
    pub url: String,
    /// Empty means all.
    pub kinds: Vec<EventKind>,
    pub created_at: DateTime<Utc>,
    pub paused_at: Option<DateTime<Utc>>,
    pub pause_reason: Option<String>,
    /// Deliveries that wait, for their turn or for the next attempt.
    pub waiting: i64,
    pub dead: i64,
}

/// Everybody, by name.
pub async fn summaries(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Summary>> {
    sqlx::query!(
        r#"select s.id, s.name, s.url, s.kinds, s.created_at, s.paused_at, s.pause_reason,
                  (select count(*) from delivery where subscriber_id = s.id and state = 'waiting') as "waiting!",
                  (select count(*) from delivery where subscriber_id = s.id and state = 'dead') as "dead!"
           from subscriber s order by s.name"#
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Summary {
            id: SubscriberId(row.id),
            name: row.name,
            url: row.url,
            kinds: row.kinds.into_iter().map(super::decode).collect::<sqlx::Result<_>>()?,
            created_at: row.created_at,
            paused_at: row.paused_at,
            pause_reason: row.pause_reason,
            waiting: row.waiting,
            dead: row.dead,
        })
    })
    .collect()
}
