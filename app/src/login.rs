//! `/login`: the form; the server's `POST /login` checks it (fields `email`, `password`, `next`).
//!
//! `next` is handed through as it came: the server decides where it may lead.

use domain::Role;
use jobs::access::Actor;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{site::StaffSite, visit::visit};

#[component]
pub fn LoginPage() -> impl IntoView {
    let visit = visit();
    let params = use_query_map().get_untracked();
    let next = params.get("next").unwrap_or_default();
    let problem = match params.get_str("problem") {
        Some("credentials") => Some(t!("login-credentials")),
        Some("throttled") => Some(t!("login-throttled")),
        Some("unavailable") => Some(t!("login-unavailable")),
        _ => None,
    };
    view! {
        <StaffSite title=t!("login") current="" class="page-small">
            <header class="page-head">
                <h1>{t!("login")}</h1>
                <p class="lede">
                    {t!("login-lede", clinic = visit.daybook.settings.clinic_name.clone())}
                </p>
            </header>
            {problem
                .map(|problem| {
                    view! {
                        <div class="notice" data-kind="error" role="alert">
                            <p>{problem}</p>
                        </div>
                    }
                })}
            {visit.actor.map(|actor| view! { <SignedIn actor /> })}
            <form class="form" method="post" action="/login">
                <input type="hidden" name="next" value=next />
                <div class="field">
                    <label class="field-label" for="email">{t!("field-email")}</label>
                    <input class="input" id="email" name="email" type="email" autocomplete="username" required />
                </div>
                <div class="field">
                    <label class="field-label" for="password">{t!("login-password")}</label>
                    <input
                        class="input"
                        id="password"
                        name="password"
                        type="password"
                        autocomplete="current-password"
                        required
                    />
                </div>
                <button class="button button-primary">{t!("login")}</button>
            </form>
            {visit.is_development.then(|| view! { <DemoLogins /> })}
        </StaffSite>
    }
}

/// Where somebody who is signed in already may go.
#[component]
fn SignedIn(actor: Actor) -> impl IntoView {
    let (staff, operator) = (("/staff", t!("login-today")), ("/ops", t!("login-jobs")));
    let ways = match actor.role {
        Role::Staff => vec![staff],
        Role::Operator => vec![operator],
        Role::Admin => vec![staff, operator],
    };
    let link = |(href, name)| view! { <a class="button" href=href>{name}</a> " " };
    let links = ways.into_iter().map(link).collect_view();
    view! {
        <div class="notice" data-kind="info">
            <p>{t!("login-already", name = actor.name)}</p>
            <div class="actions">{links}</div>
        </div>
    }
}

#[component]
fn DemoLogins() -> impl IntoView {
    view! {
        <div class="section">
            <div class="notice" data-kind="info">
                <p>
                    {t!("login-demo", file = ".local/demo-logins.json", command = "make run")}
                </p>
            </div>
        </div>
    }
}
