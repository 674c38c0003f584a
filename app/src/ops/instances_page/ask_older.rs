//! `/ops/instances?purge-older=DAYS`: asks before all ended instances of that age are purged. A GET, so it changes
//! nothing.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use crate::ops::{
    asking::{AskPage, Question, Why},
    outcome::Outcome,
};

pub fn page(days: u64, params: &ParamsMap) -> AnyView {
    let back = "/ops/instances".to_owned();
    let question = Question {
        title: t!("purge-older-title", days = days),
        says: vec![t!("purge-older-says"), t!("cannot-undo")],
        why: Why::No,
        sure: Some(t!("ask-purge-sure")),
        target: "instances",
        fields: vec![("days", days.to_string())],
        ways: vec![("purge-older", t!("way-purge-older"))],
        keep: t!("keep-them"),
        back,
        current: "/ops/instances",
    };
    view! { <AskPage question outcome=Outcome::read(params) /> }.into_any()
}
