//! Telling workers that there is something to do, without waiting for their next look.
//!
//! Within a process a step hands its successors to their workers, who then need not look in the database. Across
//! processes an accepted booking and an operator's action send one notification each; workers' polling is the net
//! under both.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use sqlx::{PgExecutor, PgPool, postgres::PgListener};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::error::cause;

const CHANNEL: &str = "daybook_wake";

/// One signal a queue. Cheap to clone; all clones share the signals.
#[derive(Clone, Debug)]
pub struct Wake(Arc<HashMap<&'static str, Arc<Signal>>>);

/// What the worker of one queue waits for.
#[derive(Debug, Default)]
pub(super) struct Signal {
    arrived: Notify,
    /// Something may be waiting in the database, not only in the inbox.
    look: AtomicBool,
}

impl Signal {
    pub async fn arrived(&self) {
        self.arrived.notified().await;
    }

    /// The next time it is asked, the worker looks in the database.
    pub fn look(&self) {
        self.look.store(true, Ordering::Release);
    }

    pub fn should_look(&self) -> bool {
        self.look.load(Ordering::Acquire)
    }

    /// To be called before looking: what comes during the look asks for another one.
    pub fn looks(&self) {
        self.look.store(false, Ordering::Release);
    }
}

impl Wake {
    pub fn new(queues: impl IntoIterator<Item = &'static str>) -> Self {
        Self(Arc::new(queues.into_iter().map(|queue| (queue, Arc::default())).collect()))
    }

    /// Lets this process's worker of `queue` look for jobs; one that is just looking looks once more.
    pub fn wake(&self, queue: &str) {
        if let Some(signal) = self.0.get(queue) {
            signal.look();
            signal.arrived.notify_one();
        }
    }

    /// Tells this process's worker of `queue` that its inbox was filled.
    pub(super) fn handed(&self, queue: &str) {
        if let Some(signal) = self.0.get(queue) {
            signal.arrived.notify_one();
        }
    }

    /// Wakes every worker of this process.
    pub(super) fn wake_all(&self) {
        self.0.keys().for_each(|queue| self.wake(queue));
    }

    /// Wakes the workers of `queue` in every process, when the surrounding transaction commits.
    pub async fn notify(&self, db: impl PgExecutor<'_>, queue: &str) -> sqlx::Result<()> {
        sqlx::query_scalar!("select pg_notify($1, $2)", CHANNEL, queue).fetch_one(db).await.map(|_| ())
    }

    pub(super) fn signal(&self, queue: &str) -> Arc<Signal> {
        self.0.get(queue).cloned().unwrap_or_default()
    }
}

/// Passes on notifications of other processes until `shutdown`; a lost connection is made anew.
pub async fn listen(pool: PgPool, wake: Wake, shutdown: CancellationToken) {
    let forever = async {
        loop {
            if let Err(error) = forward(&pool, &wake).await {
                tracing::warn!(cause = cause(&error), "lost the wake-up channel; polling goes on");
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
        }
    };
    tokio::select! {
        () = shutdown.cancelled() => {}
        () = forever => {}
    }
}

async fn forward(pool: &PgPool, wake: &Wake) -> sqlx::Result<()> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        wake.wake(listener.recv().await?.payload());
    }
}
