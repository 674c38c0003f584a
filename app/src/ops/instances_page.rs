//! `/ops/instances`: every run of a workflow, the newest first; `/ops/instances/{id}` leads to its booking.
//!
//! With `suspend=ID`, `terminate=ID`, `restart=ID`, `purge=ID` or `purge-older=DAYS` it is the page that asks before
//! that is done.

mod ask;
mod ask_older;
mod filters;
mod table;

use domain::{InstanceId, RuntimeStatus};
use filters::{DAYS, Filters, PURGE_OLDER, PurgeOlder};
use jobs::{
    Error,
    access::OperatorAccess,
    operations::{
        self,
        instances::{self, Page, Selection},
    },
};
use leptos::prelude::*;
use leptos_router::{
    hooks::{use_params_map, use_query_map},
    params::ParamsMap,
};
use table::InstanceTable;

use super::{
    api::days_of,
    gone_page::GonePage,
    outcome::{ActionError, Outcome, OutcomeNotice, told},
};
use crate::{
    error_page::answer,
    faults::message,
    http::{PageError, RequestContext, elsewhere, request},
    live::Live,
    site::StaffSite,
};

/// Instances on one page.
const PAGE: u32 = 50;

#[component]
pub fn InstancesPage() -> impl IntoView {
    let request = request();
    let params = use_query_map().get_untracked();
    answer(async move {
        let access = request.operator()?;
        let asked = ask::ACTS.iter().find_map(|act| Some((*act, params.get(act)?)));
        let days = params.get(PURGE_OLDER).and_then(|days| days_of(&days));
        match (asked, days) {
            (Some((act, id)), _) => ask::page(&request, &access, act, &id, &params).await,
            (None, Some(days)) => Ok(ask_older::page(days, &params)),
            (None, None) => list(&request, &access, &params).await,
        }
    })
}

/// An instance by its id: drawn on the page of its booking.
#[component]
pub fn InstancePage() -> impl IntoView {
    let request = request();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse::<InstanceId>().ok());
    answer(async move {
        let access = request.operator()?;
        let id = id.ok_or(Error::NotFound)?;
        let instance = match instances::get(&request.daybook, id).await {
            Err(Error::NotFound) => {
                let entries = operations::about(&request.daybook, &access, &[id.to_string()]).await?;
                let title = t!("gone-instance");
                return Ok(view! {
                    <GonePage title entries back="/ops/instances" current="/ops/instances" />
                }
                .into_any());
            }
            instance => instance?,
        };
        let page = format!("/ops/bookings/{}#instance-{}", instance.about, instance.id);
        Err(elsewhere(&page))
    })
}

async fn list(
    request: &RequestContext,
    access: &OperatorAccess,
    params: &ParamsMap,
) -> Result<AnyView, PageError> {
    let status = params.get("status").and_then(|status| status.parse::<RuntimeStatus>().ok());
    let before = params.get("before").map(|text| text.parse()).transpose()?;
    let selection = Selection { statuses: status.into_iter().collect(), ..Default::default() };
    let page = instances::latest(&request.daybook, access, &selection, PAGE, before).await?;
    let days = params.get(PURGE_OLDER);
    let outcome = match days {
        Some(_) => Some(Outcome::refused(ActionError::BadDays)),
        None => Outcome::read(params),
    };
    let (faults, outcome) = told(outcome);
    let problem = message(&faults, PURGE_OLDER);
    Ok(view! {
        <StaffSite title=t!("nav-instances") current="/ops/instances" faults>
            <header class="page-head">
                <h1>{t!("nav-instances")}</h1>
                <p class="lede">{t!("instances-lede")}</p>
            </header>
            <OutcomeNotice outcome />
            <Filters status />
            <Live id="instances" every_ms=2000>
                <Found page status is_first=before.is_none() />
            </Live>
            <PurgeOlder days=days.unwrap_or_else(|| DAYS.to_owned()) problem />
        </StaffSite>
    }
    .into_any())
}

/// One page of instances, or why there are none.
#[component]
fn Found(page: Page, status: Option<RuntimeStatus>, is_first: bool) -> impl IntoView {
    let of_status = status.map(|status| format!("?status={status}")).unwrap_or_default();
    let first = format!("/ops/instances{of_status}");
    if page.instances.is_empty() {
        let (title, text) = match (is_first, status) {
            (false, _) => (t!("instances-none-page"), t!("instances-none-page-text")),
            (true, Some(_)) => (t!("instances-none-such"), t!("instances-none-such-text")),
            (true, None) => (t!("instances-none-yet"), t!("instances-none-yet-text")),
        };
        let all = (!is_first || status.is_some()).then(|| {
            view! { <p><a class="button" href="/ops/instances">{t!("instances-all")}</a></p> }
        });
        return view! {
            <div class="empty">
                <h2 class="empty-title">{title}</h2>
                <p>{text}</p>
                {all}
            </div>
        }
        .into_any();
    }
    let back =
        (!is_first).then(|| view! { <a class="move-back" href=first.clone()>{t!("pages-newest")}</a> });
    let on = page.next.map(|last| {
        let mark = if of_status.is_empty() { '?' } else { '&' };
        view! { <a class="move-on" rel="next" href=format!("{first}{mark}before={last}")>{t!("pages-older")}</a> }
    });
    let pages = (back.is_some() || on.is_some()).then(|| {
        view! {
            <nav class="pagination" aria-label=t!("pages")>
                {back} <p>{t!("instances-a-page", number = PAGE)}</p> {on}
            </nav>
        }
    });
    view! { <InstanceTable instances=page.instances /> {pages} }.into_any()
}
