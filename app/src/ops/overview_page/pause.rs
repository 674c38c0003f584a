//! `/ops?pause=QUEUE`: asks why before a queue is paused. A GET, so it changes nothing.

use jobs::{Error, operations};
use leptos::prelude::*;

use crate::{
    http::{PageError, request},
    ops::{
        asking::{AskPage, Question, Why},
        outcome::Outcome,
    },
};

pub fn page(queue: &str, outcome: Option<Outcome>) -> Result<AnyView, PageError> {
    let queue = operations::queues(&request().daybook)
        .into_iter()
        .find(|known| *known == queue)
        .ok_or(Error::NotFound)?;
    let question = Question {
        title: t!("pause-title", queue = queue),
        says: vec![t!("pause-says")],
        why: Why::Optional,
        sure: None,
        target: "queues",
        fields: vec![("queue", queue.to_owned())],
        ways: vec![("pause", t!("pause"))],
        keep: t!("pause-keep"),
        back: "/ops".to_owned(),
        current: "/ops",
    };
    Ok(view! { <AskPage question outcome /> }.into_any())
}
