//! What the steps of Daybook's workflows have at hand.

use std::sync::Arc;

use engine::Pool;

use super::Mailer;
use crate::base::{
    daybook::{Daybook, Settings},
    private_link::LinkKey,
};

/// Cheap to clone.
#[derive(Clone)]
pub struct StepContext {
    pub pool: Pool,
    pub mailer: Arc<Mailer>,
    /// What the private links in patients' e-mails are made from.
    pub links: LinkKey,
    pub settings: Arc<Settings>,
}

pub type Workflow = engine::Workflow<StepContext>;
pub type Workflows = engine::Workflows<StepContext>;

/// The workers of `workflows`; running them is the caller's.
pub fn workers(
    daybook: &Daybook,
    mailer: Arc<Mailer>,
    links: LinkKey,
    workflows: &Workflows,
) -> engine::Engine<StepContext> {
    let settings = daybook.settings.clone();
    let kept = settings.history_kept;
    let context = StepContext { pool: daybook.pool.clone(), mailer, links, settings };
    engine::Engine::new(daybook.engine.clone(), context, workflows.clone(), kept)
}
