//! `/ops/instances?purge-older=DAYS`: asks before all ended instances of that age are purged. A GET, so it changes
//! nothing.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use crate::ops::{
    api::days_of,
    asking::{AskPage, NothingToAsk, Question, Why},
    outcome::Outcome,
};

pub fn page(days: &str, params: &ParamsMap) -> AnyView {
    let back = "/ops/instances".to_owned();
    let Some(days) = days_of(days) else {
        return view! {
            <NothingToAsk
                title=t!("purge-no-days")
                text=t!("outcome-bad-days")
                back
                current="/ops/instances"
            />
        }
        .into_any();
    };
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
