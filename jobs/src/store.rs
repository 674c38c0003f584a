//! The SQL, one file a table.
//!
//! Functions take an executor for one statement and a connection for several, so that they join the caller's
//! transaction. Invariants are PostgreSQL's: see `migrations/`.

pub mod appointment;
pub mod appointment_move;
pub mod audit;
pub mod booking;
pub mod calendar;
pub mod calendar_feed;
pub mod claim;
mod cut;
pub(crate) mod delivery;
pub(crate) mod delivery_log;
pub mod draft;
pub mod event;
pub mod hold;
pub mod intake;
pub(crate) mod lookup;
pub mod mail;
pub mod mail_bounce;
pub mod operation;
pub mod patient;
mod patient_keys;
pub mod patient_pair;
pub(crate) mod private_code;
pub mod provider;
pub mod reminder;
pub mod schedule;
pub mod service;
pub(crate) mod spent_effort;
pub(crate) mod subscriber;
pub mod waitlist;
pub(crate) mod waitlist_change;
mod zone;

use engine::{error::MayPass, schema};
use sqlx::{
    PgExecutor, PgPool,
    migrate::{MigrateError, Migrator},
};

pub use self::cut::Cut;

/// Daybook's own migrations; apalis' come first.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// Brings the database up to date, its rows too. Several processes may do it at once: sqlx takes an advisory lock.
///
/// A migration waits for tables that processes use meanwhile. When PostgreSQL ends it for that, it is run once more: what
/// was done before stays, what failed is undone.
pub async fn migrate(pool: &PgPool) -> Result<(), MigrateError> {
    match run_migrations(pool).await {
        Err(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _))
            if error.passing().is_some() =>
        {
            run_migrations(pool).await
        }
        done => done,
    }
}

async fn run_migrations(pool: &PgPool) -> Result<(), MigrateError> {
    schema::apalis().run(pool).await?;
    MIGRATIONS.run(pool).await?;
    zone::fill_in(pool).await.map_err(MigrateError::Execute)?;
    patient_keys::fill_in(pool).await.map_err(MigrateError::Execute)
}

/// Whether bookings can be taken: the database answers, and it has the tables that this build expects.
pub async fn is_ready(db: impl PgExecutor<'_>) -> sqlx::Result<bool> {
    let wanted = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
    sqlx::query_scalar!(
        r#"select exists (select from apalis.jobs limit 1) is not null
              and exists (select from _sqlx_migrations where version = $1 and success) as "ready!""#,
        wanted
    )
    .fetch_one(db)
    .await
}

/// Reads a text in all its languages, as the SQL function `wording` makes it.
fn wording(made: serde_json::Value) -> sqlx::Result<domain::Wording> {
    serde_json::from_value(made).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

/// Reads a stored word or id as its type; a constraint makes sure that it is one.
fn decode<T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    text: String,
) -> sqlx::Result<T> {
    text.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))
}
