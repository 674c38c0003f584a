//! The PostgreSQL that is measured: databases made and dropped, and what runs beside the measured ones.
//!
//! Questions about a measured database are asked from another one, so that they are not counted in it.

use std::{str::FromStr, time::Duration};

use anyhow::{Context, Result, ensure};
use chrono::{DateTime, Utc};
use engine::Pool;
use reqwest::Url;
use sqlx::{
    AssertSqlSafe, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::process::Command;

const PAUSE: Duration = Duration::from_millis(50);

pub struct Cluster {
    url: Url,
    /// In the database of `DATABASE_URL`, which is not measured.
    pub control: PgPool,
}

impl Cluster {
    pub async fn connect() -> Result<Self> {
        let url = std::env::var("DATABASE_URL").context("DATABASE_URL is missing; call `make bench`")?;
        let options = PgConnectOptions::from_str(&url)?;
        let control = PgPoolOptions::new().max_connections(1).connect_with(options).await?;
        let cluster = Self { url: url.parse()?, control };
        for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
            let value = cluster.setting(setting).await?;
            ensure!(value == "on", "{setting} is {value}: figures without durability mean nothing");
        }
        Ok(cluster)
    }

    pub async fn setting(&self, name: &str) -> Result<String> {
        Ok(sqlx::query_scalar("select current_setting($1)").bind(name).fetch_one(&self.control).await?)
    }

    /// Whether pg_stat_statements is there to be asked.
    pub async fn counts_statements(&self) -> Result<bool> {
        let is_loaded = self.setting("shared_preload_libraries").await?.contains("pg_stat_statements");
        if is_loaded {
            sqlx::raw_sql("create extension if not exists pg_stat_statements").execute(&self.control).await?;
        }
        Ok(is_loaded)
    }

    pub async fn now(&self) -> Result<DateTime<Utc>> {
        Ok(sqlx::query_scalar("select clock_timestamp()").fetch_one(&self.control).await?)
    }

    pub fn url(&self, database: &str) -> String {
        let mut url = self.url.clone();
        url.set_path(database);
        url.to_string()
    }

    /// A pool with the server's own settings.
    pub fn pool(&self, database: &str) -> Result<Pool> {
        Ok(server::database::pool(PgConnectOptions::from_str(&self.url(database))?))
    }

    /// Anew, where an earlier run was stopped before it dropped it.
    pub async fn create(&self, database: &str, template: &str) -> Result<()> {
        self.drop(database).await?;
        self.command(format!("create database {database} template {template}")).await
    }

    /// A setting for whoever connects to `database` from now on.
    pub async fn set(&self, database: &str, setting: &str, value: &str) -> Result<()> {
        self.command(format!("alter database {database} set {setting} = {value}")).await
    }

    pub async fn drop(&self, database: &str) -> Result<()> {
        self.command(format!("drop database if exists {database} with (force)")).await
    }

    /// Waits until nobody is connected to `database`, with all its counters written, and writes everything to
    /// disk, so that what is measured next does not pay for what was done before.
    pub async fn settle(&self, database: &str) -> Result<()> {
        let connected = "select exists (select from pg_stat_activity
                                        where datname = $1 and backend_type = 'client backend')";
        while sqlx::query_scalar(connected).bind(database).fetch_one(&self.control).await? {
            tokio::time::sleep(PAUSE).await;
        }
        self.command("checkpoint".to_owned()).await
    }

    /// `pgbench` on `database`, which it names itself; the password is not among its arguments.
    pub fn pgbench(&self, database: &str) -> Command {
        let program = std::env::var_os("PGBENCH").unwrap_or_else(|| "pgbench".into());
        let mut command = Command::new(program);
        command
            .env("PGHOST", self.url.host_str().unwrap_or_default())
            .env("PGPORT", self.url.port().unwrap_or(5432).to_string())
            .env("PGUSER", self.url.username())
            .env("PGPASSWORD", self.url.password().unwrap_or_default())
            .env("PGDATABASE", database)
            .kill_on_drop(true);
        command
    }

    async fn command(&self, sql: String) -> Result<()> {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&self.control).await?;
        Ok(())
    }
}
