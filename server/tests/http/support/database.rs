//! A database of a test's own, removed when the test ends, also when it fails.

use std::str::FromStr;

use sqlx::{ConnectOptions, Connection, postgres::PgConnectOptions};
use uuid::Uuid;

pub struct Database {
    server: PgConnectOptions,
    name: String,
}

impl Database {
    pub async fn create() -> Self {
        let url = std::env::var("DATABASE_URL").expect("DATABASE_URL names a server for tests");
        let server = PgConnectOptions::from_str(&url).expect("a URL of PostgreSQL");
        let name = format!("server_test_{}", Uuid::new_v4().simple());
        execute(&server, format!("create database {name}")).await.expect("a database");
        Self { server, name }
    }

    pub fn options(&self) -> PgConnectOptions {
        self.server.clone().database(&self.name)
    }

    pub fn url(&self) -> String {
        self.options().to_url_lossy().to_string()
    }
}

impl Drop for Database {
    /// Waits on this thread, so tests run on several: a connection that is just being made has to get on with it,
    /// because PostgreSQL waits for it before it drops anything.
    fn drop(&mut self) {
        let (server, sql) = (self.server.clone(), format!("drop database {} with (force)", self.name));
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            // Best effort: a throw-away server goes as a whole.
            runtime.map(|runtime| runtime.block_on(execute(&server, sql)).ok()).ok();
        });
        dropping.join().ok();
    }
}

async fn execute(server: &PgConnectOptions, sql: String) -> sqlx::Result<()> {
    let mut connection = server.connect().await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await?;
    connection.close().await
}
