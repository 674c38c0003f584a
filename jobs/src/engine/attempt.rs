//! One attempt at one job: from the claim to its recorded outcome.
//!
//! Whatever a step does (fail, panic, hang, or get a payload that nobody can read) ends as an outcome in the
//! database. Recording a failure is itself repeated until it is written or the job has gone to another worker.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use domain::BookingId;
use futures::FutureExt;

use super::{Engine, Step, StepContext, StepError, StepTransaction, step::Lease};
use crate::error::cause;
use crate::store::{
    self,
    attempt::{Attempt, Outcome},
    job::Claimed,
};

const RECORD_AGAIN_AFTER: Duration = Duration::from_millis(500);

/// Runs `step` for a claimed job and records how it went.
pub(super) async fn run(engine: Engine, step: Arc<dyn Step>, job: Claimed, worker: String) {
    let started_at = Utc::now();
    let lease = Lease { job: job.id.clone(), worker };
    let booking = job.booking();
    let tried = match booking {
        Some(booking) => attempt(&engine, &*step, booking, &job, &lease, started_at).await,
        None => Err(StepError::Fatal("the job's payload cannot be read".to_owned())),
    };
    match tried {
        Ok(()) => tracing::debug!(job = job.id, step = step.name(), attempt = job.number(), "done"),
        Err(StepError::LostLock) => {
            tracing::warn!(
                job = job.id,
                step = step.name(),
                "another worker has the job; nothing was written"
            );
        }
        Err(error) => fail(&engine, &*step, booking, &job, &lease, started_at, error).await,
    }
}

async fn attempt(
    engine: &Engine,
    step: &dyn Step,
    booking: BookingId,
    job: &Claimed,
    lease: &Lease,
    started_at: DateTime<Utc>,
) -> Result<(), StepError> {
    let context = StepContext {
        booking,
        pool: engine.daybook.pool.clone(),
        mailer: engine.mailer.clone(),
        settings: engine.daybook.settings.clone(),
        lease: lease.clone(),
    };
    let guarded = AssertUnwindSafe(step.run(&context)).catch_unwind();
    let mut tx: StepTransaction = match tokio::time::timeout(job.policy.timeout, guarded).await {
        Ok(Ok(result)) => result?,
        Ok(Err(_)) => return Err(StepError::Retryable("the step panicked".to_owned())),
        Err(_) => {
            let limit = job.policy.timeout.as_secs_f64();
            return Err(StepError::Retryable(format!("the attempt took longer than {limit} s")));
        }
    };
    let record = Attempt {
        lease,
        number: job.number(),
        booking: Some(booking),
        step: step.name(),
        started_at,
        outcome: Outcome::Done,
        error: None,
    };
    store::job::finish(&mut *tx, &record).await?;
    let woken = engine.workflow.advance(&mut tx, booking, step.name(), engine.daybook.settings.retry).await?;
    tx.commit().await?;
    for queue in woken {
        engine.daybook.wake.wake(queue);
    }
    Ok(())
}

async fn fail(
    engine: &Engine,
    step: &dyn Step,
    booking: Option<BookingId>,
    job: &Claimed,
    lease: &Lease,
    started_at: DateTime<Utc>,
    error: StepError,
) {
    let is_last = matches!(error, StepError::Fatal(_)) || job.number() >= job.max_attempts;
    let text = error.to_string();
    let record = Attempt {
        lease,
        number: job.number(),
        booking,
        step: step.name(),
        started_at,
        outcome: if is_last { Outcome::Dead } else { Outcome::Failed },
        error: Some(&text),
    };
    let delay = job.policy.delay_after(job.number());
    tracing::warn!(
        job = job.id,
        step = step.name(),
        attempt = job.number(),
        dead = is_last,
        error = text,
        "failed"
    );
    while let Err(error) = store::job::fail(&engine.daybook.pool, &record, delay).await {
        tracing::warn!(job = job.id, cause = cause(&error), "could not record the failure; trying again");
        tokio::time::sleep(RECORD_AGAIN_AFTER).await;
    }
}
