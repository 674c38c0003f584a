//! `/ops/operations`: acts on many things, the newest first; `/ops/operations/{id}`: how far one is, and what became of what.

use chrono::{DateTime, Utc};
use domain::refusal::OperationFault;
use engine::cursor::Moment;
use jobs::{
    Error,
    operations::many::{self, Item, Operation},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{below_ops, job_url},
    audit_table,
    state::{At, count, distance},
};
use crate::{error_page::answer, http::request, live::Live, site::StaffSite};

/// Operations on one page.
const PAGE: usize = 50;

#[component]
pub fn OperationsPage() -> impl IntoView {
    let request = request();
    let params = use_query_map().get_untracked();
    answer(async move {
        let access = request.operator()?;
        let before = params.get("before").map(|text| text.parse::<Moment>()).transpose()?;
        let (operations, next) = many::list(&request.daybook, &access, before, PAGE).await?;
        let newest = before.is_some().then(|| {
            view! { <a class="move-back" href="/ops/operations">{t!("pages-newest")}</a> }
        });
        let older = next.map(|next| {
            let page = format!("/ops/operations?before={next}");
            view! { <a class="move-on" rel="next" href=page>{t!("pages-older")}</a> }
        });
        let pages = (newest.is_some() || older.is_some()).then(|| {
            view! { <nav class="pagination" aria-label=t!("pages")>{newest} {older}</nav> }
        });
        let list = if operations.is_empty() && before.is_none() {
            view! {
                <div class="empty">
                    <h2 class="empty-title">{t!("operations-none")}</h2>
                    <p>{t!("operations-none-text")}</p>
                    <p><a class="button" href="/ops">{t!("to-overview")}</a></p>
                </div>
            }
            .into_any()
        } else {
            view! { <Table operations /> {pages} }.into_any()
        };
        Ok(view! {
            <StaffSite title=t!("operations-title") current="/ops/operations">
                <header class="page-head">
                    <p class="crumbs"><a href="/ops">{t!("nav-overview")}</a></p>
                    <h1>{t!("operations-title")}</h1>
                    <p class="lede">{t!("operations-lede")}</p>
                </header>
                <Live id="operations" every_ms=2000>
                    {list}
                </Live>
            </StaffSite>
        })
    })
}

#[component]
pub fn OperationPage() -> impl IntoView {
    let request = request();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse().ok());
    let back = use_query_map().get_untracked().get("back");
    answer(async move {
        let access = request.operator()?;
        let id = id.ok_or(Error::NotFound)?;
        let operation = many::get(&request.daybook, &access, id).await?;
        let items = many::items(&request.daybook, &access, id).await?;
        let now = request.daybook.now().await?;
        let title = name(&operation.kind);
        let settled = operation.finished_at.is_some();
        let back = back.as_deref().map(below_ops).unwrap_or("/ops/operations").to_owned();
        Ok(view! {
            <StaffSite title=title.clone() current="/ops/operations">
                <header class="page-head">
                    <p class="crumbs"><a href=back>{t!("back")}</a></p>
                    <h1>{title}</h1>
                </header>
                <Live id="operation" every_ms=1000 settled announce=how_far(&operation)>
                    <Facts operation=operation.clone() now />
                    <Items operation items />
                </Live>
            </StaffSite>
        })
    })
}

/// What it does, as its title.
fn name(kind: &str) -> String {
    match kind {
        "purge-instances" => t!("operation-purge"),
        "retry-jobs" => t!("operation-retry"),
        "discard-jobs" => t!("operation-discard"),
        other => audit_table::action(other),
    }
}

/// The word of the audit log for what is done to each.
fn one_of(kind: &str) -> &str {
    match kind {
        "purge-instances" => "purge-instance",
        "retry-jobs" => "retry-job",
        "discard-jobs" => "discard-job",
        other => other,
    }
}

/// How it stands with it, in a sentence.
fn how_far(operation: &Operation) -> String {
    let (done, expected) = (count(operation.done), count(operation.expected));
    match (operation.started_at, operation.finished_at, &operation.error) {
        (None, None, _) => t!("operation-waits"),
        (Some(_), None, _) => t!("operation-runs", done = done, expected = expected),
        (_, Some(_), Some(_)) => t!("operation-failed", done = done, expected = expected),
        (_, Some(_), None) => t!("operation-done", done = done, expected = expected),
    }
}

