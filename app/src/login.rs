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
        Some("credentials") => {
            Some("The e-mail address or the password is not right. Check both and try again.")
        }
        Some("throttled") => {
            Some("There were too many failed attempts with this address. Wait a few minutes, then try again.")
        }
        Some("unavailable") => {
            Some("Nobody can log in right now, because the database is out of reach. Try again in a moment.")
        }
        _ => None,
    };
    view! {
        <StaffSite title="Log in" current="" class="page-small">
            <header class="page-head">
                <h1>"Log in"</h1>
                <p class="lede">
                    {format!("For the people who work at {}.", visit.daybook.settings.clinic_name)}
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
                    <label class="field-label" for="email">"E-mail address"</label>
                    <input class="input" id="email" name="email" type="email" autocomplete="username" required />
                </div>
                <div class="field">
                    <label class="field-label" for="password">"Password"</label>
                    <input
                        class="input"
                        id="password"
                        name="password"
                        type="password"
                        autocomplete="current-password"
                        required
                    />
                </div>
                <button class="button button-primary">"Log in"</button>
            </form>
            {visit.is_development.then(|| view! { <DemoLogins /> })}
        </StaffSite>
    }
}

/// Where somebody who is signed in already may go.
#[component]
fn SignedIn(actor: Actor) -> impl IntoView {
    let ways: &[(&str, &str)] = match actor.role {
        Role::Staff => &[("/staff", "Today’s appointments")],
        Role::Operator => &[("/ops", "Jobs and workers")],
        Role::Admin => &[("/staff", "Today’s appointments"), ("/ops", "Jobs and workers")],
    };
    let links =
        ways.iter().map(|(href, name)| view! { <a class="button" href=*href>{*name}</a> " " }).collect_view();
    view! {
        <div class="notice" data-kind="info">
            <p>{format!("You are logged in as {}. Logging in below changes the account.", actor.name)}</p>
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
                    "This is a development server. The demo logins are in " <code>".local/demo-logins.json"</code>
                    "; " <code>"make run"</code> " prints them too."
                </p>
            </div>
        </div>
    }
}
