//! The table `session`: what tower-sessions keeps, without the cookie's value.
//!
//! A row's key is the SHA-256 of the session's id, so that whoever reads the table cannot sign in with it.
//! Saving never inserts: a request that ends after somebody signed out does not bring the session back.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use time::OffsetDateTime;
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

/// A session that is used all the time is written once in this many seconds.
const WRITTEN_AFTER_SECONDS: f64 = 60.0;

#[derive(Clone, Debug)]
pub struct Sessions(PgPool);

impl Sessions {
    pub(super) fn new(pool: PgPool) -> Self {
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
                 insert into session (id, record, expires_at) values ($1, $2, $3) on conflict (id) do nothing",
                key(&record.id),
                data(record)?,
                expires_at(record)?
            );
            if result.execute(&self.0).await.map_err(backend)?.rows_affected() == 1 {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    async fn save(&self, record: &Record) -> Result<()> {
        sqlx::query!(
            "update session set record = $2, expires_at = $3
             where id = $1 and (record <> $2 or expires_at < $3::timestamptz - make_interval(secs => $4))",
            key(&record.id),
            data(record)?,
            expires_at(record)?,
            WRITTEN_AFTER_SECONDS
        )
        .execute(&self.0)
        .await
        .map(|_| ())
        .map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        sqlx::query!("select record, expires_at from session where id = $1 and expires_at > now()", key(id))
            .fetch_optional(&self.0)
            .await
            .map_err(backend)?
            .map(|row| {
                Ok(Record {
                    id: *id,
                    data: serde_json::from_value(row.record)
                        .map_err(|error| Error::Decode(error.to_string()))?,
                    expiry_date: OffsetDateTime::from_unix_timestamp(row.expires_at.timestamp())
                        .map_err(|error| Error::Decode(error.to_string()))?,
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

fn expires_at(record: &Record) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp(record.expiry_date.unix_timestamp(), 0)
        .ok_or_else(|| Error::Encode("the expiry is out of range".to_owned()))
}

fn backend(error: sqlx::Error) -> Error {
    Error::Backend(error.to_string())
}
