//! A workflow: stages one after the other, the steps of a stage side by side.
//!
//! One rule gives chain, fan-out and fan-in: when no job of a stage is left, all steps of the next one are
//! enqueued; after the last stage the instance is completed. Siblings that end at the same moment take turns at the
//! instance's row, so exactly one of them sees that it is the last.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::InstanceId;
use futures::future::BoxFuture;
use sqlx::PgConnection;

use super::{Subject, step::Runnable};

/// Something to write for subjects that have come to a certain point of their workflow.
pub type Write = for<'c> fn(&'c mut PgConnection, &'c [Subject]) -> BoxFuture<'c, sqlx::Result<()>>;
/// When a stage is due for each of the subjects, in their order.
pub type Due =
    for<'c> fn(&'c mut PgConnection, &'c [Subject]) -> BoxFuture<'c, sqlx::Result<Vec<DateTime<Utc>>>>;

/// Composed of steps; see `jobs/src/booking.rs` for one.
pub struct Workflow {
    pub(super) name: &'static str,
    pub(super) stages: Vec<Stage>,
    pub(super) finish: Option<Write>,
    undo: Option<Write>,
}

pub(super) struct Stage {
    pub steps: Vec<Arc<dyn Runnable>>,
    pub due: Option<Due>,
}

impl Workflow {
    /// An empty workflow. The name is stored with its instances and never changes.
    pub fn named(name: &'static str) -> Self {
        Self { name, stages: Vec::new(), finish: None, undo: None }
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Goes on with `step` when the stage before is done.
    pub fn then(self, step: impl Runnable) -> Self {
        self.stage(vec![Arc::new(step)])
    }

    /// Goes on with two steps side by side when the stage before is done.
    pub fn then_both(self, one: impl Runnable, other: impl Runnable) -> Self {
        self.stage(vec![Arc::new(one), Arc::new(other)])
    }

    /// Makes the stage that was added last wait until an instant, however often the process is restarted
    /// meanwhile. What fell due while nothing ran is run once.
    pub fn not_before(mut self, due: Due) -> Self {
        if let Some(stage) = self.stages.last_mut() {
            stage.due = Some(due);
        }
        self
    }

    /// Ends with `finish`, in the transaction of the step that was last to be done.
    pub fn finally(mut self, finish: Write) -> Self {
        self.finish = Some(finish);
        self
    }

    /// What is to be undone when an operator terminates an instance, in that transaction.
    pub fn when_terminated(mut self, undo: Write) -> Self {
        self.undo = Some(undo);
        self
    }

    /// See [`when_terminated`](Self::when_terminated).
    pub(crate) fn undo(&self) -> Option<Write> {
        self.undo
    }

    fn stage(mut self, steps: Vec<Arc<dyn Runnable>>) -> Self {
        self.stages.push(Stage { steps, due: None });
        self
    }

    /// All steps in their order.
    pub fn steps(&self) -> impl Iterator<Item = &Arc<dyn Runnable>> {
        self.stages.iter().flat_map(|stage| &stage.steps)
    }

    /// The names of the steps by stage: those of one stage run side by side.
    pub fn stages(&self) -> Vec<Vec<&'static str>> {
        self.stages.iter().map(Stage::names).collect()
    }

    /// The names of all steps in their order, which are their queues.
    pub fn queues(&self) -> Vec<&'static str> {
        self.steps().map(|step| step.name()).collect()
    }

    /// The ids of all jobs that `instance` may ever have.
    pub fn jobs(&self, instance: InstanceId) -> Vec<String> {
        self.steps().map(|step| crate::store::job::id(instance, step.name())).collect()
    }
}

impl Stage {
    pub fn names(&self) -> Vec<&'static str> {
        self.steps.iter().map(|step| step.name()).collect()
    }

    /// The steps beside `step`.
    pub fn siblings(&self, step: &str) -> Vec<String> {
        self.names().into_iter().filter(|name| *name != step).map(ToOwned::to_owned).collect()
    }
}

/// Every workflow there is; workers, queues and dashboards are derived from it.
#[derive(Clone)]
pub struct Workflows(Arc<[Workflow]>);

impl Workflows {
    pub fn new(all: impl IntoIterator<Item = Workflow>) -> Self {
        Self(all.into_iter().collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = &Workflow> {
        self.0.iter()
    }

    pub fn named(&self, name: &str) -> Option<&Workflow> {
        self.iter().find(|workflow| workflow.name == name)
    }

    /// The names of all steps of all workflows.
    pub fn queues(&self) -> Vec<&'static str> {
        self.iter().flat_map(Workflow::queues).collect()
    }

    pub(super) fn steps(&self) -> impl Iterator<Item = &Arc<dyn Runnable>> {
        self.iter().flat_map(Workflow::steps)
    }

    /// The workflow that a step belongs to, and the number of its stage.
    pub(crate) fn place_of(&self, step: &str) -> Option<(&Workflow, usize)> {
        self.iter().find_map(|workflow| {
            let stage = workflow.stages.iter().position(|stage| stage.names().contains(&step))?;
            Some((workflow, stage))
        })
    }
}
