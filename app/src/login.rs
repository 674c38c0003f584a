//! `/login`: the form; the server's `POST /login` checks it (fields `email`, `password`, `next`).
//!
//! `next` is handed through as it came: the server decides where it may lead.

use axum::http::HeaderValue;
use domain::{Role, text};
use jobs::{access::Actor, booking::proof_of_work};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    faults::{FaultLink, message, words},
    form::{FieldError, kept, proof_of_work::ProofOfWorkNotice},
    http::request,
    site::StaffSite,
};

const EMAIL: &str = "email";
const PASSWORD: &str = "password";

/// What the browser keeps the address as.
const FORM: &str = "login";
/// Longer than any address (RFC 5321, 4.5.3.1).
const KEPT_MAX: usize = 320;

/// Lets the browser keep the address for the page that says what went wrong; the password is never kept.
pub fn keep_email(email: &str, is_secure: bool) -> Option<HeaderValue> {
    kept::header(is_secure, FORM, &text::cut(email.trim(), KEPT_MAX))
}

#[component]
pub fn LoginPage() -> impl IntoView {
    let request = request();
    let params = use_query_map().get_untracked();
    let next = params.get("next").unwrap_or_default();
    let problem = match params.get_str("problem") {
        Some("credentials") => Some(t!("login-credentials")),
        Some("busy") => Some(t!("login-busy")),
        Some("unavailable") => Some(t!("login-unavailable")),
        Some("ended") => Some(t!("login-ended")),
        Some("cookies") => Some(t!("login-cookies")),
        _ => None,
    };
    let is_strained = params.get_str("problem") == Some("effort");
    let faults: Vec<_> = words(params.get_str("problem").unwrap_or_default()).filter_map(fault).collect();
    let typed = params.get_str("problem").and_then(|_| kept::kept(FORM)).unwrap_or_default();
    let (email, password) = (message(&faults, EMAIL), message(&faults, PASSWORD));
    view! {
        <StaffSite title=t!("login") current="" class="page-small" faults>
            <header class="page-head">
                <h1>{t!("login")}</h1>
                <p class="lede">
                    {t!("login-lede", clinic = request.daybook.settings.clinic_name.clone())}
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
            {request.actor.map(|actor| view! { <SignedIn actor /> })}
            <form class="form" method="post" action="/login" novalidate=true>
                <input type="hidden" name="next" value=next />
                <Credential
                    id=EMAIL
                    label=t!("field-email")
                    kind="email"
                    autocomplete="username"
                    value=typed
                    problem=email
                />
                <Credential
                    id=PASSWORD
                    label=t!("login-password")
                    kind="password"
                    autocomplete="current-password"
                    problem=password
                />
                {is_strained.then(|| view! { <Strained /> })}
                <button class="button button-primary">{t!("login")}</button>
            </form>
            {request.is_development.then(|| view! { <DemoLogins /> })}
        </StaffSite>
    }
}

/// The field that was not filled in, by the word for it in the URL.
fn fault(word: &str) -> Option<FaultLink> {
    match word {
        "no-email" => Some(FaultLink::to(EMAIL, t!("fault-email-missing"))),
        "no-password" => Some(FaultLink::to(PASSWORD, t!("login-no-password"))),
        _ => None,
    }
}

/// A field whose name is its `id`. A password that was typed is never shown again.
#[component]
fn Credential(
    id: &'static str,
    label: String,
    kind: &'static str,
    autocomplete: &'static str,
    #[prop(optional)] value: String,
    problem: Option<String>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let described_by = problem.is_some().then(|| error_id.clone());
    let is_invalid = problem.is_some().then_some("true");
    view! {
        <div class="field">
            <label class="field-label" for=id>{label}</label>
            {problem.map(|text| view! { <FieldError id=error_id text /> })}
            <input
                class="input"
                id=id
                name=id
                type=kind
                autocomplete=autocomplete
                value=value
                required
                aria-describedby=described_by
                aria-invalid=is_invalid
            />
        </div>
    }
}

/// Too much was tried with an account, by whomever.
#[component]
fn Strained() -> impl IntoView {
    let stamp = proof_of_work::stamp().to_string();
    view! {
        <input type="hidden" name="stamp" value=stamp.clone() />
        <ProofOfWorkNotice text=t!("login-proof-of-work") challenge=stamp no_script=t!("login-proof-of-work-no-script") />
    }
}

/// Where somebody who is signed in already may go.
#[component]
fn SignedIn(actor: Actor) -> impl IntoView {
    let (staff, operator) = (("/staff", t!("login-today")), ("/ops", t!("login-jobs")));
    let ways = match actor.role() {
        Role::Staff => vec![staff],
        Role::Operator => vec![operator],
        Role::Admin => vec![staff, operator],
    };
    let link = |(href, name)| view! { <a class="button" href=href>{name}</a> " " };
    let links = ways.into_iter().map(link).collect_view();
    view! {
        <div class="notice" data-kind="info">
            <p>{t!("login-already", name = actor.name())}</p>
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
