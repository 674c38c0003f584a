//! A batch: claimed jobs of one step, from the claim to their recorded outcomes.
//!
//! Whatever a step does (fail, panic, hang, or get a payload that nobody can read) ends as an outcome in the
//! database. Jobs of a step that acts are acted for side by side, and each is written as soon as it is ready,
//! together with what else is ready by then. A write for many that fails is tried for each one alone. What was done
//! outside the database is not forgotten while the database is away: the write is repeated until it holds, or the
//! jobs have gone to another worker.

use std::{collections::HashMap, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use futures::FutureExt;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{
    Following, Runnable, StepContext, StepError, Subject, advance::By, fail_point, policy::Verdict,
    step::Receipt, worker::Engine,
};
use crate::{
    error::cause,
    store::{
        self,
        attempt::{Failure, Finish, Finished},
        job::Claimed,
    },
};

/// Pauses between tries to write, while the database is away.
const AGAIN_AFTER: Duration = Duration::from_millis(250);
/// Jobs of one batch that are acted for at the same time.
const SIDE_BY_SIDE: usize = 16;

/// Claimed jobs of one queue, and the worker that they are locked for.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    pub jobs: Vec<Claimed>,
    pub worker: String,
}

/// A job whose work outside the database is done.
struct Ready {
    job: Claimed,
    subject: Subject,
    started_at: DateTime<Utc>,
    receipt: Receipt,
}

/// Runs `step` for a batch and records how it went.
pub(super) async fn run(engine: Engine, step: Arc<dyn Runnable>, batch: Batch) {
    let ids: Vec<String> = batch.jobs.iter().map(|job| job.id.clone()).collect();
    let run = Run { engine, step, worker: batch.worker };
    run.all(batch.jobs).await;
    run.engine.daybook.handover.let_go(run.step.name(), ids.iter().map(String::as_str));
}

struct Run {
    engine: Engine,
    step: Arc<dyn Runnable>,
    worker: String,
}

impl Run {
    async fn all(&self, jobs: Vec<Claimed>) {
        let started_at = Utc::now();
        let mut ready = Vec::with_capacity(jobs.len());
        for job in jobs {
            match job.subject {
                Some(subject) => ready.push(Ready { job, subject, started_at, receipt: None }),
                None => {
                    let error = StepError::fatal("undecodable", "the job's payload cannot be read");
                    self.fail(&job, started_at, &error).await;
                }
            }
        }
        if self.step.acts() {
            self.act(ready).await;
        } else if !ready.is_empty() {
            self.write(ready).await;
        }
    }

    /// Acts for each, and writes what is ready as it becomes ready.
    async fn act(&self, jobs: Vec<Ready>) {
        let Some(limit) = jobs.iter().map(|job| job.job.policy.timeout).max() else { return };
        let context = self.engine.context();
        let subjects: Vec<Subject> = jobs.iter().map(|job| job.subject).collect();
        let facts = match guarded(limit, self.step.read(&context, &subjects)).await {
            Ok(facts) => facts,
            // One that cannot be read for is no reason to fail the others.
            Err(error) if jobs.len() > 1 && !error.is_outage() => {
                for job in jobs {
                    Box::pin(self.act(vec![job])).await;
                }
                return;
            }
            Err(error) => {
                for job in jobs {
                    self.fail(&job.job, job.started_at, &error).await;
                }
                return;
            }
        };
        let mut waiting = jobs.into_iter().zip(facts);
        let mut acts = JoinSet::new();
        loop {
            while acts.len() < SIDE_BY_SIDE {
                let Some((job, facts)) = waiting.next() else { break };
                acts.spawn(act_for_one(self.step.clone(), context.clone(), job, facts));
            }
            let Some(first) = acts.join_next().await else { break };
            let mut ready = Vec::new();
            let mut ended = Some(first);
            while let Some(one) = ended {
                match one {
                    Ok(Ok(job)) => ready.push(job),
                    Ok(Err((job, error))) => self.fail(&job.job, job.started_at, &error).await,
                    // Only on shutdown are they aborted; panics are caught inside.
                    Err(_) => {}
                }
                ended = acts.try_join_next();
            }
            if !ready.is_empty() {
                fail_point!("mail::accepted");
                self.write(ready).await;
            }
        }
    }

