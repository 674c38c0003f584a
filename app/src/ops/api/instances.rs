//! `POST /api/ops/instances`: `rewind`, `suspend`, `resume`, `terminate`, `restart`, `restart-as-new` and `purge` one
//! instance by its `id`; `purge-older` purges all ended ones that were started more than `days` ago.

use domain::InstanceId;
use jobs::{
    Error,
    access::OperatorAccess,
    operations::{instances, many},
};
use leptos::prelude::*;

use super::{asked, below_ops, carried_out, guard, refused, too_long, unsure};
use crate::{
    form::Asked,
    http::{RequestContext, request, response::see_other, url::encode},
    ops::outcome::{ActionError, Done, Outcome},
};

#[server(prefix = "/api", endpoint = "ops/instances")]
pub async fn change_instance(
    #[server(default)] action: String,
    #[server(default)] id: String,
    #[server(default)] days: String,
    #[server(default)] reason: String,
    #[server(default)] sure: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let back = below_ops(&back);
    let asked = asked(&reason, &sure);
    let next = match guard(&request, back) {
        Err(elsewhere) => elsewhere,
        Ok(access) => {
            let of = if action == "purge-older" { &days } else { &id };
            let next = match lacks(&action, &asked) {
                Some(outcome) => Err(outcome),
                None if action == "purge-older" => purge_older(&request, &access, &days, back).await,
                None => Ok(change(&request, &access, &action, &id, &asked.reason).await.on(back)),
            };
            match next {
                Ok(next) => next,
                Err(outcome) => {
                    asked.leave_with_browser(&request);
                    let asking = format!("/ops/instances?{action}={}&back={}", encode(of), encode(back));
                    outcome.on(&asking)
                }
            }
        }
    };
    see_other(&next);
    Ok(())
}

/// What the form lacks, so that the page which asks comes again.
fn lacks(action: &str, asked: &Asked) -> Option<Outcome> {
    match action {
        "terminate" => refused(asked),
        "purge" | "purge-older" => Outcome::lacking([unsure(asked)]),
        "suspend" => Outcome::lacking([too_long(&asked.reason)]),
        _ => None,
    }
}

async fn change(
    request: &RequestContext,
    access: &OperatorAccess,
    action: &str,
    id: &str,
    reason: &str,
) -> Outcome {
    let daybook = &request.daybook;
    let done = async {
        let id: InstanceId = id.parse().map_err(|_| Error::NotFound)?;
        Ok(Some(match action {
            "rewind" => instances::rewind(daybook, access, id, reason).await.map(|()| Done::Rewound)?,
            "suspend" => instances::suspend(daybook, access, id, reason).await.map(|()| Done::Suspended)?,
            "resume" => instances::resume(daybook, access, id, reason).await.map(|()| Done::Released)?,
            "terminate" => {
                instances::terminate(daybook, access, id, reason).await.map(|()| Done::Terminated)?
            }
            "restart" | "restart-as-new" => {
                instances::restart(daybook, access, id, action == "restart-as-new")
                    .await
                    .map(|_| Done::Restarted)?
            }
            "purge" => instances::purge(daybook, access, id).await.map(|()| Done::Purged)?,
            _ => return Ok(None),
        }))
    };
    match done.await {
        Ok(Some(what)) => Outcome::one(what),
        Ok(None) => Outcome::refused(ActionError::Failed),
        Err(error) => Outcome::failed(error),
    }
}

/// Days as typed, within what a calendar can go back.
pub fn days_of(text: &str) -> Option<u64> {
    text.trim().parse().ok().filter(|days| (1..=3_650).contains(days))
}

async fn purge_older(
    request: &RequestContext,
    access: &OperatorAccess,
    days: &str,
    back: &str,
) -> Result<String, Outcome> {
    let days = days_of(days).ok_or(Outcome::refused(ActionError::BadDays))?;
    let begun = many::purge_older(&request.daybook, access, days).await;
    Ok(carried_out(request, access, begun, Done::Purged, back).await)
}
