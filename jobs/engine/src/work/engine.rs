//! What all workers of a process share.

use std::{
    sync::{Arc, atomic::AtomicUsize},
    time::Duration,
};

use tokio_util::sync::CancellationToken;

use crate::{client::Client, process::presence::Presence, workflow::plan::Workflows};

/// What the workers need. Cheap to clone.
#[derive(Clone)]
pub struct Engine<C> {
    pub(crate) client: Client,
    pub(crate) context: C,
    pub(crate) workflows: Workflows<C>,
    /// How long an ended instance is kept with its attempts.
    pub(crate) kept: Duration,
    pub(crate) presence: Presence,
    /// Nothing further is begun.
    pub(crate) stopping: CancellationToken,
    /// Jobs whose work the world has accepted and the database does not know of yet.
    pub(crate) unrecorded: Arc<AtomicUsize>,
}

impl<C: Clone + Send + Sync + 'static> Engine<C> {
    /// `context` is what steps have at hand; ended instances are forgotten with their attempts after `kept`.
    pub fn new(client: Client, context: C, workflows: Workflows<C>, kept: Duration) -> Self {
        let (presence, stopping) = (Presence::new(), CancellationToken::new());
        let client = Client { plans: workflows.plans().clone(), ..client };
        Self { client, context, workflows, kept, presence, stopping, unrecorded: Arc::default() }
    }
}
