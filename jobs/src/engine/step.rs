//! What a step is: a function from a booking to a transaction that holds its writes.
//!
//! A step does its slow work first (talking SMTP, say), then calls [`StepContext::begin`], writes, and
//! returns the transaction uncommitted. `begin` fails when the job was given to another worker meanwhile: a
//! worker that lost its lock writes nothing.

use std::sync::Arc;

use async_trait::async_trait;
use domain::BookingId;
use sqlx::{PgPool, Postgres, Transaction};

use crate::{Settings, error, mail::Mailer, store};

pub type StepTransaction = Transaction<'static, Postgres>;

/// One step of a workflow. Its name is its queue, a durable contract.
#[async_trait]
pub trait Step: Send + Sync + 'static {
    fn name(&self) -> &'static str;

    /// Runs the step for one booking. It may run again after a failure or a crash, and must be harmless then.
    async fn run(&self, context: &StepContext) -> Result<StepTransaction, StepError>;
}

/// What a running step has at hand.
pub struct StepContext {
    pub booking: BookingId,
    pub pool: PgPool,
    pub mailer: Arc<Mailer>,
    pub settings: Arc<Settings>,
    pub(super) lease: Lease,
}

/// The right to finish a job: it is locked by this worker.
#[derive(Clone, Debug)]
pub(crate) struct Lease {
    pub job: String,
    pub worker: String,
}

impl StepContext {
    /// Opens the transaction for the step's writes and makes sure that the job is still ours.
    pub async fn begin(&self) -> Result<StepTransaction, StepError> {
        let mut tx = self.pool.begin().await?;
        if store::job::hold(&mut *tx, &self.lease).await? { Ok(tx) } else { Err(StepError::LostLock) }
    }
}

/// Why an attempt failed. The text is kept and shown to operators: it never holds personal data.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// No retry mends it.
    #[error("{0}")]
    Fatal(String),
    /// Worth another attempt when the policy says so.
    #[error("{0}")]
    Retryable(String),
    /// The job belongs to another worker now; there is nothing to record.
    #[error("the job was given to another worker")]
    LostLock,
}

impl From<sqlx::Error> for StepError {
    fn from(error: sqlx::Error) -> Self {
        Self::Retryable(error::cause(&error))
    }
}