/// In the reader's language, where this version knows the reason.
fn why_stopped(error: &str) -> String {
    match OperationFault::of(error) {
        Some(OperationFault::GaveUp) => t!("operation-gave-up"),
        Some(OperationFault::Unreadable) => t!("operation-unreadable"),
        None => error.to_owned(),
    }
}

#[component]
fn Facts(operation: Operation, now: DateTime<Utc>) -> impl IntoView {
    let kind = match (operation.finished_at, &operation.error) {
        (_, Some(_)) => "error",
        (None, None) => "info",
        (Some(_), None) if operation.let_alone > 0 => "warning",
        (Some(_), None) => "success",
    };
    let let_alone = (operation.let_alone > 0).then(|| {
        let number = operation.let_alone;
        view! { <p>{t!("operation-let-alone", number = number, counted = count(number))}</p> }
    });
    view! {
        <div class="notice" data-kind=kind>
            <p>{how_far(&operation)}</p>
            {let_alone}
            {operation.error.as_deref().map(|error| view! { <p>{why_stopped(error)}</p> })}
        </div>
        <dl class="facts">
            <div class="fact"><dt>{t!("column-who")}</dt><dd>{operation.actor}</dd></div>
            <div class="fact">
                <dt>{t!("column-when")}</dt>
                <dd>
                    <At at=operation.created_at /> " "
                    <span class="muted">{distance(operation.created_at, now)}</span>
                </dd>
            </div>
            {operation
                .finished_at
                .map(|at| view! { <div class="fact"><dt>{t!("job-finished")}</dt><dd><At at /></dd></div> })}
            {operation
                .reason
                .map(|reason| view! { <div class="fact"><dt>{t!("reason")}</dt><dd>{reason}</dd></div> })}
            <div class="fact">
                <dt>{t!("operation-about")}</dt>
                <dd><code>{operation.selection.to_string()}</code></dd>
            </div>
        </dl>
    }
}

/// What became of each of a few, or of those that were let alone.
#[component]
fn Items(operation: Operation, items: Vec<Item>) -> impl IntoView {
    if items.is_empty() {
        return ().into_any();
    }
    let told = items.len() as i64;
    let is_cut = told < operation.let_alone;
    let rows = items
        .into_iter()
        .map(|item| {
            let page = (item.outcome != "gone" && operation.kind != "purge-instances")
                .then(|| job_url(&item.subject));
            let subject = match page {
                Some(page) => view! { <a href=page><code>{item.subject}</code></a> }.into_any(),
                None => view! { <code>{item.subject}</code> }.into_any(),
            };
            view! {
                <tr>
                    <th scope="row" data-label=t!("column-on")>{subject}</th>
                    <td data-label=t!("column-outcome")>{outcome(&operation.kind, &item.outcome)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="items-title">
            <h2 id="items-title">{t!("operation-items")}</h2>
            {is_cut.then(|| view! { <p>{t!("operation-items-cut", number = count(told))}</p> })}
            <div class="table-wrap">
                <table class="table table-stack">
                    <caption class="visually-hidden">{t!("operation-items")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!("column-on")}</th>
                            <th scope="col">{t!("column-outcome")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// What became of one thing: that it was done, or how the thing is instead.
fn outcome(kind: &str, outcome: &str) -> String {
    match outcome {
        "acted" => audit_table::action(one_of(kind)),
        "gone" => t!("operation-gone"),
        "running" => t!("operation-running"),
        state => match state.parse() {
            Ok(state) => t!("operation-not-dead", state = super::state::word(state)),
            Err(_) => t!("operation-not-ended", state = state),
        },
    }
}

#[component]
fn Table(operations: Vec<Operation>) -> impl IntoView {
    let rows = operations
        .into_iter()
        .map(|operation| {
            let page = format!("/ops/operations/{}", operation.id);
            view! {
                <tr>
                    <th scope="row" data-label=t!("column-what")>
                        <a href=page>{name(&operation.kind)}</a>
                    </th>
                    <td data-label=t!("column-who")>{operation.actor.clone()}</td>
                    <td data-label=t!("column-when")><At at=operation.created_at /></td>
                    <td data-label=t!("column-outcome")>{how_far(&operation)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">{t!("operations-title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!("column-what")}</th>
                        <th scope="col">{t!("column-who")}</th>
                        <th scope="col">{t!("column-when")}</th>
                        <th scope="col">{t!("column-outcome")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
