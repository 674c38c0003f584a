//! `/ops?pause=QUEUE`: asks why before a queue is paused. A GET, so it changes nothing.

use jobs::{Error, operations};
use leptos::prelude::*;

use crate::{
    error_page::Problem,
    ops::{
        asking::{AskPage, Question, Why},
        outcome::Outcome,
    },
};

pub fn page(queue: &str, outcome: Option<Outcome>) -> Result<AnyView, Problem> {
    let queue = operations::queues().into_iter().find(|known| *known == queue).ok_or(Error::NotFound)?;
    let question = Question {
        title: format!("Pause the queue {queue}?"),
        says: vec![
            "Nobody takes a job from a paused queue, in any process, until it is resumed; jobs that run now \
             finish. Bookings are taken as before, and wait at this step."
                .to_owned(),
        ],
        why: Why::Optional,
        sure: None,
        target: "queues",
        fields: vec![("queue", queue.to_owned())],
        ways: vec![("pause", "Pause the queue".to_owned())],
        keep: "Leave it running",
        back: "/ops".to_owned(),
        current: "/ops",
    };
    Ok(view! { <AskPage question outcome /> }.into_any())
}
