//! That this process is alive, once a second; and what follows where somebody is not.
//!
//! One statement shows the process and the queues that its workers look after, in a session of its own: busy workers,
//! or a pool without a free connection, do not make a process look dead. Then jobs of processes that are dead go back,
//! as do rows that are locked by this process though it has not got them (the answer to a claim or a commit was lost
//! on its way). What being dead means is said in SQL, by the database's clock; and who could not show itself without
//! a gap for as long as that takes judges nobody, since an outage silences the living too.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::Utc;
use sqlx::{ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use tokio::{sync::watch, time::timeout};
use tokio_util::sync::CancellationToken;
use ulid::Ulid;

use crate::{
    postgres::{clock::mind_clock, error::cause, pool::Pool},
    process::{handover::Handover, wake::Wake},
    store::{job, process},
};

const HEARTBEAT: Duration = Duration::from_secs(1);
/// How long a heartbeat may take, before its connection is made anew.
const PATIENCE: Duration = Duration::from_secs(2);
/// Workers that come within this time are shown together.
const GATHER: Duration = Duration::from_millis(50);
/// For so long after it was seen nobody can take this process for dead, whatever has happened to its connection since.
const SURE_FOR: Duration = Duration::from_secs(3);
/// Longer than any claim or commit is under way before this process knows of it.
const STRAY_AFTER: Duration = Duration::from_secs(5);
/// So that PostgreSQL soon ends the session of a machine that is gone. And a heartbeat that a crash of PostgreSQL
/// forgets is no loss, so none waits for a disk.
const SESSION: [(&str, &str); 5] = [
    ("statement_timeout", "1500"),
    ("synchronous_commit", "off"),
    ("tcp_keepalives_idle", "5"),
    ("tcp_keepalives_interval", "2"),
    ("tcp_keepalives_count", "3"),
];

/// How this process is seen by others. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Presence {
    /// Of this start of the process: nobody inherits a dead worker's locks.
    process: Ulid,
    /// When the last heartbeat began that was written.
    seen_at: Arc<watch::Sender<Option<Instant>>>,
}

impl Presence {
    pub fn new() -> Self {
        Self { process: Ulid::generate(), seen_at: Arc::new(watch::Sender::new(None)) }
    }

    /// The id of this start of the process.
    pub fn id(&self) -> String {
        self.process.to_string()
    }

    /// The name of this process's worker of `queue`.
    pub fn worker(&self, queue: &str) -> String {
        format!("{queue}@{}", self.process)
    }

    /// Whether it is certain that nobody takes this process for dead.
    pub fn is_sure(&self) -> bool {
        is_recent(*self.seen_at.borrow())
    }

    /// Waits until it is.
    pub async fn sure(&self) {
        // The sender is in `self`, so this ends only when it holds.
        self.seen_at.subscribe().wait_for(|seen_at| is_recent(*seen_at)).await.ok();
    }

    /// Shows itself until `stop`, and then leaves in good order.
    pub async fn show(
        self,
        pool: Pool,
        handover: Handover,
        wake: Wake,
        queues: Vec<&'static str>,
        stop: CancellationToken,
    ) {
        let id = self.id();
        let workers = queues.into_iter().map(|queue| self.worker(queue)).collect();
        let options = (*pool.untried().connect_options()).clone().options(SESSION);
        let mut session = Session { pool, options, connection: None, id, workers };
        let mut beat = tokio::time::interval(HEARTBEAT);
        beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stop.cancelled() => break,
                _ = beat.tick() => {}
                () = changed(&handover) => {}
            }
            let began = Instant::now();
            match session.beat(&handover).await {
                Ok(()) => {
                    self.seen_at.send_replace(Some(began));
                    if session.give_back(&handover).await > 0 {
                        wake.wake_all();
                    }
                }
                Err(cause) => {
                    tracing::warn!(cause, "could not show that this process is alive; trying again");
                }
            }
        }
        session.leave().await;
    }
}

/// Workers have come or ended, most of them together.
async fn changed(handover: &Handover) {
    handover.attendance_changed().await;
    tokio::time::sleep(GATHER).await;
}

fn is_recent(seen_at: Option<Instant>) -> bool {
    seen_at.is_some_and(|seen_at| seen_at.elapsed() < SURE_FOR)
}

/// The connection on which heartbeats are written. One that fails or falls silent is given up, and made anew.
struct Session {
    pool: Pool,
    options: PgConnectOptions,
    connection: Option<PgConnection>,
    id: String,
    workers: Vec<String>,
}

impl Session {
    async fn beat(&mut self, handover: &Handover) -> Result<(), String> {
        let attended = handover.attended();
        let beating = async {
            let is_first = self.connection.is_none();
            let connected = match self.connection.take() {
                Some(connection) => Ok(connection),
                None => self.options.connect().await,
            };
            #[expect(clippy::disallowed_methods, reason = "it is measured here")]
            let clock = Utc::now();
            let Ok(mut connection) = connected else {
                // PostgreSQL may have no place for one more, and those that the workers have hold.
                let mut connection = self.pool.untried().acquire().await?;
                process::beat(&mut connection, &self.id, &attended, clock, is_first).await?;
                return Ok(None);
            };
            mind_clock(process::beat(&mut connection, &self.id, &attended, clock, is_first).await?);
            Ok(Some(connection))
        };
        let connection: sqlx::Result<Option<PgConnection>> =
            timeout(PATIENCE, beating).await.map_err(|_| "the database is silent".to_owned())?;
        self.connection = connection.map_err(|error| cause(&error))?;
        Ok(())
    }

    /// Gives back what nobody runs, and tells how many jobs that were.
    async fn give_back(&mut self, handover: &Handover) -> u64 {
        let held = handover.held();
        let Some(connection) = &mut self.connection else { return 0 };
        let giving = async {
            let strays = job::release_strays(connection, &self.workers, &held, STRAY_AFTER).await?;
            Ok((strays, job::release_orphans(connection, &self.id).await?))
        };
        let given: sqlx::Result<(u64, u64)> =
            timeout(PATIENCE, giving).await.unwrap_or(Err(sqlx::Error::PoolTimedOut));
        match given {
            Ok((0, 0)) => 0,
            Ok((strays, orphans)) => {
                tracing::info!(strays, orphans, "gave back jobs that nobody runs");
                strays + orphans
            }
            Err(error) => {
                tracing::warn!(cause = cause(&error), "could not give back jobs; trying again");
                // What PostgreSQL refuses does not end the session.
                if !matches!(error, sqlx::Error::Database(_)) {
                    self.connection = None;
                }
                0
            }
        }
    }

    async fn leave(mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        let leaving = async {
            process::leave(&mut connection, &self.id).await.ok();
            connection.close().await.ok();
        };
        timeout(PATIENCE, leaving).await.ok();
    }
}
