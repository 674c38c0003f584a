//! A workflow: stages one after the other, the steps of a stage side by side.
//!
//! One rule gives chain, fan-out and fan-in: when no job of a stage is left, all steps of the next one are
//! enqueued; after the last stage the instance is completed. Siblings that end at the same moment take turns at the
//! instance's row, so exactly one of them sees that it is the last.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use sqlx::PgConnection;

use super::step::{Described, Runnable};
use crate::workflow::step::Subject;

/// Something to write for subjects that have come to a certain point of their workflow.
pub type Write = for<'c> fn(&'c mut PgConnection, &'c [Subject]) -> BoxFuture<'c, sqlx::Result<()>>;
/// When a stage is due for each of the subjects, in their order.
pub type Due =
    for<'c> fn(&'c mut PgConnection, &'c [Subject]) -> BoxFuture<'c, sqlx::Result<Vec<DateTime<Utc>>>>;

/// What a workflow consists of, without what its steps need to run: enough to start, restart and show it. Cheap to clone.
#[derive(Clone)]
pub struct Plan(Arc<Outline>);

struct Outline {
    name: &'static str,
    stages: Vec<PlannedStage>,
    finish: Option<Write>,
    undo: Option<Write>,
}

pub(crate) struct PlannedStage {
    pub steps: Vec<Arc<dyn Described>>,
    pub due: Option<Due>,
}

impl Plan {
    /// See [`Workflow::named`].
    pub fn name(&self) -> &'static str {
        self.0.name
    }

    /// All steps in their order.
    pub fn steps(&self) -> impl Iterator<Item = &Arc<dyn Described>> {
        self.0.stages.iter().flat_map(|stage| &stage.steps)
    }

    /// The names of the steps by stage: those of one stage run side by side.
    pub fn stages(&self) -> Vec<Vec<&'static str>> {
        self.0.stages.iter().map(PlannedStage::names).collect()
    }

    /// The names of all steps in their order, which are their queues.
    pub fn queues(&self) -> Vec<&'static str> {
        self.steps().map(|step| step.name()).collect()
    }

    pub(crate) fn stage(&self, number: usize) -> Option<&PlannedStage> {
        self.0.stages.get(number)
    }

    /// The number of the stage that `step` belongs to.
    pub(crate) fn stage_of(&self, step: &str) -> Option<usize> {
        self.0.stages.iter().position(|stage| stage.names().contains(&step))
    }

    /// See [`Workflow::finally`].
    pub(crate) fn finish(&self) -> Option<Write> {
        self.0.finish
    }

    /// See [`Workflow::when_terminated`].
    pub fn undo(&self) -> Option<Write> {
        self.0.undo
    }
}

impl PlannedStage {
    pub fn names(&self) -> Vec<&'static str> {
        self.steps.iter().map(|step| step.name()).collect()
    }

    /// The steps beside `step`.
    pub fn siblings(&self, step: &str) -> Vec<String> {
        self.names().into_iter().filter(|name| *name != step).map(ToOwned::to_owned).collect()
    }
}

/// Composed of steps that run with a context of `C`.
pub struct Workflow<C> {
    name: &'static str,
    stages: Vec<Stage<C>>,
    finish: Option<Write>,
    undo: Option<Write>,
}

struct Stage<C> {
    steps: Vec<Arc<dyn Runnable<C>>>,
    due: Option<Due>,
}

impl<C: Send + Sync + 'static> Workflow<C> {
    /// An empty workflow. The name is stored with its instances and never changes.
    pub fn named(name: &'static str) -> Self {
        Self { name, stages: Vec::new(), finish: None, undo: None }
    }

    /// Goes on with `step` when the stage before is done.
    pub fn then(self, step: impl Runnable<C>) -> Self {
        self.then_all([step])
    }

    /// Goes on with `steps` side by side, as many as there are, when the stage before is done.
    pub fn then_all<S: Runnable<C>>(mut self, steps: impl IntoIterator<Item = S>) -> Self {
        let steps = steps.into_iter().map(|step| Arc::new(step) as Arc<dyn Runnable<C>>);
        self.stages.push(Stage { steps: steps.collect(), due: None });
        self
    }

    /// Adds a step of another kind to the stage that was added last.
    pub fn beside(mut self, step: impl Runnable<C>) -> Self {
        if let Some(stage) = self.stages.last_mut() {
            stage.steps.push(Arc::new(step));
        }
        self
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

    /// What it consists of.
    pub fn plan(&self) -> Plan {
        let described = |step: &Arc<dyn Runnable<C>>| step.clone() as Arc<dyn Described>;
        let stages = self
            .stages
            .iter()
            .map(|stage| PlannedStage { steps: stage.steps.iter().map(described).collect(), due: stage.due });
        Plan(Arc::new(Outline {
            name: self.name,
            stages: stages.collect(),
            finish: self.finish,
            undo: self.undo,
        }))
    }

    fn steps(&self) -> impl Iterator<Item = &Arc<dyn Runnable<C>>> {
        self.stages.iter().flat_map(|stage| &stage.steps)
    }
}

/// Every workflow there is; workers, queues and dashboards are derived from it. Cheap to clone.
pub struct Workflows<C> {
    all: Arc<[Workflow<C>]>,
    plans: Plans,
}

impl<C> Clone for Workflows<C> {
    fn clone(&self) -> Self {
        Self { all: self.all.clone(), plans: self.plans.clone() }
    }
}

impl<C: Send + Sync + 'static> Workflows<C> {
    /// No two of them have the same name, nor have any two of their steps, whose names are queues; nothing checks it.
    pub fn new(all: impl IntoIterator<Item = Workflow<C>>) -> Self {
        let all: Arc<[Workflow<C>]> = all.into_iter().collect();
        let plans = Plans(all.iter().map(Workflow::plan).collect());
        Self { all, plans }
    }

    /// What they consist of, also for processes that start workflows and run none.
    pub fn plans(&self) -> &Plans {
        &self.plans
    }

    pub(crate) fn steps(&self) -> impl Iterator<Item = &Arc<dyn Runnable<C>>> {
        self.all.iter().flat_map(Workflow::steps)
    }
}

/// What every workflow consists of. Cheap to clone.
#[derive(Clone)]
pub struct Plans(Arc<[Plan]>);

impl Plans {
    /// One by one, in the order in which they were given to [`Workflows::new`].
    pub fn iter(&self) -> impl Iterator<Item = &Plan> {
        self.0.iter()
    }

    /// None when this version has no workflow of that name; an older one may have left instances of it.
    pub fn named(&self, name: &str) -> Option<&Plan> {
        self.iter().find(|plan| plan.name() == name)
    }

    /// The names of all steps of all workflows.
    pub fn queues(&self) -> Vec<&'static str> {
        self.iter().flat_map(Plan::queues).collect()
    }

    /// The workflow that a step belongs to, and the number of its stage.
    pub fn place_of(&self, step: &str) -> Option<(&Plan, usize)> {
        self.iter().find_map(|plan| Some((plan, plan.stage_of(step)?)))
    }
}

impl std::fmt::Debug for Plans {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter().map(Plan::name)).finish()
    }
}
