//! What a step is: what it writes for the subjects that have come to it.
//!
//! Many jobs of one step are worked off together, so a step writes for many subjects with one statement, in the
//! transaction that also acknowledges them. A step that acts on the world outside the database (talks SMTP, say)
//! is an [`Effect`]: it reads for many, acts for each one outside any transaction, and writes what came of it.
//! When a write for many fails, the engine tries each one alone.

use std::{any::Any, time::Duration};

use async_trait::async_trait;
use domain::InstanceId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::workflow::{retry::RetryPolicy, step_error::StepError};

/// What a step is run for: an instance of a workflow, and the id of what it is about, which means nothing to the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// The run of a workflow.
    pub instance: InstanceId,
    /// The same in every instance about the same thing.
    pub about: Uuid,
}

impl Subject {
    /// A new instance about `about`.
    pub fn new(about: Uuid) -> Self {
        Self { instance: InstanceId(Uuid::now_v7()), about }
    }
}

/// What `subjects` are about, in their order, as a parameter of SQL.
pub fn about(subjects: &[Subject]) -> Vec<Uuid> {
    subjects.iter().map(|subject| subject.about).collect()
}

/// The instances of `subjects`, in their order, as a parameter of SQL.
pub fn instances(subjects: &[Subject]) -> Vec<Uuid> {
    subjects.iter().map(|subject| subject.instance.0).collect()
}

/// A step that only writes. Its name is its queue, a durable contract.
#[async_trait]
pub trait Step: Send + Sync + 'static {
    /// The name of its queue. It is stored with its jobs and attempts, never changes, and no other step has it.
    fn name(&self) -> &'static str;

    /// The retry policy stored with its jobs, made from the configured one.
    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        configured
    }

    /// Writes for all `subjects`, in the transaction that acknowledges their jobs. It runs once for each, unless
    /// an operator restarts a workflow, and must be harmless then. An error means that nothing of it holds.
    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError>;

    /// Why running it (again) for `subject` would change nothing; none where it may. A workflow of which this holds for every
    /// step is not restarted.
    async fn idle(&self, _db: &mut PgConnection, _subject: Subject) -> sqlx::Result<Option<Idle>> {
        Ok(None)
    }
}

/// Why there is nothing to do for a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// It has been done, and is not done twice.
    Done,
    /// It is not wanted any more: what it is about has gone on since.
    Outdated,
}

/// A step that acts outside the database, and then writes what came of it.
#[async_trait]
pub trait Effect: Send + Sync + 'static {
    /// What it has at hand, given to the engine at the start. Cheap to clone.
    type Context: Send + Sync;
    /// What acting for one subject needs to know.
    type Facts: Send + 'static;
    /// What came of it.
    type Receipt: Send + Sync + 'static;

    /// See [`Step::name`].
    fn name(&self) -> &'static str;

    /// The retry policy stored with its jobs, made from the configured one.
    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        configured
    }

    /// The line in which acts of this kind stand: of those about the same thing in one line, one is made at a time, across
    /// workflows and processes. None where they do not mind each other.
    fn line(&self) -> Option<&'static str> {
        None
    }

    /// The longest that acting for one takes when all goes as it may; the policy's time-out does not cut it short.
    fn takes(&self, _: &Self::Context) -> Duration {
        Duration::ZERO
    }

    /// Reads for all `subjects`, and answers in their order. They have their turns by then.
    async fn read(
        &self,
        context: &Self::Context,
        subjects: &[Subject],
    ) -> Result<Vec<Self::Facts>, StepError>;

    /// Acts for one. It may be run again after a crash between the act and its record, and should be made so
    /// that this can be told (a Message-ID that stays the same).
    async fn act(&self, context: &Self::Context, facts: Self::Facts) -> Result<Self::Receipt, StepError>;

    /// Writes what came of acting for `subjects`; `receipts` are in their order. Only that, and harmlessly if it is
    /// written again: it is recorded also where the step's own transaction fails, and for subjects whose jobs have gone to
    /// another worker or are no more.
    async fn write(
        &self,
        db: &mut PgConnection,
        subjects: &[Subject],
        receipts: &[&Self::Receipt],
    ) -> Result<(), StepError>;

    /// See [`Step::idle`].
    async fn idle(&self, _db: &mut PgConnection, _subject: Subject) -> sqlx::Result<Option<Idle>> {
        Ok(None)
    }
}

