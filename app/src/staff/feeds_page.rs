//! `/staff/feeds`: the calendars that can be subscribed to, making one, and ending one.
//!
//! A calendar's address is shown once, after it was made.

use chrono_tz::Tz;
use domain::Provider;
use jobs::{
    availability::Catalog,
    feeds::{self, Feed},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::{hooks::use_query_map, params::ParamsMap};

use super::{
    api::{CreateFeed, RevokeFeed},
    feed_token,
};
use crate::{
    error_page::answer,
    http::request,
    site::StaffSite,
    time::{self, machine_time},
};

#[component]
pub fn FeedsPage() -> impl IntoView {
    let request = request();
    let outcome = Outcome::read(&use_query_map().get_untracked());
    answer(async move {
        let access = request.staff()?;
        let list = feeds::list(&request.daybook, &access).await?;
        let providers = Catalog::load(&request.daybook).await.map(|catalog| catalog.providers)?;
        let settings = &request.daybook.settings;
        let zone = settings.clinic_zone;
        let address = feed_token::take(&request)
            .map(|token| format!("{}/feeds/{}.ics", settings.public_url, token.reveal()));
        // Without the address there is nothing to copy: the page was loaded again.
        let outcome = outcome.filter(|outcome| *outcome != Outcome::Created);
        Ok(view! {
            <StaffSite title=t!("feeds-title") current="/staff/feeds">
                <header class="page-head">
                    <h1>{t!("feeds-title")}</h1>
                    <p class="lede">{t!("feeds-lede")}</p>
                </header>
                {address.map(|address| view! { <Address address /> })}
                {outcome.map(|outcome| view! { <OutcomeNotice outcome /> })}
                <section class="section" aria-labelledby="list-title">
                    <h2 id="list-title">{t!("feeds-list")}</h2>
                    <List list zone />
                </section>
                <CreateForm providers />
            </StaffSite>
        })
    })
}

/// The code that the server functions left in the URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Created,
    Revoked,
    NotSure,
    Gone,
    Unavailable,
    Failed,
}

impl Outcome {
    fn read(params: &ParamsMap) -> Option<Self> {
        match (params.get_str("done"), params.get_str("problem")) {
            (Some("created"), _) => Some(Self::Created),
            (Some("revoked"), _) => Some(Self::Revoked),
            (_, Some("not-sure")) => Some(Self::NotSure),
            (_, Some("gone")) => Some(Self::Gone),
            (_, Some("unavailable")) => Some(Self::Unavailable),
            (_, Some(_)) => Some(Self::Failed),
            _ => None,
        }
    }
}

#[component]
fn OutcomeNotice(outcome: Outcome) -> impl IntoView {
    let (kind, title, text) = match outcome {
        Outcome::Created => return None,
        Outcome::Revoked => ("success", t!("feeds-revoked"), t!("feeds-revoked-text")),
        Outcome::NotSure => ("error", t!("feeds-not-changed"), t!("feeds-not-sure")),
        Outcome::Gone => ("warning", t!("feeds-not-changed"), t!("feeds-gone")),
        Outcome::Unavailable => ("error", t!("feeds-not-changed"), t!("feeds-unavailable")),
        Outcome::Failed => ("error", t!("feeds-not-changed"), t!("feeds-failed")),
    };
    let role = if kind == "error" { "alert" } else { "status" };
    Some(view! {
        <div class="notice" data-kind=kind role=role>
            <h2 class="notice-title">{title}</h2>
            <p>{text}</p>
        </div>
    })
}

#[component]
fn Address(address: String) -> impl IntoView {
    view! {
        <div class="notice" data-kind="success" role="status">
            <h2 class="notice-title">{t!("feeds-created")}</h2>
            <p id="address-hint">{t!("feeds-created-text")}</p>
            <div class="field">
                <label class="field-label" for="address">{t!("feeds-address")}</label>
                <input
                    class="input"
                    id="address"
                    readonly
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="address-hint"
                    value=address
                />
            </div>
        </div>
    }
}

#[component]
fn List(list: Vec<Feed>, zone: Tz) -> impl IntoView {
    if list.is_empty() {
        return view! {
            <div class="empty">
                <h3 class="empty-title">{t!("feeds-none")}</h3>
                <p>{t!("feeds-none-text")}</p>
            </div>
        }
        .into_any();
    }
    let rows: Vec<_> = list.into_iter().map(|feed| view! { <Row feed zone /> }).collect();
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">{t!("feeds-list")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!("feeds-for")}</th>
                        <th scope="col">{t!("feeds-made")}</th>
                        <th scope="col">{t!("feeds-fetched")}</th>
                        <th scope="col"><span class="visually-hidden">{t!("staff-waitlist-change")}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn Row(feed: Feed, zone: Tz) -> impl IntoView {
    let name = feed.provider.unwrap_or_else(|| t!("feeds-everybody"));
    let moment = move |at| view! { <time datetime=machine_time(at)>{time::moment(at, zone)}</time> };
    let closed = feed.is_closed.then(|| {
        view! { " " <span class="badge" data-state="failed">{t!("feeds-closed")}</span> }
    });
    view! {
        <tr>
            <th scope="row" data-label=t!("feeds-for")><span>{name.clone()} {closed}</span></th>
            <td data-label=t!("feeds-made")>
                <span>{moment(feed.created_at)} <br /> <span class="muted">{feed.created_by}</span></span>
            </td>
            <td data-label=t!("feeds-fetched")>
                {match feed.last_used_at {
                    Some(at) => moment(at).into_any(),
                    None => view! { <span class="muted">{t!("feeds-never")}</span> }.into_any(),
                }}
            </td>
            <td>
                <details class="disclosure">
                    <summary>{t!("feeds-revoke")} <span class="visually-hidden">{format!(" {name}")}</span></summary>
                    <form method="post" action=RevokeFeed::url() novalidate=true>
                        <input type="hidden" name="id" value=feed.id.to_string() />
                        <p>{t!("feeds-revoke-text")}</p>
                        <button class="button button-danger" name="sure" value="yes">{t!("feeds-revoke-sure")}</button>
                    </form>
                </details>
            </td>
        </tr>
    }
}

#[component]
fn CreateForm(providers: Vec<Provider>) -> impl IntoView {
    let options = providers.into_iter().map(|provider| {
        view! { <option value=provider.id.to_string()>{provider.name}</option> }
    });
    view! {
        <section class="section" aria-labelledby="create-title">
            <h2 id="create-title">{t!("feeds-new")}</h2>
            <p>{t!("feeds-new-text")}</p>
            <form class="form" method="post" action=CreateFeed::url() novalidate=true>
                <div class="field">
                    <label class="field-label" for="provider">{t!("feeds-for")}</label>
                    <select class="input" id="provider" name="provider">
                        <option value="">{t!("feeds-everybody")}</option>
                        {options.collect_view()}
                    </select>
                </div>
                <button class="button button-primary">{t!("feeds-create")}</button>
            </form>
        </section>
    }
}
