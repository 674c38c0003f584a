//! The pool of connections to PostgreSQL.
//!
//! A database that is not there yet when the process starts (a container that starts beside it) is waited for;
//! one that goes away later is the requests' and workers' to cope with.

use std::time::{Duration, Instant};

use engine::Pool;
use sqlx::{
    ConnectOptions,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tracing::log::LevelFilter;

use crate::Error;

/// How long a starting process waits for the database.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(500);
/// How long a request waits for a free connection before it hears 503.
const ACQUIRE: Duration = Duration::from_secs(5);
/// Of the requests, in a process; PostgreSQL allows 100 by default.
const CONNECTIONS: u32 = 32;
/// Of the workers, in a process: as many as two batches of each of a booking's steps need. More would only be more for
/// PostgreSQL to plan in, since each plans the statements for itself.
const WORKER_CONNECTIONS: u32 = 8;

/// A pool that connects when it is first asked.
pub fn pool(options: PgConnectOptions) -> Pool {
    let options = options
        .application_name("daybook")
        // Every statement is short; a wrong estimate must not have PostgreSQL compile one for a second first.
        .options([("jit", "off")])
        .log_statements(LevelFilter::Off)
        .log_slow_statements(LevelFilter::Off, Duration::ZERO);
    Pool::lazy(pool_options().max_connections(CONNECTIONS), options)
}

/// A pool for the workers beside `pool`, on the same database.
///
/// Their statements are few and always the same, each for a handful of rows found by key: PostgreSQL plans them once a
/// connection. Left to itself it plans those with an array anew each time, which takes longer than running them. The
/// pages' own statements have filters that may be absent, for which one plan would not do.
pub fn for_workers(pool: &Pool) -> Pool {
    let options =
        (*pool.untried().connect_options()).clone().options([("plan_cache_mode", "force_generic_plan")]);
    Pool::lazy(pool_options().max_connections(WORKER_CONNECTIONS), options)
}

fn pool_options() -> PgPoolOptions {
    PgPoolOptions::new().acquire_timeout(ACQUIRE)
}

/// A pool for a database that was reached once, or why it was not.
pub async fn connect(options: PgConnectOptions) -> Result<Pool, Error> {
    let began = Instant::now();
    while let Err(error) = options.connect().await.map_err(jobs::Error::from) {
        let waited = began.elapsed();
        // What is refused for good, as a wrong password is, does not mend by waiting.
        if waited >= PATIENCE || !error.is_unavailable() {
            return Err(Error::Unreachable(error));
        }
        if waited < PAUSE {
            eprintln!("Waiting up to {} seconds for the database.", PATIENCE.as_secs());
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(pool(options))
}
