//! The table `session`: what tower-sessions keeps, without the cookie's value.
//!
//! A row's key is the SHA-256 of the session's id, so that whoever reads the table cannot sign in with it.
//! tower-sessions writes the end of a session by the process' clock, and reads it so; what is kept is how long it is
//! until then, from the database's now on. Saving never inserts: a request that ends after somebody signed out does not
//! bring the session back.

#![expect(clippy::disallowed_methods, reason = "tower-sessions reckons by the process' clock")]

use async_trait::async_trait;
use engine::Pool;
use serde_json::Value;
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

/// A session that is used all the time is written once in this many seconds.
const WRITTEN_AFTER_SECONDS: f64 = 60.0;

#[derive(Clone, Debug)]
pub struct Sessions(Pool);

impl Sessions {
    pub(super) fn new(pool: Pool) -> Self {
        Self(pool)
    }
}

#[async_trait]
impl SessionStore for Sessions {
    /// Adds the session under a new id where the old one is taken, and forgets sessions that have expired.
    async fn create(&self, record: &mut Record) -> Result<()> {
        loop {
            let result = sqlx::query!(
                "with expired as (delete from session where expires_at < now())
                 insert into session (id, record, expires_at)
                 values ($1, $2, clock_timestamp() + make_interval(secs => $3)) on conflict (id) do nothing",
                key(&record.id),
                data(record)?,
                seconds_left(record)
            );
            if result.execute(&self.0).await.map_err(backend)?.rows_affected() == 1 {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    async fn save(&self, record: &Record) -> Result<()> {
        sqlx::query!(
            "update session set record = $2, expires_at = clock_timestamp() + make_interval(secs => $3)
             where id = $1
               and (record <> $2 or expires_at < clock_timestamp() + make_interval(secs => $3 - $4::float8))",
            key(&record.id),
            data(record)?,
            seconds_left(record),
            WRITTEN_AFTER_SECONDS
        )
        .execute(&self.0)
        .await
        .map(|_| ())
        .map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        sqlx::query!(
            r#"select record, extract(epoch from expires_at - clock_timestamp())::float8 as "seconds_left!"
               from session where id = $1 and expires_at > clock_timestamp()"#,
            key(id)
        )
        .fetch_optional(&self.0)
        .await
        .map_err(backend)?
        .map(|row| {
            Ok(Record {
                id: *id,
                data: serde_json::from_value(row.record).map_err(|error| Error::Decode(error.to_string()))?,
                expiry_date: OffsetDateTime::now_utc()
                    .saturating_add(Duration::seconds_f64(row.seconds_left)),
            })
        })
        .transpose()
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sqlx::query!("delete from session where id = $1", key(id))
            .execute(&self.0)
            .await
            .map(|_| ())
            .map_err(backend)
    }
}

fn key(id: &Id) -> Vec<u8> {
    Sha256::digest(id.0.to_le_bytes()).to_vec()
}

fn data(record: &Record) -> Result<Value> {
    serde_json::to_value(&record.data).map_err(|error| Error::Encode(error.to_string()))
}

/// By the clock with which tower-sessions wrote the end.
fn seconds_left(record: &Record) -> f64 {
    (record.expiry_date - OffsetDateTime::now_utc()).as_seconds_f64()
}

fn backend(error: sqlx::Error) -> Error {
    Error::Backend(error.to_string())
}
