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
                title="That is no number of days"
                text="Enter a number of days from 1 to 3650."
                back
                current="/ops/instances"
            />
        }
        .into_any();
    };
    let question = Question {
        title: format!("Purge ended instances that were started more than {days} days ago?"),
        says: vec![
            "The history of those that are Completed, Failed or Terminated is forgotten: every attempt, every \
             error, and the dead jobs of those that failed, which can then not be retried. Bookings and \
             appointments stay, and so does the audit log."
                .to_owned(),
            "This cannot be undone.".to_owned(),
        ],
        why: Why::No,
        sure: Some("I am sure that nobody needs this history"),
        target: "instances",
        fields: vec![("days", days.to_string())],
        ways: vec![("purge-older", "Purge them".to_owned())],
        keep: "Keep them",
        back,
        current: "/ops/instances",
    };
    view! { <AskPage question outcome=Outcome::read(params) /> }.into_any()
}
