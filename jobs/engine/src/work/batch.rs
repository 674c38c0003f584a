//! A batch: claimed jobs of one step, from the claim to their recorded outcomes.
//!
//! Whatever a step does (fail, panic, hang, or get a row that nobody can read) ends as an outcome in the
//! database. Jobs of a step that acts are acted for side by side, and each is written as soon as it is ready,
//! together with what else is ready by then. A write for many that fails is tried for each one alone.
//!
//! What the world has accepted is recorded in any case, and by itself where the step's transaction fails: whoever has
//! the job by then, whatever an operator has made of its instance, and as often as it takes. Only the step forward is
//! for those who still have the job.

use std::{
    collections::HashMap,
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use futures::FutureExt;
use uuid::Uuid;

use crate::{
    client::advance::{By, Following},
    postgres::{
        clock,
        error::{cause, is_passing},
    },
    process::{fail_point::fail_point, handover::Held},
    store::{
        attempt::{Finish, Finished},
        job::{self, Failure, Going, Leased},
    },
    work::engine::Engine,
    workflow::{
        retry::{Tried, Verdict},
        step::{Receipt, Runnable, Subject},
        step_error::{StepError, TIMED_OUT},
    },
};

mod act;
mod record;

/// Leased jobs of one queue, and the worker that they are locked for.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    pub jobs: Vec<Leased>,
    pub worker: String,
    /// Until the batch is done, however it ends.
    pub held: Arc<Held>,
}

/// A job on its way through its step.
struct Ready {
    job: Leased,
    subject: Subject,
    started_at: DateTime<Utc>,
    /// What its work outside the database came to.
    receipt: Receipt,
    owed: Option<Owed>,
}

/// A record that is owed to the world: it keeps the process from ending.
struct Owed(Arc<AtomicUsize>);

impl Owed {
    fn to(unrecorded: &Arc<AtomicUsize>) -> Self {
        unrecorded.fetch_add(1, Ordering::AcqRel);
        Self(unrecorded.clone())
    }
}

impl Drop for Owed {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Runs `step` for a batch and records how it went.
pub(crate) async fn run<C: Clone + Send + Sync + 'static>(
    engine: Engine<C>,
    step: Arc<dyn Runnable<C>>,
    batch: Batch,
) {
    let takes = step.takes(&engine.context);
    let run = Run { engine, step, worker: batch.worker, takes };
    run.all(batch.jobs).await;
    drop(batch.held);
}

#[derive(Clone)]
struct Run<C> {
    engine: Engine<C>,
    step: Arc<dyn Runnable<C>>,
    worker: String,
    /// See [`Effect::takes`](crate::workflow::step::Effect::takes).
    takes: Duration,
}

impl<C: Clone + Send + Sync + 'static> Run<C> {
    async fn all(&self, jobs: Vec<Leased>) {
        #[expect(clippy::disallowed_methods, reason = "when an attempt began, for its history")]
        let started_at = Utc::now();
        let mut ready = Vec::with_capacity(jobs.len());
        for job in jobs {
            match job.subject {
                Ok(subject) => ready.push(Ready { job, subject, started_at, receipt: None, owed: None }),
                Err(reason) => {
                    self.fail(&job, started_at, &StepError::fatal("unreadable", reason)).await;
                }
            }
        }
        if self.step.acts() {
            self.act(ready).await;
        } else if !ready.is_empty() {
            self.write(ready).await;
        }
    }

    /// By the database's clock, once it answers.
    async fn now(&self) -> DateTime<Utc> {
        let mut pauses = Pauses::new();
        loop {
            match clock::now(&self.engine.client.pool).await {
                Ok(now) => return now,
                Err(error) => {
                    tracing::warn!(cause = cause(&error), "could not ask what time it is; trying again");
                    pauses.next().await;
                }
            }
        }
    }

    /// Records a failure: until it holds while the database is away, and in fewer words where it is refused.
    async fn fail(&self, job: &Leased, started_at: DateTime<Utc>, error: &StepError) {
        let name = self.step.name();
        let tried = Tried {
            error,
            number: job.number(),
            max: job.max_attempts,
            due_at: job.due_at,
            away_since: job.away_since,
        };
        let verdict = job.policy.verdict(&tried, self.now().await);
        tracing::warn!(
            job = job.id,
            attempt = job.number(),
            dead = verdict == Verdict::Dead,
            code = error.code(),
            error = %error,
            "failed"
        );
        let failure = Failure { step: name, started_at, error };
        let pool = &self.engine.client.pool;
        let mut pauses = Pauses::new();
        while let Err(refusal) = job::fail(pool, job, &self.worker, &failure, verdict).await {
            tracing::warn!(job = job.id, cause = cause(&refusal), "could not record the failure");
            if !is_passing(&refusal) {
                return self.give_up(job, error).await;
            }
            pauses.next().await;
        }
    }

    /// What is left for a job whose failure the database refuses.
    async fn give_up(&self, job: &Leased, error: &StepError) {
        let why = format!("{error}; the attempt could not be recorded");
        let mut pauses = Pauses::new();
        while let Err(refusal) = job::give_up(&self.engine.client.pool, &job.id, &self.worker, &why).await {
            tracing::error!(job = job.id, cause = cause(&refusal), "could not make the job dead");
            if !is_passing(&refusal) {
                return;
            }
            pauses.next().await;
        }
    }
}

/// Pauses between tries, each longer than the one before.
struct Pauses(Duration);

impl Pauses {
    const FIRST: Duration = Duration::from_millis(250);
    const LONGEST: Duration = Duration::from_secs(5);

    fn new() -> Self {
        Self(Self::FIRST)
    }

    async fn next(&mut self) {
        tokio::time::sleep(self.0).await;
        self.0 = (self.0 * 2).min(Self::LONGEST);
    }
}

/// The longest that one of them may take.
fn limit(jobs: &[Ready]) -> Duration {
    jobs.iter().map(|job| job.job.policy.timeout).max().unwrap_or_default()
}

/// Neither a hang nor a panic leaves a step.
async fn guarded<T>(
    limit: Duration,
    step: impl Future<Output = Result<T, StepError>>,
) -> Result<T, StepError> {
    match tokio::time::timeout(limit, AssertUnwindSafe(step).catch_unwind()).await {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(StepError::retryable("panic", "the step panicked")),
        Err(_) => {
            let text = format!("the attempt took longer than {} s", limit.as_secs_f64());
            Err(StepError::retryable(TIMED_OUT, text))
        }
    }
}
