//! A queue as apalis sees it: where a worker gets its batches of jobs.
//!
//! What was handed over within the process comes first, without asking the database, which is looked into only when
//! something may be waiting there; claiming is one statement. Acknowledging is not here at all, since it belongs to the
//! step's transaction, and neither is the heartbeat, since a worker must be alive while it is busy (see `presence`). No
//! error leaves this module: apalis would end the worker, and a database that is away for a while comes back. A failed
//! look is logged and repeated. A worker that panics all the same is started again (see `worker`).

use std::{
    convert::Infallible,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    task::{Context, Poll},
    time::{Duration, Instant},
};

use apalis_core::{
    backend::{
        Backend, BackendConfig,
        ext::poll_strategy::{PollSnapshot, PollStrategy},
        finalize::Ephemeral,
        persistence::{Persisted, Persistence, TaskEvent},
    },
    task::{Task, builder::TaskBuilder},
    worker::context::WorkerContext,
};
use futures::{
    StreamExt,
    stream::{self, BoxStream},
};
use tower::layer::util::Identity;

use super::batch::Batch;
use crate::{
    postgres::{error::cause, pool::Pool},
    process::{
        fail_point::fail_point,
        handover::{Attending, Handover, Held},
        presence::Presence,
        wake::Signal,
    },
    store::job::{self, Leased},
};

/// Jobs that are worked off together at most.
const BATCH: usize = 128;
/// So many batches from the inbox, and then a look at the database: others' jobs must not starve.
const INBOX_IN_A_ROW: u32 = 4;
/// How often apalis asks for a heartbeat, which does nothing here.
const HEARTBEAT: Duration = Duration::from_secs(60);
/// After a look that took longer, its jobs may be given back already for want of anybody who has them.
const LOOK_MAX: Duration = Duration::from_secs(2);
/// A worker that was started again for the n-th time waits for n seconds, at most for so many.
const RESTART_PAUSE_MAX: usize = 30;

#[derive(Clone)]
pub(crate) struct Claims {
    pub pool: Pool,
    pub queue: &'static str,
    pub handover: Handover,
    pub presence: Presence,
    pub signal: Arc<Signal>,
    /// How often the worker was started again.
    pub restarts: usize,
    /// Batches from the inbox since the last look.
    pub from_inbox: Arc<AtomicU32>,
    /// From the registration to the end of the worker, whatever ends it.
    pub attending: Arc<OnceLock<Attending>>,
}

impl Claims {
    fn log(&self, what: &str, error: &sqlx::Error) {
        tracing::warn!(queue = self.queue, cause = cause(error), "{what}; trying again");
    }

    async fn next(&self, worker: &str) -> (Vec<Leased>, Held) {
        if !self.signal.should_look() || self.from_inbox.load(Ordering::Relaxed) < INBOX_IN_A_ROW {
            let handed = self.handover.take(self.queue, BATCH);
            if !handed.0.is_empty() || !self.signal.should_look() {
                self.from_inbox.fetch_add(1, Ordering::Relaxed);
                return handed;
            }
        }
        self.signal.begin_looking();
        self.from_inbox.store(0, Ordering::Relaxed);
        let began = Instant::now();
        match job::claim(&self.pool, self.queue, worker, BATCH as i64).await {
            Ok(jobs) if jobs.is_empty() => self.handover.take(self.queue, BATCH),
            Ok(jobs) => {
                fail_point!("claim::claimed");
                // Where there were some there may be more.
                self.signal.again();
                if began.elapsed() > LOOK_MAX {
                    self.give_back(worker, jobs.into_iter().map(|job| job.id).collect()).await;
                    return self.handover.take(self.queue, BATCH);
                }
                let held = self.handover.hold(self.queue, &jobs);
                (jobs, held)
            }
            Err(error) => {
                self.log("could not look for jobs", &error);
                self.handover.take(self.queue, BATCH)
            }
        }
    }

    async fn give_back(&self, worker: &str, jobs: Vec<String>) -> u64 {
        job::release(&self.pool, worker, &jobs, None).await.unwrap_or_else(|error| {
            self.log("could not give back jobs; that follows by itself", &error);
            0
        })
    }
}

