//! The run's PostgreSQL: its restart, and what else can be done to it from a connection.

use std::{fs::File, path::PathBuf, process::Stdio, str::FromStr, time::Duration};

use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::process::Command;

/// How long it may take to come back.
const PATIENCE: Duration = Duration::from_secs(60);
/// More than any `max_connections` of a test.
const MANY: usize = 1_000;

pub struct Postgres {
    options: PgConnectOptions,
    /// The harness's own.
    pub pool: PgPool,
    /// `pg_ctl restart -m immediate`, word by word, from whoever started PostgreSQL.
    restart: Vec<String>,
    /// What that said the last time.
    log: PathBuf,
}

impl Postgres {
    pub fn new(url: &str, restart: &str, log: PathBuf) -> Self {
        let options = PgConnectOptions::from_str(url).expect("a URL of PostgreSQL").application_name("chaos");
        let restart: Vec<String> =
            serde_json::from_str(restart).expect("POSTGRES_RESTART is a JSON list of words");
        let pool = PgPoolOptions::new().max_connections(4).acquire_timeout(Duration::from_secs(5));
        Self { pool: pool.connect_lazy_with(options.clone()), options, restart, log }
    }

    pub async fn restart_immediately(&self) {
        let mut command = Command::new(&self.restart[0]);
        command.args(&self.restart[1..]).current_dir("/").stdin(Stdio::null());
        // The new PostgreSQL inherits what pg_ctl writes to, so nobody may wait for the end of that.
        let log = File::create(&self.log).expect("a log");
        command.stdout(log.try_clone().expect("a log")).stderr(log);
        let status = tokio::time::timeout(PATIENCE, command.status()).await.expect("restarted in time");
        let status = status.expect("pg_ctl starts");
        let told = std::fs::read_to_string(&self.log).unwrap_or_default();
        assert!(status.success(), "PostgreSQL did not restart: {status}: {told}");
    }

    /// Ends every connection of Daybook's processes and tells how many there were.
    pub async fn terminate_connections(&self) -> sqlx::Result<i64> {
        let sql = "select count(pg_terminate_backend(pid)) from pg_stat_activity
                   where application_name = 'daybook' and datname = current_database()";
        sqlx::query_scalar(sql).fetch_one(&self.pool).await
    }

    /// How often a job was taken away from a worker that was taken for dead.
    pub async fn lost_attempts(&self) -> i64 {
        let sql = "select count(*) from attempt where outcome = 'lost'";
        sqlx::query_scalar(sql).fetch_one(&self.pool).await.expect("a count")
    }

    /// Takes what every request and every step needs, so that their connections pile up.
    pub async fn lock_tables(&self, tables: &[&str], duration: Duration) -> sqlx::Result<()> {
        let mut connection = self.options.connect().await?;
        let mut tx = connection.begin().await?;
        for table in tables {
            let lock = format!("lock table {table} in access exclusive mode");
            sqlx::query(AssertSqlSafe(lock)).execute(&mut *tx).await?;
        }
        tokio::time::sleep(duration).await;
        tx.rollback().await
    }

    /// Takes every connection that PostgreSQL allows, Daybook's own included, and tells how many.
    pub async fn take_connections(&self, duration: Duration) -> sqlx::Result<usize> {
        let mut own = self.options.connect().await?;
        let mut taken: Vec<PgConnection> = Vec::new();
        let until = tokio::time::Instant::now() + duration;
        while tokio::time::Instant::now() < until {
            match self.options.connect().await {
                Ok(connection) if taken.len() < MANY => taken.push(connection),
                _ => {
                    // None is left: take those of Daybook as well.
                    let sql = "select pg_terminate_backend(pid) from pg_stat_activity
                               where application_name = 'daybook' and datname = current_database() limit 20";
                    sqlx::raw_sql(sql).execute(&mut own).await?;
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
        }
        Ok(taken.len())
    }
}
