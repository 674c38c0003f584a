//! `/ops/instances?terminate=ID&back=...` and its like: ask before something is done to one instance. GETs, so they
//! change nothing.

use domain::{BookingState, InstanceId};
use engine::Idle;
use jobs::{
    Error,
    access::OperatorAccess,
    booking,
    operations::{
        self,
        instances::{self, Instance},
    },
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::table::InstanceTable;
use crate::{
    http::{PageError, RequestContext},
    ops::{
        api::below_ops,
        asking::{AskPage, NothingToAsk, Question, Why},
        outcome::Outcome,
    },
};

/// What is asked about before it is done.
pub const ACTS: &[&str] = &["suspend", "terminate", "restart", "purge"];

/// `act` is one of [`ACTS`].
pub async fn page(
    request: &RequestContext,
    access: &OperatorAccess,
    act: &'static str,
    id: &str,
    params: &ParamsMap,
) -> Result<AnyView, PageError> {
    let id: InstanceId = id.parse().map_err(|_| Error::NotFound)?;
    let instance = instances::get(&request.daybook, id).await?;
    let state = match instance.workflow.as_str() {
        booking::WORKFLOW => Some(
            operations::booking(&request.daybook, access, domain::BookingId(instance.about))
                .await?
                .status
                .state,
        ),
        _ => None,
    };
    let back = below_ops(&params.get("back").unwrap_or_default()).to_owned();
    if act == "restart"
        && let Some(idle) = instances::why_idle(&request.daybook, access, id).await?
    {
        let text = match idle {
            Idle::Done => t!("restart-done-text"),
            Idle::Outdated => t!("restart-impossible-text"),
        };
        return Ok(view! {
            <NothingToAsk
                title=t!("restart-impossible")
                text
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
    let workflow = instance.workflow.as_str();
    let (title, says, why, sure, ways, keep) = match act {
        "suspend" => (
            t!("ask-suspend", workflow = workflow),
            vec![t!("ask-suspend-says")],
            Why::Optional,
            None,
            vec![("suspend", t!("way-suspend"))],
            t!("keep-running"),
        ),
        "terminate" => (
            t!("ask-terminate", workflow = workflow),
            vec![
                t!("ask-terminate-says"),
                match state {
                    Some(BookingState::Received) => {
                        t!("ask-terminate-received")
                    }
                    Some(BookingState::Confirmed | BookingState::Completed) => {
                        t!("ask-terminate-confirmed")
                    }
                    Some(BookingState::Cancelled | BookingState::Waitlisted) | None => {
                        t!("ask-terminate-other")
                    }
                },
                t!("cannot-undo"),
            ],
            Why::Needed,
            Some(t!("ask-terminate-sure")),
            vec![("terminate", t!("way-terminate"))],
            t!("keep-running"),
        ),
        "restart" => (
            t!("ask-restart", workflow = workflow),
            vec![t!("ask-restart-says"), t!("ask-restart-says-id")],
            Why::No,
            None,
            vec![("restart-as-new", t!("way-restart-as-new")), ("restart", t!("way-restart"))],
            t!("keep-as-is"),
        ),
        _ => (
            t!("ask-purge", workflow = workflow),
            vec![t!("ask-purge-says"), t!("cannot-undo")],
            Why::No,
            Some(t!("ask-purge-sure")),
            vec![("purge", t!("way-purge"))],
            t!("cancel-keep"),
        ),
    };
    Question {
        title,
        says,
        why,
        sure,
        target: "instances",
        fields: vec![("id", instance.id.to_string())],
        ways,
        keep,
        back,
        current: "/ops/instances",
    }
}
