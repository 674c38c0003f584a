//! A queue as apalis sees it: where a worker claims its jobs, registers and shows that it is alive.
//!
//! Claiming is one statement; acknowledging is not here at all, since it belongs to the step's transaction.
//! No error leaves this module: apalis would end the worker, and a database that is away for a while comes
//! back. A failed look is logged and repeated at the next tick.

use std::{
    convert::Infallible,
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
use tower::layer::util::Identity;

use super::Wake;
use crate::{
    error::cause,
    store::{self, job::Claimed},
};

/// A worker that was not seen for longer than this is dead, and its jobs are given to others.
pub(crate) const DEAD_AFTER: Duration = Duration::from_secs(5);
const HEARTBEAT: Duration = Duration::from_secs(1);
/// The net under the wake-ups: a retry that fell due is seen at the latest after this.
const TICK: Duration = Duration::from_millis(500);

#[derive(Clone)]
pub(super) struct Claims {
    pub pool: PgPool,
    pub queue: &'static str,
    pub batch: i64,
}

impl Claims {
    fn log(&self, what: &str, error: &sqlx::Error) {
        tracing::warn!(queue = self.queue, cause = cause(error), "{what}; trying again");
    }
}

impl Persistence for Claims {
    type Compact = Claimed;
    type Response = ();
    type Error = Infallible;

    async fn register(&mut self, worker: &WorkerContext) -> Result<(), Infallible> {
        while let Err(error) = store::worker::register(&self.pool, worker.name(), self.queue).await {
            self.log("could not register the worker", &error);
            tokio::time::sleep(HEARTBEAT).await;
        }
        Ok(())
    }

    async fn heartbeat(&mut self, worker: &WorkerContext) -> Result<(), Infallible> {
        let beat = async {
            if !store::worker::beat(&self.pool, worker.name()).await? {
                store::worker::register(&self.pool, worker.name(), self.queue).await?;
            }
            store::job::release_orphans(&self.pool, self.queue, DEAD_AFTER).await
        };
        match beat.await {
            Ok(0) => {}
            Ok(count) => tracing::info!(queue = self.queue, count, "took over jobs of dead workers"),
            Err(error) => self.log("could not show that the worker is alive", &error),
        }
        Ok(())
    }

    async fn fetch_next(&mut self, worker: &WorkerContext) -> Result<Vec<Task<Claimed>>, Infallible> {
        let claimed = store::job::claim(&self.pool, self.queue, worker.name(), self.batch).await;
        let jobs = claimed.unwrap_or_else(|error| {
            self.log("could not look for jobs", &error);
            Vec::new()
        });
        Ok(jobs.into_iter().map(|job| TaskBuilder::new(job).build()).collect())
    }

    async fn reenqueue_abandoned(
        &mut self,
        tasks: Vec<Task<Claimed>>,
        worker: &WorkerContext,
    ) -> Result<u64, Infallible> {
        let jobs: Vec<String> = tasks.into_iter().map(|task| task.args.id).collect();
        Ok(store::job::release(&self.pool, worker.name(), &jobs).await.unwrap_or_else(|error| {
            self.log("could not give back jobs; others take them over", &error);
            0
        }))
    }

    async fn handle_events(&mut self, _: Vec<TaskEvent<()>>, _: &WorkerContext) -> Result<(), Infallible> {
        Ok(())
    }

    /// Jobs are enqueued by `store::job::enqueue`, inside the transaction that they follow from.
    async fn push_tasks(&mut self, _: Vec<Task<Claimed>>) -> Result<(), Infallible> {
        Ok(())
    }
}

/// [`Claims`] driven by apalis' own state machine for registration, heartbeat, buffering and shutdown.
pub(super) struct Queue(Persisted<Claims>);

impl Queue {
    pub fn new(claims: Claims) -> Self {
        Self(Persisted::new(claims))
    }
}

impl Backend for Queue {
    type Task = Task<Claimed>;
    type Error = Infallible;

    fn poll_ready(&mut self, cx: &mut Context<'_>, worker: &WorkerContext) -> Poll<Result<(), Infallible>> {
        self.0.poll_ready(cx, worker, HEARTBEAT)
    }

    fn poll_next(
        &mut self,
        cx: &mut Context<'_>,
        worker: &WorkerContext,
    ) -> Poll<Option<Result<Task<Claimed>, Infallible>>> {
        self.0.poll_next(cx, worker)
    }

    fn poll_close(&mut self, cx: &mut Context<'_>, worker: &WorkerContext) -> Poll<Result<(), Infallible>> {
        self.0.poll_close(cx, worker)
    }
}

impl BackendConfig for Queue {
    type Args = Claimed;
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

/// Looks for jobs when woken and at every tick.
pub(super) struct WakeOrTick(BoxStream<'static, ()>);

impl WakeOrTick {
    pub fn new(wake: &Wake, queue: &str) -> Self {
        Self(
            stream::unfold(wake.signal(queue), |signal| async {
                let _ = tokio::time::timeout(TICK, signal.notified()).await;
                Some(((), signal))
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
