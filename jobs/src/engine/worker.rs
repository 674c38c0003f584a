//! The workers of this process: one apalis worker a queue, until they are told to stop.
//!
//! On shutdown running steps finish, claimed but unstarted jobs go back uncounted, and whatever takes longer
//! than the grace period is taken over by others later.

use std::{fmt, sync::Arc, time::Duration};

use apalis::prelude::{Monitor, WorkerBuilder, WorkerBuilderExt};
use apalis_core::backend::ext::BackendExt;
use tokio_util::sync::CancellationToken;
use ulid::Ulid;

use super::{
    StepContext, Workflows,
    batch::{self, Batch},
    fail_point, janitor, listen, presence,
    queue::{Claims, Queue, WakeOrTick},
};
use crate::{Daybook, mail::Mailer, manage::LinkKey, store};

/// Batches of one queue that one process runs at the same time: while one is being written, the next is read or
/// acted for.
const CONCURRENCY: usize = 2;
/// How long running steps may take to finish on shutdown.
const GRACE: Duration = Duration::from_secs(8);

/// A worker's name: unique for every start of every process, so that nobody inherits a dead worker's locks.
pub struct WorkerName {
    queue: &'static str,
    process: Ulid,
}

impl fmt::Display for WorkerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.queue, self.process)
    }
}

/// What the workers need. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    pub(super) daybook: Daybook,
    pub(super) mailer: Arc<Mailer>,
    pub(super) links: LinkKey,
    pub(super) workflows: Workflows,
}

impl Engine {
    pub fn new(daybook: Daybook, mailer: Arc<Mailer>, links: LinkKey, workflows: Workflows) -> Self {
        Self { daybook, mailer, links, workflows }
    }

    /// Runs the workers of every queue until `shutdown`, then lets running steps finish.
    pub async fn run(self, shutdown: CancellationToken) {
        fail_point::arm();
        let process = Ulid::generate();
        let mut monitor = Monitor::new().shutdown_timeout(GRACE);
        for step in self.workflows.steps() {
            let (engine, step) = (self.clone(), step.clone());
            monitor = monitor.register(move |restart| {
                let process = if restart == 0 { process } else { Ulid::generate() };
                let name = WorkerName { queue: step.name(), process }.to_string();
                let signal = engine.daybook.wake.signal(step.name());
                let claims = Claims {
                    pool: engine.daybook.pool.clone(),
                    queue: step.name(),
                    handover: engine.daybook.handover.clone(),
                    signal: signal.clone(),
                    from_inbox: Arc::default(),
                };
                let wake = WakeOrTick::new(signal);
                let (engine, step) = (engine.clone(), step.clone());
                WorkerBuilder::new(name.as_str())
                    .backend(Queue::new(claims).poll_with_strategy(wake))
                    .concurrency(CONCURRENCY)
                    .build(move |batch: Batch| {
                        let batch = batch::run(engine.clone(), step.clone(), batch);
                        // A task of its own: the worker goes on whatever the step does.
                        async { tokio::spawn(batch).await }
                    })
            });
        }
        let Daybook { pool, wake, handover, .. } = self.daybook.clone();
        let ended = CancellationToken::new();
        let beside = [
            tokio::spawn(presence::show(pool.clone(), handover.clone(), wake.clone(), ended.clone())),
            tokio::spawn(listen(pool.clone(), wake, ended.clone())),
            tokio::spawn(janitor::keep_house(
                pool.clone(),
                self.daybook.settings.history_kept,
                shutdown.clone(),
            )),
        ];
        let stopped = async {
            shutdown.cancelled().await;
            // Successors of what still runs are left to other processes.
            for (worker, jobs) in handover.close() {
                store::job::release(&pool, &worker, &jobs).await.ok();
            }
            Ok(())
        };
        if let Err(error) = monitor.run_with_signal(stopped).await {
            tracing::error!(error = %error, "the workers ended with an error");
        }
        ended.cancel();
        futures::future::join_all(beside).await;
    }

    pub(super) fn context(&self) -> StepContext {
        StepContext {
            pool: self.daybook.pool.clone(),
            mailer: self.mailer.clone(),
            links: self.links.clone(),
            settings: self.daybook.settings.clone(),
        }
    }
}