/// What acting for one subject needs to know.
pub(crate) type Facts = Box<dyn Any + Send>;
/// Nothing for a step that only writes.
pub(crate) type Receipt = Option<Box<dyn Any + Send + Sync>>;

/// Either kind of step, as whoever starts, restarts or shows workflows sees it.
#[async_trait]
pub trait Described: Send + Sync + 'static {
    /// See [`Step::name`].
    fn name(&self) -> &'static str;
    /// See [`Step::policy`].
    fn policy(&self, configured: RetryPolicy) -> RetryPolicy;
    /// See [`Step::idle`].
    async fn idle(&self, db: &mut PgConnection, subject: Subject) -> sqlx::Result<Option<Idle>>;
}

/// Either kind of step, as the engine runs it with a context of `C`.
#[async_trait]
pub trait Runnable<C>: Described {
    /// Whether there is anything to do outside the database.
    fn acts(&self) -> bool;
    /// See [`Effect::line`].
    fn line(&self) -> Option<&'static str>;
    /// See [`Effect::takes`].
    fn takes(&self, context: &C) -> Duration;
    /// See [`Effect::read`]. As many as there are `subjects`, or it is an error; nothing for a step that only writes.
    async fn read(&self, context: &C, subjects: &[Subject]) -> Result<Vec<Facts>, StepError>;
    /// See [`Effect::act`]. The facts are those that [`read`](Self::read) of the same step told; others are an error.
    async fn act(&self, context: &C, facts: Facts) -> Result<Box<dyn Any + Send + Sync>, StepError>;
    /// See [`Step::write`] and [`Effect::write`]. The receipts are what [`act`](Self::act) told; a step that only writes
    /// has none.
    async fn write(
        &self,
        db: &mut PgConnection,
        subjects: &[Subject],
        receipts: &[&Receipt],
    ) -> Result<(), StepError>;
}

#[async_trait]
impl<S: Step> Described for S {
    fn name(&self) -> &'static str {
        Step::name(self)
    }

    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        Step::policy(self, configured)
    }

    async fn idle(&self, db: &mut PgConnection, subject: Subject) -> sqlx::Result<Option<Idle>> {
        Step::idle(self, db, subject).await
    }
}

#[async_trait]
impl<C: Send + Sync, S: Step> Runnable<C> for S {
    fn acts(&self) -> bool {
        false
    }

    fn line(&self) -> Option<&'static str> {
        None
    }

    fn takes(&self, _: &C) -> Duration {
        Duration::ZERO
    }

    async fn read(&self, _: &C, _: &[Subject]) -> Result<Vec<Facts>, StepError> {
        Ok(Vec::new())
    }

    async fn act(&self, _: &C, facts: Facts) -> Result<Box<dyn Any + Send + Sync>, StepError> {
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
impl<E: Effect> Described for Acting<E> {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        self.0.policy(configured)
    }

    async fn idle(&self, db: &mut PgConnection, subject: Subject) -> sqlx::Result<Option<Idle>> {
        self.0.idle(db, subject).await
    }
}

#[async_trait]
impl<E: Effect> Runnable<E::Context> for Acting<E> {
    fn acts(&self) -> bool {
        true
    }

    fn line(&self) -> Option<&'static str> {
        self.0.line()
    }

    fn takes(&self, context: &E::Context) -> Duration {
        self.0.takes(context)
    }

    async fn read(&self, context: &E::Context, subjects: &[Subject]) -> Result<Vec<Facts>, StepError> {
        let facts = self.0.read(context, subjects).await?;
        if facts.len() != subjects.len() {
            return Err(StepError::retryable(
                "facts-missing",
                "not everything that the step needs is on record",
            ));
        }
        Ok(facts.into_iter().map(|facts| Box::new(facts) as Facts).collect())
    }

    async fn act(&self, context: &E::Context, facts: Facts) -> Result<Box<dyn Any + Send + Sync>, StepError> {
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