    /// Writes for all of them in one transaction, or for each one alone where that fails.
    async fn write(&self, jobs: Vec<Ready>) {
        match self.commit(&jobs).await {
            Ok(()) => {}
            Err(error) if jobs.len() == 1 => self.fail(&jobs[0].job, jobs[0].started_at, &error).await,
            Err(error) => {
                tracing::debug!(
                    step = self.step.name(),
                    jobs = jobs.len(),
                    code = error.code(),
                    "one by one"
                );
                for job in &jobs {
                    if let Err(error) = self.commit(std::slice::from_ref(job)).await {
                        self.fail(&job.job, job.started_at, &error).await;
                    }
                }
            }
        }
    }

    /// Repeats the transaction while the database is away.
    async fn commit(&self, jobs: &[Ready]) -> Result<(), StepError> {
        let limit = jobs.iter().map(|job| job.job.policy.timeout).max().unwrap_or_default();
        loop {
            match guarded(limit, self.transaction(jobs)).await {
                Ok(following) => {
                    fail_point!("step::committed");
                    following.announce(&self.engine.daybook);
                    return Ok(());
                }
                Err(error) if error.is_outage() => {
                    tracing::warn!(
                        step = self.step.name(),
                        cause = %error,
                        "could not write what was done; trying again"
                    );
                    tokio::time::sleep(AGAIN_AFTER).await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Effect, attempt, acknowledgement and successors, all or nothing, of those that are still ours.
    async fn transaction(&self, jobs: &[Ready]) -> Result<Following, StepError> {
        let name = self.step.name();
        let daybook = &self.engine.daybook;
        let instances: Vec<Uuid> = jobs.iter().map(|job| job.subject.instance.0).collect();
        let mut tx = daybook.pool.begin().await?;
        fail_point!("step::begun");
        let ours: HashMap<_, _> =
            store::job::acknowledge(&mut *tx, &instances, name, &self.worker).await?.into_iter().collect();
        fail_point!("step::acked");
        if ours.len() < jobs.len() {
            let lost = jobs.len() - ours.len();
            tracing::warn!(step = name, lost, "jobs are not ours any more; nothing is written for them");
        }
        if ours.is_empty() {
            return Ok(Following::default());
        }
        let jobs: Vec<&Ready> = jobs.iter().filter(|job| ours.contains_key(&job.subject.instance)).collect();
        let subjects: Vec<Subject> = jobs.iter().map(|job| job.subject).collect();
        let receipts: Vec<&Receipt> = jobs.iter().map(|job| &job.receipt).collect();
        self.step.write(&mut tx, &subjects, &receipts).await?;
        fail_point!("step::written");
        let mut finished: Vec<Finished> = jobs
            .iter()
            .map(|job| Finished {
                subject: job.subject,
                number: job.job.number(),
                started_at: job.started_at,
                is_suspended: ours.get(&job.subject.instance).copied().unwrap_or_default(),
                next_due_at: None,
            })
            .collect();
        let (workflow, stage) = self
            .engine
            .workflows
            .place_of(name)
            .ok_or_else(|| StepError::fatal("engine", "the step belongs to no workflow"))?;
        let by = By { step: name, worker: &self.worker, finish: Finish::Done };
        let following = workflow.advance(&mut tx, daybook, stage, by, &mut finished).await?;
        fail_point!("step::recorded");
        tx.commit().await?;
        Ok(following)
    }

    async fn fail(&self, job: &Claimed, started_at: DateTime<Utc>, error: &StepError) {
        let name = self.step.name();
        let verdict = job.policy.verdict(error, job.number(), job.max_attempts, job.due_at, Utc::now());
        let retry_in = match verdict {
            Verdict::RetryIn(delay) => Some(delay),
            Verdict::Dead => None,
        };
        tracing::warn!(
            job = job.id,
            attempt = job.number(),
            dead = retry_in.is_none(),
            code = error.code(),
            error = %error,
            "failed"
        );
        let failure = Failure { step: name, started_at, error };
        let pool = &self.engine.daybook.pool;
        while let Err(error) = store::job::fail(pool, job, &self.worker, &failure, retry_in).await {
            tracing::warn!(job = job.id, cause = cause(&error), "could not record the failure; trying again");
            tokio::time::sleep(AGAIN_AFTER).await;
        }
    }
}

async fn act_for_one(
    step: Arc<dyn Runnable>,
    context: StepContext,
    mut job: Ready,
    facts: Box<dyn std::any::Any + Send>,
) -> Result<Ready, (Ready, StepError)> {
    job.started_at = Utc::now();
    match guarded(job.job.policy.timeout, step.act(&context, facts)).await {
        Ok(receipt) => {
            job.receipt = Some(receipt);
            Ok(job)
        }
        Err(error) => Err((job, error)),
    }
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
            Err(StepError::retryable("timed-out", text))
        }
    }
}
