//! `/ops/instances?terminate=ID&back=...` and its like: ask before something is done to one instance. GETs, so they
//! change nothing.

use domain::{BookingState, InstanceId};
use jobs::{
    Error,
    access::OperatorAccess,
    booking,
    instances::{self, Instance},
    operations,
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::table::InstanceTable;
use crate::{
    error_page::Problem,
    ops::{
        api::below_ops,
        asking::{AskPage, NothingToAsk, Question, Why},
        outcome::Outcome,
    },
    visit::Visit,
};

/// What is asked about before it is done.
pub const ACTS: &[&str] = &["suspend", "terminate", "restart", "purge"];

/// `act` is one of [`ACTS`].
pub async fn page(
    visit: &Visit,
    access: &OperatorAccess,
    act: &'static str,
    id: &str,
    params: &ParamsMap,
) -> Result<AnyView, Problem> {
    let id: InstanceId = id.parse().map_err(|_| Error::NotFound)?;
    let instance = instances::get(&visit.daybook, id).await?;
    let state = match instance.workflow.as_str() {
        booking::WORKFLOW => {
            Some(operations::booking(&visit.daybook, access, instance.booking).await?.status.state)
        }
        _ => None,
    };
    let back = below_ops(&params.get("back").unwrap_or_default()).to_owned();
    if act == "restart" && state == Some(BookingState::Cancelled) {
        return Ok(view! {
            <NothingToAsk
                title="This instance cannot be restarted"
                text="Its booking was cancelled, so its slot may be somebody else’s by now."
                back
                current="/ops/instances"
            />
        }
        .into_any());
    }
    let question = question(act, &instance, state, back);
    let outcome = Outcome::read(params);
    Ok(view! { <AskPage question outcome><InstanceTable instances=vec![instance] /></AskPage> }.into_any())
}

/// `state` is the booking's, where the instance carries the booking itself out.
fn question(act: &'static str, instance: &Instance, state: Option<BookingState>, back: String) -> Question {
    let workflow = &instance.workflow;
    let (title, says, why, sure, ways, keep): (_, Vec<&str>, _, _, _, _) = match act {
        "suspend" => (
            format!("Suspend this instance of {workflow}?"),
            vec!["Steps that run now finish; nothing further starts until somebody resumes the instance."],
            Why::Optional,
            None,
            vec![("suspend", "Suspend the instance")],
            "Let it run",
        ),
        "terminate" => (
            format!("Terminate this instance of {workflow}?"),
            vec![
                "Nothing of it that waits will run, and what runs now will not be written. What is done stays done.",
                match state {
                    Some(BookingState::Received) => {
                        "Its booking is not confirmed yet: it is cancelled, and its slot is freed."
                    }
                    Some(BookingState::Confirmed | BookingState::Completed) => {
                        "Its booking stays as it is: its slot stays taken."
                    }
                    Some(BookingState::Cancelled | BookingState::Waitlisted) | None => {
                        "Its booking stays as it is."
                    }
                },
                "This cannot be undone.",
            ],
            Why::Needed,
            Some("I am sure that nobody needs what has not run yet"),
            vec![("terminate", "Terminate the instance")],
            "Let it run",
        ),
        "restart" => (
            format!("Restart this instance of {workflow}?"),
            vec![
                "It starts anew from its first step. Records are not written twice, and e-mails that have left \
                 are not sent again.",
                "As a new instance, this one stays with its history. Under its own id, its history is replaced.",
            ],
            Why::No,
            None,
            vec![("restart-as-new", "Restart as a new instance"), ("restart", "Restart under its id")],
            "Leave it as it is",
        ),
        _ => (
            format!("Purge this instance of {workflow}?"),
            vec![
                "Its history is forgotten: every attempt, every error, and what is left of its jobs. Its booking \
                 and its appointment stay, and so does the audit log.",
                "This cannot be undone.",
            ],
            Why::No,
            Some("I am sure that nobody needs this history"),
            vec![("purge", "Purge the instance")],
            "Keep it",
        ),
    };
    Question {
        title,
        says: says.into_iter().map(ToOwned::to_owned).collect(),
        why,
        sure,
        target: "instances",
        fields: vec![("id", instance.id.to_string())],
        ways: ways.into_iter().map(|(action, text)| (action, text.to_owned())).collect(),
        keep,
        back,
        current: "/ops/instances",
    }
}
