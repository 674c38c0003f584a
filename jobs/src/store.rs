//! The SQL, one file a table.
//!
//! Functions take an executor for one statement and a connection for several, so that they join the caller's
//! transaction. Invariants are PostgreSQL's: see `migrations/`.

pub mod appointment;
pub mod appointment_move;
pub mod attempt;
pub mod audit;
pub mod booking;
pub mod calendar_feed;
pub mod claim;
pub mod dead_job;
pub(crate) mod delivery;
pub(crate) mod delivery_log;
pub mod draft;
pub mod event;
pub mod hold;
pub mod instance;
pub mod intake;
pub mod job;
pub mod job_list;
pub(crate) mod lookup;
pub mod mail;
pub mod mail_bounce;
pub mod patient;
pub mod patient_pair;
pub(crate) mod private_code;
pub mod provider;
pub mod queue_pause;
pub mod reminder;
pub mod schedule;
pub mod service;
pub(crate) mod subscriber;
pub mod waitlist;
pub mod worker;

use apalis_postgres::PostgresStorage;
use sqlx::{PgPool, migrate::Migrator};

/// Daybook's own migrations; apalis' come first.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// Brings the database up to date. Several processes may do it at once: sqlx takes an advisory lock.
pub async fn migrate(pool: &PgPool) -> Result<(), sqlx::migrate::MigrateError> {
    PostgresStorage::migrations().run(pool).await?;
    MIGRATIONS.run(pool).await
}

/// Whether bookings can be taken: the database answers, and it has the tables that this build expects.
pub async fn is_ready(pool: &PgPool) -> sqlx::Result<bool> {
    let wanted = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
    sqlx::query_scalar!(
        r#"select exists (select from apalis.jobs limit 1) is not null
              and exists (select from _sqlx_migrations where version = $1 and success) as "ready!""#,
        wanted
    )
    .fetch_one(pool)
    .await
}

/// Reads a stored word or id as its type; a constraint makes sure that it is one.
fn decode<T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    text: String,
) -> sqlx::Result<T> {
    text.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))
}
