//! What a step is: what it writes for the bookings that have come to it.
//!
//! Many jobs of one step are worked off together, so a step writes for many subjects with one statement, in the
//! transaction that also acknowledges them. A step that acts on the world outside the database (talks SMTP, say)
//! is an [`Effect`]: it reads for many, acts for each one outside any transaction, and writes what came of it.
//! When a write for many fails, the engine tries each one alone.

use std::{any::Any, sync::Arc};

use async_trait::async_trait;
use domain::{BookingId, InstanceId};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::RetryPolicy;
use crate::{Settings, error, mail::Mailer, manage::LinkKey};

/// What a step is run for: an instance of a workflow, and the booking that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    pub instance: InstanceId,
    pub booking: BookingId,
}

/// The bookings of `subjects`, in their order, as a parameter of SQL.
pub fn bookings(subjects: &[Subject]) -> Vec<Uuid> {
    subjects.iter().map(|subject| subject.booking.0).collect()
}

/// The instances of `subjects`, in their order, as a parameter of SQL.
pub fn instances(subjects: &[Subject]) -> Vec<Uuid> {
    subjects.iter().map(|subject| subject.instance.0).collect()
}

/// A step that only writes. Its name is its queue, a durable contract.
#[async_trait]
pub trait Step: Send + Sync + 'static {
    fn name(&self) -> &'static str;

    /// The retry policy stored with its jobs, made from the configured one.
    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        configured
    }

    /// Writes for all `subjects`, in the transaction that acknowledges their jobs. It runs once for each, unless
    /// an operator restarts a workflow, and must be harmless then. An error means that nothing of it holds.
    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError>;
}

/// A step that acts outside the database, and then writes what came of it.
#[async_trait]
pub trait Effect: Send + Sync + 'static {
    /// What acting for one subject needs to know.
    type Facts: Send + 'static;
    /// What came of it.
    type Receipt: Send + Sync + 'static;

    fn name(&self) -> &'static str;

    /// The retry policy stored with its jobs, made from the configured one.
    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        configured
    }

    /// Reads for all `subjects`, and answers in their order.
    async fn read(&self, context: &StepContext, subjects: &[Subject]) -> Result<Vec<Self::Facts>, StepError>;

    /// Acts for one. It may be run again after a crash between the act and its record, and should be made so
    /// that this can be told (a Message-ID that stays the same).
    async fn act(&self, context: &StepContext, facts: Self::Facts) -> Result<Self::Receipt, StepError>;

    /// Writes what came of acting for `subjects`; `receipts` are in their order.
    async fn write(
        &self,
        db: &mut PgConnection,
        subjects: &[Subject],
        receipts: &[&Self::Receipt],
    ) -> Result<(), StepError>;
}

/// What a running step has at hand. Cheap to clone.
#[derive(Clone)]
pub struct StepContext {
    pub pool: PgPool,
    pub mailer: Arc<Mailer>,
    /// What the private links in patients' e-mails are made from.
    pub links: LinkKey,
    pub settings: Arc<Settings>,
}

/// Why an attempt failed. `text` is the error with its causes; it is kept and shown to operators, and never holds
/// personal data. `code` is a short name that never changes: alike errors are grouped by it, and a retry policy
/// names those that it does not retry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct StepError {
    code: &'static str,
    text: String,
    is_fatal: bool,
}

impl StepError {
    /// No retry mends it.
    pub fn fatal(code: &'static str, text: impl Into<String>) -> Self {
        Self { code, text: text.into(), is_fatal: true }
    }

    /// Worth another attempt when the policy says so.
    pub fn retryable(code: &'static str, text: impl Into<String>) -> Self {
        Self { code, text: text.into(), is_fatal: false }
    }

    pub fn code(&self) -> &'static str {
        self.code
    }

    pub fn is_fatal(&self) -> bool {
        self.is_fatal
    }

    /// The database is away: nothing is known to be wrong with the job.
    pub(crate) fn is_outage(&self) -> bool {
        self.code == DATABASE_AWAY
    }
}

const DATABASE_AWAY: &str = "database-away";

impl From<sqlx::Error> for StepError {
    fn from(error: sqlx::Error) -> Self {
        let code = if error::is_unavailable(&error) { DATABASE_AWAY } else { "database" };
        Self::retryable(code, error::cause(&error))
    }
}

type Facts = Box<dyn Any + Send>;
/// Nothing for a step that only writes.
pub(super) type Receipt = Option<Box<dyn Any + Send + Sync>>;

/// Either kind of step, as the engine runs it.
#[async_trait]
pub trait Runnable: Send + Sync + 'static {
    fn name(&self) -> &'static str;
    fn policy(&self, configured: RetryPolicy) -> RetryPolicy;
    /// Whether there is anything to do outside the database.
    fn acts(&self) -> bool;
    async fn read(&self, context: &StepContext, subjects: &[Subject]) -> Result<Vec<Facts>, StepError>;
    async fn act(&self, context: &StepContext, facts: Facts)
    -> Result<Box<dyn Any + Send + Sync>, StepError>;
    async fn write(
        &self,
        db: &mut PgConnection,
        subjects: &[Subject],
        receipts: &[&Receipt],
    ) -> Result<(), StepError>;
}

#[async_trait]
impl<S: Step> Runnable for S {
    fn name(&self) -> &'static str {
        Step::name(self)
    }

    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        Step::policy(self, configured)
    }

    fn acts(&self) -> bool {
        false
    }

    async fn read(&self, _: &StepContext, _: &[Subject]) -> Result<Vec<Facts>, StepError> {
        Ok(Vec::new())
    }

    async fn act(&self, _: &StepContext, facts: Facts) -> Result<Box<dyn Any + Send + Sync>, StepError> {
        drop(facts);
        Ok(Box::new(()))
    }

    async fn write(
        &self,
        db: &mut PgConnection,
        subjects: &[Subject],
        _: &[&Receipt],
    ) -> Result<(), StepError> {
        Step::write(self, db, subjects).await
    }
}

/// An [`Effect`] as a step of a workflow.
pub struct Acting<E>(pub E);

#[async_trait]
impl<E: Effect> Runnable for Acting<E> {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        self.0.policy(configured)
    }

    fn acts(&self) -> bool {
        true
    }

    async fn read(&self, context: &StepContext, subjects: &[Subject]) -> Result<Vec<Facts>, StepError> {
        let facts = self.0.read(context, subjects).await?;
        if facts.len() != subjects.len() {
            return Err(StepError::retryable(
                "facts-missing",
                "not everything that the step needs is on record",
            ));
        }
        Ok(facts.into_iter().map(|facts| Box::new(facts) as Facts).collect())
    }

    async fn act(
        &self,
        context: &StepContext,
        facts: Facts,
    ) -> Result<Box<dyn Any + Send + Sync>, StepError> {
        let facts = facts.downcast().map_err(|_| mixed_up())?;
        Ok(Box::new(self.0.act(context, *facts).await?))
    }

    async fn write(
        &self,
        db: &mut PgConnection,
        subjects: &[Subject],
        receipts: &[&Receipt],
    ) -> Result<(), StepError> {
        let receipts: Option<Vec<&E::Receipt>> =
            receipts.iter().map(|receipt| receipt.as_ref()?.downcast_ref()).collect();
        self.0.write(db, subjects, &receipts.ok_or_else(mixed_up)?).await
    }
}

/// Only a fault of the engine could hand a step what another one made.
fn mixed_up() -> StepError {
    StepError::fatal("engine", "the engine mixed up two steps")
}
