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
    Workflow, attempt, listen,
    queue::{Claims, Queue, WakeOrTick},
};
use crate::{Daybook, mail::Mailer, store::job::Claimed};

/// Jobs of one queue that one process runs at the same time.
const CONCURRENCY: usize = 8;
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
    pub(super) workflow: Arc<Workflow>,
}

impl Engine {
    pub fn new(daybook: Daybook, mailer: Arc<Mailer>, workflow: Workflow) -> Self {
        Self { daybook, mailer, workflow: Arc::new(workflow) }
    }

    /// Runs the workers of every queue until `shutdown`, then lets running steps finish.
    pub async fn run(self, shutdown: CancellationToken) {
        let process = Ulid::generate();
        let mut monitor = Monitor::new().shutdown_timeout(GRACE);
        for step in self.workflow.steps() {
            let (engine, step) = (self.clone(), step.clone());
            monitor = monitor.register(move |restart| {
                let process = if restart == 0 { process } else { Ulid::generate() };
                let name = WorkerName { queue: step.name(), process }.to_string();
                let claims = Claims {
                    pool: engine.daybook.pool.clone(),
                    queue: step.name(),
                    batch: CONCURRENCY as i64,
                };
                let wake = WakeOrTick::new(&engine.daybook.wake, step.name());
                let (engine, step, worker) = (engine.clone(), step.clone(), name.clone());
                WorkerBuilder::new(name.as_str())
                    .backend(Queue::new(claims).poll_with_strategy(wake))
                    .concurrency(CONCURRENCY)
                    .build(move |job: Claimed| {
                        let attempt = attempt::run(engine.clone(), step.clone(), job, worker.clone());
                        // A task of its own: the worker keeps its heartbeat whatever the step does.
                        async { tokio::spawn(attempt).await }
                    })
            });
        }
        let listener =
            tokio::spawn(listen(self.daybook.pool.clone(), self.daybook.wake.clone(), shutdown.clone()));
        let stopped = async move {
            shutdown.cancelled().await;
            Ok(())
        };
        if let Err(error) = monitor.run_with_signal(stopped).await {
            tracing::error!(error = %error, "the workers ended with an error");
        }
        listener.abort();
    }
}
