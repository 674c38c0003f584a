//! The workers of this process: one apalis worker a queue, until they are told to stop.
//!
//! On shutdown running steps finish, claimed but unstarted jobs go back uncounted, and whatever takes longer
//! than the grace period is taken over by others later. Only what the world has accepted and the database does not
//! know yet is waited for longer. A worker, or a loop beside them, that ends by itself is started again.

use std::{
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use apalis::prelude::{Monitor, WorkerBuilder, WorkerBuilderExt};
use apalis_core::backend::ext::BackendExt;
use tokio_util::sync::CancellationToken;

use super::{
    batch::{self, Batch},
    queue::{Claims, Queue, Woken},
};
use crate::{
    client::Client,
    process::{due, fail_point, janitor, keep_going::keep_going, sweep, wake::listen},
    store::job,
    work::engine::Engine,
};

/// Batches of one queue that one process runs at the same time: while one is being written, the next is read or
/// acted for.
const CONCURRENCY: usize = 2;
/// How long running steps may take to finish on shutdown.
const GRACE: Duration = Duration::from_secs(8);
/// How much longer a process stays for the record of what the world has accepted, while the database is away.
const GRACE_FOR_RECORDS: Duration = Duration::from_secs(60);

impl<C: Clone + Send + Sync + 'static> Engine<C> {
    /// Runs the workers of every queue until `shutdown`, then lets running steps finish.
    pub async fn run(mut self, shutdown: CancellationToken) {
        fail_point::arm();
        self.stopping = shutdown.clone();
        let ended = CancellationToken::new();
        let beside = self.beside(&shutdown, &ended);
        let Client { pool, handover, .. } = self.client.clone();
        let stopped = async {
            shutdown.cancelled().await;
            // Successors of what still runs are left to other processes.
            for (worker, jobs) in handover.close() {
                job::release(&pool, &worker, &jobs, None).await.ok();
            }
            Ok(())
        };
        if let Err(error) = self.workers().run_with_signal(stopped).await {
            tracing::error!(error = %error, "the workers ended with an error");
        }
        self.records_made().await;
        ended.cancel();
        futures::future::join_all(beside).await;
    }

    /// One worker a queue.
    fn workers(&self) -> Monitor {
        let stopping = self.stopping.clone();
        let mut monitor = Monitor::new().shutdown_timeout(GRACE).should_restart(move |worker, error| {
            tracing::error!(worker = worker.name(), %error, "a worker ended by itself; starting it again");
            !stopping.is_cancelled()
        });
        for step in self.workflows.steps() {
            let (engine, step) = (self.clone(), step.clone());
            monitor = monitor.register(move |restarts| {
                // The same name after a restart: batches of the worker that ended may still be running.
                let name = engine.presence.worker(step.name());
                let signal = engine.client.wake.signal(step.name());
                let claims = Claims {
                    pool: engine.client.pool.clone(),
                    queue: step.name(),
                    handover: engine.client.handover.clone(),
                    presence: engine.presence.clone(),
                    signal: signal.clone(),
                    restarts,
                    from_inbox: Arc::default(),
                    attending: Arc::default(),
                };
                let wake = Woken::new(signal);
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
        monitor
    }

    /// What runs beside the workers: until nothing further is begun, or until the last step has ended.
    fn beside(
        &self,
        shutdown: &CancellationToken,
        ended: &CancellationToken,
    ) -> Vec<tokio::task::JoinHandle<()>> {
        let (Client { pool, wake, handover, plans, .. }, kept) = (self.client.clone(), self.kept);
        let queues = plans.queues();
        let presence = {
            let (presence, pool, wake) = (self.presence.clone(), pool.clone(), wake.clone());
            let (stop, queues) = (ended.clone(), queues.clone());
            keep_going("presence", ended.clone(), move || {
                presence.clone().show(
                    pool.clone(),
                    handover.clone(),
                    wake.clone(),
                    queues.clone(),
                    stop.clone(),
                )
            })
        };
        let listener = {
            let (pool, wake, stop) = (pool.clone(), wake.clone(), ended.clone());
            keep_going("listener", ended.clone(), move || listen(pool.clone(), wake.clone(), stop.clone()))
        };
        let due = {
            let (pool, queues, stop) = (pool.clone(), queues.clone(), shutdown.clone());
            keep_going("due", shutdown.clone(), move || {
                due::watch(pool.clone(), wake.clone(), queues.clone(), stop.clone())
            })
        };
        let janitor = {
            let (pool, stop) = (pool.clone(), shutdown.clone());
            keep_going("janitor", shutdown.clone(), move || {
                janitor::keep_house(pool.clone(), kept, stop.clone())
            })
        };
        let sweep = {
            let (judge, stop) = (self.presence.id(), shutdown.clone());
            keep_going("sweep", shutdown.clone(), move || {
                sweep::bury_unreadable(pool.clone(), queues.clone(), judge.clone(), stop.clone())
            })
        };
        vec![
            tokio::spawn(presence),
            tokio::spawn(listener),
            tokio::spawn(due),
            tokio::spawn(janitor),
            tokio::spawn(sweep),
        ]
    }

    /// Waits until the database knows of everything that the world has accepted, or for as long as is reasonable.
    async fn records_made(&self) {
        let began = Instant::now();
        while self.unrecorded.load(Ordering::Acquire) > 0 && began.elapsed() < GRACE_FOR_RECORDS {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let unrecorded = self.unrecorded.load(Ordering::Acquire);
        if unrecorded > 0 {
            tracing::error!(unrecorded, "ended without a record of what was accepted; it will be done again");
        }
    }
}
