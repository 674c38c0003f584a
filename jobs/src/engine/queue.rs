//! A queue as apalis sees it: where a worker gets its batches of jobs.
//!
//! What was handed over within the process comes first, without asking the database, which is looked into only when
//! something may be waiting there; claiming is one statement. Acknowledging is not here at all, since it belongs to the step's transaction, and neither is the
//! heartbeat, since a worker must be alive while it is busy (see `presence`). No error leaves this module: apalis
//! would end the worker, and a database that is away for a while comes back. A failed look is logged and repeated.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
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
use sqlx::PgPool;
use tokio::time::MissedTickBehavior;
use tower::layer::util::Identity;

use super::{Handover, batch::Batch, fail_point, wake::Signal};
use crate::{
    error::cause,
    store::{self, job::Claimed},
};

/// Jobs that are worked off together at most.
const BATCH: usize = 128;
/// So many batches from the inbox, and then a look at the database: others' jobs must not starve.
const INBOX_IN_A_ROW: u32 = 4;
/// The net under the wake-ups: a retry that fell due is seen at the latest after this.
const TICK: Duration = Duration::from_millis(500);
/// How often apalis asks for a heartbeat, which does nothing here.
const HEARTBEAT: Duration = Duration::from_secs(60);
const REGISTER_AGAIN_AFTER: Duration = Duration::from_secs(1);

#[derive(Clone)]
pub(super) struct Claims {
    pub pool: PgPool,
    pub queue: &'static str,
    pub handover: Handover,
    pub signal: Arc<Signal>,
    /// Batches from the inbox since the last look.
    pub from_inbox: Arc<AtomicU32>,
}

impl Claims {
    fn log(&self, what: &str, error: &sqlx::Error) {
        tracing::warn!(queue = self.queue, cause = cause(error), "{what}; trying again");
    }

    async fn next(&self, worker: &str) -> Vec<Claimed> {
        if !self.signal.should_look() || self.from_inbox.load(Ordering::Relaxed) < INBOX_IN_A_ROW {
            let handed = self.handover.take(self.queue, BATCH);
            if !handed.is_empty() || !self.signal.should_look() {
                self.from_inbox.fetch_add(1, Ordering::Relaxed);
                return handed;
            }
        }
        self.signal.looks();
        self.from_inbox.store(0, Ordering::Relaxed);
        match store::job::claim(&self.pool, self.queue, worker, BATCH as i64).await {
            Ok(jobs) if jobs.is_empty() => self.handover.take(self.queue, BATCH),
            Ok(jobs) => {
                fail_point!("claim::claimed");
                // Where there were some there may be more.
                self.signal.look();
                self.handover.hold(self.queue, &jobs);
                jobs
            }
            Err(error) => {
                self.log("could not look for jobs", &error);
                self.handover.take(self.queue, BATCH)
            }
        }
    }
}

impl Persistence for Claims {
    type Compact = Batch;
    type Response = ();
    type Error = Infallible;

    async fn register(&mut self, worker: &WorkerContext) -> Result<(), Infallible> {
        while let Err(error) = store::worker::register(&self.pool, worker.name(), self.queue).await {
            self.log("could not register the worker", &error);
            tokio::time::sleep(REGISTER_AGAIN_AFTER).await;
        }
        self.handover.open(self.queue, worker.name());
        Ok(())
    }

    async fn heartbeat(&mut self, _: &WorkerContext) -> Result<(), Infallible> {
        Ok(())
    }

    async fn fetch_next(&mut self, worker: &WorkerContext) -> Result<Vec<Task<Batch>>, Infallible> {
        let jobs = self.next(worker.name()).await;
        if jobs.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![TaskBuilder::new(Batch { jobs, worker: worker.name().to_owned() }).build()])
    }

    async fn reenqueue_abandoned(
        &mut self,
        tasks: Vec<Task<Batch>>,
        worker: &WorkerContext,
    ) -> Result<u64, Infallible> {
        let jobs: Vec<String> = tasks.into_iter().flat_map(|task| task.args.jobs).map(|job| job.id).collect();
        Ok(store::job::release(&self.pool, worker.name(), &jobs).await.unwrap_or_else(|error| {
            self.log("could not give back jobs; others take them over", &error);
            0
        }))
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
pub(super) struct Queue(Persisted<Claims>);

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

/// Asks for jobs when woken, and at every tick for a look in the database.
pub(super) struct WakeOrTick(BoxStream<'static, ()>);

impl WakeOrTick {
    pub fn new(signal: Arc<Signal>) -> Self {
        let mut tick = tokio::time::interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self(
            stream::unfold((signal, tick), |(signal, mut tick)| async {
                tokio::select! {
                    () = signal.arrived() => {}
                    _ = tick.tick() => signal.look(),
                }
                Some(((), (signal, tick)))
            })
            .boxed(),
        )
    }
}

impl PollStrategy for WakeOrTick {
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
