//! A workflow: stages one after the other, the steps of a stage side by side.
//!
//! One rule gives chain, fan-out and fan-in: when every step of a stage is done, all steps of the next one are
//! enqueued; after the last stage the workflow finishes. Siblings that end at the same moment take turns at the
//! booking's row, so exactly one of them sees the stage complete.

use std::sync::Arc;

use domain::BookingId;
use futures::future::BoxFuture;
use sqlx::PgConnection;

use super::{RetryPolicy, Step};
use crate::store;

type Finish = for<'c> fn(&'c mut PgConnection, BookingId) -> BoxFuture<'c, sqlx::Result<()>>;

pub struct Workflow {
    stages: Vec<Vec<Arc<dyn Step>>>,
    finish: Finish,
}

impl Workflow {
    /// Starts with `step`.
    pub fn first(step: impl Step) -> Self {
        Self { stages: vec![vec![Arc::new(step)]], finish: |_, _| Box::pin(async { Ok(()) }) }
    }

    /// Goes on with `step` when the stage before is done.
    pub fn then(mut self, step: impl Step) -> Self {
        self.stages.push(vec![Arc::new(step)]);
        self
    }

    /// Goes on with two steps side by side when the stage before is done.
    pub fn then_both(mut self, one: impl Step, other: impl Step) -> Self {
        self.stages.push(vec![Arc::new(one), Arc::new(other)]);
        self
    }

    /// Ends with `finish`, in the transaction of the step that was last to be done.
    pub fn finally(mut self, finish: Finish) -> Self {
        self.finish = finish;
        self
    }

    /// All steps in their order.
    pub fn steps(&self) -> impl Iterator<Item = &Arc<dyn Step>> {
        self.stages.iter().flatten()
    }

    /// The names of the steps by stage: those of one stage run side by side.
    pub fn stages(&self) -> Vec<Vec<&'static str>> {
        self.stages.iter().map(|stage| names(stage)).collect()
    }

    /// The names of all steps in their order, which are their queues.
    pub fn queues(&self) -> Vec<&'static str> {
        self.steps().map(|step| step.name()).collect()
    }

    /// Enqueues the first stage for `booking` and tells its queues.
    pub async fn start(
        &self,
        db: &mut PgConnection,
        booking: BookingId,
        policy: RetryPolicy,
    ) -> sqlx::Result<Vec<&'static str>> {
        self.enqueue(db, 0, booking, policy).await
    }

    /// What follows from `step` being done, in the transaction in which it is done. Tells the queues to wake.
    pub(super) async fn advance(
        &self,
        db: &mut PgConnection,
        booking: BookingId,
        step: &str,
        policy: RetryPolicy,
    ) -> sqlx::Result<Vec<&'static str>> {
        let Some(stage) = self.stages.iter().position(|stage| stage.iter().any(|it| it.name() == step))
        else {
            return Ok(Vec::new());
        };
        if self.stages[stage].len() > 1 {
            store::booking::lock(&mut *db, booking).await?;
            let names = names(&self.stages[stage]);
            if !store::job::all_done(&mut *db, booking, &names).await? {
                return Ok(Vec::new());
            }
        }
        if stage + 1 == self.stages.len() {
            (self.finish)(db, booking).await?;
            return Ok(Vec::new());
        }
        self.enqueue(db, stage + 1, booking, policy).await
    }

    async fn enqueue(
        &self,
        db: &mut PgConnection,
        stage: usize,
        booking: BookingId,
        policy: RetryPolicy,
    ) -> sqlx::Result<Vec<&'static str>> {
        let names = names(&self.stages[stage]);
        store::job::enqueue(db, &names, booking, policy).await?;
        Ok(names)
    }
}

fn names(steps: &[Arc<dyn Step>]) -> Vec<&'static str> {
    steps.iter().map(|step| step.name()).collect()
}