impl Persistence for Claims {
    type Compact = Batch;
    type Response = ();
    type Error = Infallible;

    async fn register(&mut self, worker: &WorkerContext) -> Result<(), Infallible> {
        tokio::time::sleep(Duration::from_secs(self.restarts.min(RESTART_PAUSE_MAX) as u64)).await;
        // Whoever has a job must be known to be alive.
        self.presence.sure().await;
        self.attending.get_or_init(|| self.handover.attend(self.queue));
        self.handover.open(self.queue, worker.name());
        Ok(())
    }

    async fn heartbeat(&mut self, _: &WorkerContext) -> Result<(), Infallible> {
        Ok(())
    }

    async fn fetch_next(&mut self, worker: &WorkerContext) -> Result<Vec<Task<Batch>>, Infallible> {
        let (jobs, held) = self.next(worker.name()).await;
        if jobs.is_empty() {
            return Ok(Vec::new());
        }
        let batch = Batch { jobs, worker: worker.name().to_owned(), held: Arc::new(held) };
        Ok(vec![TaskBuilder::new(batch).build()])
    }

    async fn reenqueue_abandoned(
        &mut self,
        tasks: Vec<Task<Batch>>,
        worker: &WorkerContext,
    ) -> Result<u64, Infallible> {
        let jobs = tasks.iter().flat_map(|task| &task.args.jobs).map(|job| job.id.clone()).collect();
        Ok(self.give_back(worker.name(), jobs).await)
    }

    async fn handle_events(&mut self, _: Vec<TaskEvent<()>>, _: &WorkerContext) -> Result<(), Infallible> {
        Ok(())
    }

    /// Jobs are enqueued inside the transaction that they follow from.
    async fn push_tasks(&mut self, _: Vec<Task<Batch>>) -> Result<(), Infallible> {
        Ok(())
    }
}

/// [`Claims`] driven by apalis' own state machine for registration, buffering and shutdown.
pub(crate) struct Queue(Persisted<Claims>);

impl Queue {
    pub fn new(claims: Claims) -> Self {
        Self(Persisted::new(claims))
    }
}

impl Backend for Queue {
    type Task = Task<Batch>;
    type Error = Infallible;

    fn poll_ready(&mut self, cx: &mut Context<'_>, worker: &WorkerContext) -> Poll<Result<(), Infallible>> {
        self.0.poll_ready(cx, worker, HEARTBEAT)
    }

    fn poll_next(
        &mut self,
        cx: &mut Context<'_>,
        worker: &WorkerContext,
    ) -> Poll<Option<Result<Task<Batch>, Infallible>>> {
        self.0.poll_next(cx, worker)
    }

    fn poll_close(&mut self, cx: &mut Context<'_>, worker: &WorkerContext) -> Poll<Result<(), Infallible>> {
        self.0.poll_close(cx, worker)
    }
}

impl BackendConfig for Queue {
    type Args = Batch;
    type Id = String;
    type Kind = Ephemeral;
    type Config = ();
    type Layer = Identity;

    fn config(&self) -> &() {
        &()
    }

    fn middleware(&mut self, _: &mut WorkerContext) -> Identity {
        Identity::new()
    }
}

/// Asks for jobs when woken: by whoever enqueued some, or by the look that found them due (see `due`).
pub(crate) struct Woken(BoxStream<'static, ()>);

impl Woken {
    pub fn new(signal: Arc<Signal>) -> Self {
        Self(
            stream::unfold(signal, |signal| async {
                signal.arrived().await;
                Some(((), signal))
            })
            .boxed(),
        )
    }
}

impl PollStrategy for Woken {
    /// Polls until pending, so that a waker is always registered; and asks for one more look, because the
    /// signal may have come while the last look was under way.
    fn poll_drive(&mut self, cx: &mut Context<'_>, _: &PollSnapshot) -> Poll<Option<()>> {
        let mut woken = false;
        while self.0.poll_next_unpin(cx).is_ready() {
            woken = true;
        }
        if woken {
            cx.waker().wake_by_ref();
            Poll::Ready(Some(()))
        } else {
            Poll::Pending
        }
    }
}
