//! Hearing in this process that an instance is completed, at the moment at which its last commit was answered: by the
//! event that the engine logs then.

use std::fmt;

use engine::COMPLETED;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{
    filter::filter_fn,
    layer::{Context, Layer, SubscriberExt},
    util::SubscriberInitExt,
};

/// The ids of completed instances, from now on. To be called once.
pub fn completions() -> UnboundedReceiver<String> {
    let (sender, receiver) = unbounded_channel();
    let only = filter_fn(|metadata| metadata.target() == COMPLETED);
    tracing_subscriber::registry().with(only).with(Listener(sender)).init();
    receiver
}

struct Listener(UnboundedSender<String>);

impl<S: Subscriber> Layer<S> for Listener {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        event.record(&mut Instances(&self.0));
    }
}

struct Instances<'a>(&'a UnboundedSender<String>);

impl Visit for Instances<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "instance" {
            // Nobody listens any more once the figures are there.
            let _ = self.0.send(format!("{value:?}"));
        }
    }
}
