//! Telling workers that there is something to do, without waiting for their next look.
//!
//! Within a process a step wakes its successors' workers directly. Across processes an accepted booking and an
//! operator's action send one notification each; workers' polling is the net under both.

use std::{collections::HashMap, sync::Arc};

use sqlx::{PgExecutor, PgPool, postgres::PgListener};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::error::cause;

const CHANNEL: &str = "daybook_wake";

/// One signal a queue. Cheap to clone; all clones share the signals.
#[derive(Clone, Debug)]
pub struct Wake(Arc<HashMap<&'static str, Arc<Notify>>>);

impl Wake {
    pub fn new(queues: impl IntoIterator<Item = &'static str>) -> Self {
        Self(Arc::new(queues.into_iter().map(|queue| (queue, Arc::default())).collect()))
    }

    /// Wakes this process's worker of `queue`; a worker that is just looking looks once more.
    pub fn wake(&self, queue: &str) {
        if let Some(signal) = self.0.get(queue) {
            signal.notify_one();
        }
    }

    /// Wakes every worker of this process.
    pub(super) fn wake_all(&self) {
        self.0.values().for_each(|signal| signal.notify_one());
    }

    /// Wakes the workers of `queue` in every process, when the surrounding transaction commits.
    pub async fn notify(&self, db: impl PgExecutor<'_>, queue: &str) -> sqlx::Result<()> {
        sqlx::query_scalar!("select pg_notify($1, $2)", CHANNEL, queue).fetch_one(db).await.map(|_| ())
    }

    pub(super) fn signal(&self, queue: &str) -> Arc<Notify> {
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
