//! `POST /api/ops/instances`: `rewind`, `suspend`, `resume`, `terminate`, `restart`, `restart-as-new` and `purge` one
//! instance by its `id`; `purge-older` purges all ended ones that were started more than `days` ago.

use chrono::{Days, Utc};
use domain::InstanceId;
use jobs::{
    Error,
    access::OperatorAccess,
    instances::{self, Selection},
};
use leptos::prelude::*;

use super::{below_ops, guard, plain, refused, too_long};
use crate::{
    error_page::{encode, see_other},
    ops::outcome::{Done, Outcome, Problem},
    visit::{Visit, visit},
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
    let visit = visit();
    let back = below_ops(&back);
    let reason = plain(&reason);
    let next = match guard(&visit, back) {
        Err(elsewhere) => elsewhere,
        Ok(access) => {
            let of = if action == "purge-older" { &days } else { &id };
            let outcome = match lacks(&action, &reason, sure == "yes") {
                Some(problem) => Err(problem),
                None if action == "purge-older" => purge_older(&visit, &access, &days).await,
                None => change(&visit, &access, &action, &id, &reason).await,
            };
            match outcome {
                Ok(outcome) => outcome.on(back),
                Err(problem) => {
                    let asking = format!("/ops/instances?{action}={}&back={}", encode(of), encode(back));
                    Outcome::Refused(problem).on(&asking)
                }
            }
        }
    };
    see_other(&next);
    Ok(())
}

/// What the form lacks, so that the page which asks comes again.
fn lacks(action: &str, reason: &str, is_sure: bool) -> Option<Problem> {
    match action {
        "terminate" => refused(reason, is_sure),
        "purge" | "purge-older" => (!is_sure).then_some(Problem::NotSure),
        "suspend" => too_long(reason),
        _ => None,
    }
}

async fn change(
    visit: &Visit,
    access: &OperatorAccess,
    action: &str,
    id: &str,
    reason: &str,
) -> Result<Outcome, Problem> {
    let daybook = &visit.daybook;
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
    Ok(match done.await {
        Ok(Some(what)) => Outcome::one(what),
        Ok(None) => Outcome::Refused(Problem::Failed),
        Err(error) => Outcome::failed(error),
    })
}

/// Days as typed, within what a calendar can go back.
pub fn days_of(text: &str) -> Option<u64> {
    text.trim().parse().ok().filter(|days| (1..=3_650).contains(days))
}

async fn purge_older(visit: &Visit, access: &OperatorAccess, days: &str) -> Result<Outcome, Problem> {
    let days = days_of(days).ok_or(Problem::BadDays)?;
    let selection =
        Selection { created_to: Utc::now().checked_sub_days(Days::new(days)), ..Default::default() };
    Ok(match instances::purge_many(&visit.daybook, access, &selection).await {
        Ok(done) => {
            let done = usize::try_from(done).unwrap_or(usize::MAX);
            Outcome::Done { what: Done::Purged, done, asked: done }
        }
        Err(error) => Outcome::failed(error),
    })
}
