//! Telling workers that there is something to do, without waiting for their next look.
//!
//! Within a process a step hands its successors to their workers, who then need not look in the database. Across
//! processes the start of an instance and an operator's action send one notification a queue. What falls due by
//! itself, and what no notification told of, is found by one look at all queues (`due`): the net under both.
//!
//! Loops beside the queues wait for news here as well, each under its topic.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use sqlx::{PgExecutor, postgres::PgListener};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::postgres::{error::cause, pool::Pool};

const CHANNEL: &str = "daybook_wake";

/// What loops beside the queues wait for news under; names that no queue has.
#[derive(Clone, Copy, Debug, Default)]
pub struct Topics {
    /// Every topic there is. News under another name, unless it is a queue's, reaches nobody.
    pub all: &'static [&'static str],
    /// The one that is told whenever a queue has worked: what was done may have written something for its loop.
    pub after_work: Option<&'static str>,
}

/// One signal a queue or topic. Cheap to clone; all clones share the signals.
#[derive(Clone, Debug)]
pub struct Wake {
    signals: Arc<HashMap<&'static str, Arc<Signal>>>,
    after_work: Option<&'static str>,
    /// Told whenever a queue is.
    worked: Arc<Notify>,
}

/// What the worker of one queue, or the loop of one topic, waits for.
#[derive(Debug, Default)]
pub struct Signal {
    arrived: Notify,
    /// Something may be waiting in the database, not only in the inbox.
    look: AtomicBool,
}

impl Signal {
    /// Comes back when there was news since the last call, or as soon as there is some. Of several who wait, one is
    /// told.
    pub async fn arrived(&self) {
        self.arrived.notified().await;
    }

    /// The next time it is asked, the worker looks in the database.
    pub fn look(&self) {
        self.look.store(true, Ordering::Release);
    }

    /// Whether a look in the database has been asked for since [`begin_looking`](Self::begin_looking) was last called.
    pub fn should_look(&self) -> bool {
        self.look.load(Ordering::Acquire)
    }

    /// To be called before looking: what comes during the look asks for another one.
    pub fn begin_looking(&self) {
        self.look.store(false, Ordering::Release);
    }

    /// Asks for one more look, now.
    pub fn again(&self) {
        self.look();
        self.arrived.notify_one();
    }
}

impl Wake {
    /// A signal for each of `queues` and for each topic. What is told to any other name is told to nobody.
    pub fn new(queues: impl IntoIterator<Item = &'static str>, topics: Topics) -> Self {
        let names = queues.into_iter().chain(topics.all.iter().copied());
        let signals = names.map(|name| (name, Arc::default())).collect();
        Self { signals: Arc::new(signals), after_work: topics.after_work, worked: Arc::default() }
    }

    /// Lets this process's worker of `queue`, or the loop of a topic, look; one that is just looking looks once more.
    pub fn wake(&self, queue: &str) {
        if let Some(signal) = self.signals.get(queue) {
            signal.again();
            self.has_worked();
        }
    }

    /// Tells this process's worker of `queue` that its inbox was filled.
    pub(crate) fn handed(&self, queue: &str) {
        if let Some(signal) = self.signals.get(queue) {
            signal.arrived.notify_one();
            self.has_worked();
        }
    }

    /// What is done in a queue may fail and be due again soon, and may have written something for a loop.
    fn has_worked(&self) {
        self.worked.notify_one();
        if let Some(signal) = self.after_work.and_then(|topic| self.signals.get(topic)) {
            signal.again();
        }
    }

    /// Wakes every worker and loop of this process.
    pub(crate) fn wake_all(&self) {
        self.signals.keys().for_each(|queue| self.wake(queue));
    }

    /// Comes back when a queue was woken or handed something since the last call.
    pub(crate) async fn worked(&self) {
        self.worked.notified().await;
    }

    /// Wakes the workers of `queue`, or the loops of a topic, in every process, when the surrounding transaction commits.
    pub async fn notify(&self, db: impl PgExecutor<'_>, queue: &str) -> sqlx::Result<()> {
        self.notify_all(db, &[queue]).await
    }

    /// The same for several in one statement; of what is told twice PostgreSQL tells it once.
    pub async fn notify_all(&self, db: impl PgExecutor<'_>, queues: &[impl AsRef<str>]) -> sqlx::Result<()> {
        if queues.is_empty() {
            return Ok(());
        }
        let queues: Vec<String> = queues.iter().map(|queue| queue.as_ref().to_owned()).collect();
        sqlx::query!("select pg_notify($1, queue) from unnest($2::text[]) as queue", CHANNEL, &queues)
            .fetch_all(db)
            .await
            .map(|_| ())
    }

    /// What the worker of `queue`, or the loop of a topic, waits for.
    pub fn signal(&self, queue: &str) -> Arc<Signal> {
        self.signals.get(queue).cloned().unwrap_or_default()
    }
}

/// Passes on notifications of other processes until `shutdown`; a lost connection is made anew.
pub async fn listen(pool: Pool, wake: Wake, shutdown: CancellationToken) {
    let forever = async {
        loop {
            if let Err(error) = forward(&pool, &wake).await {
                tracing::warn!(cause = cause(&error), "lost the wake-up channel; looks go on");
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
        }
    };
    tokio::select! {
        () = shutdown.cancelled() => {}
        () = forever => {}
    }
}

async fn forward(pool: &Pool, wake: &Wake) -> sqlx::Result<()> {
    let mut listener = PgListener::connect_with(pool.untried()).await?;
    listener.listen(CHANNEL).await?;
    // What was sent while nobody listened.
    wake.wake_all();
    loop {
        match listener.try_recv().await? {
            Some(told) => wake.wake(told.payload()),
            // The connection was lost, and with it whatever was sent meanwhile.
            None => wake.wake_all(),
        }
    }
}
