//! The pages for what cannot be shown. Each sets its status, says what happened and where to go next.

use axum::http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;

use super::{not_found, respond};
use crate::site::PatientSite;

#[component]
pub fn NotFoundPage() -> impl IntoView {
    not_found();
    view! {
        <Explanation
            code="404"
            title=t!("problem-not-found")
            text=t!("problem-not-found-text")
        >
            <a class="button button-primary" href="/">
                {t!("book-title")}
            </a>
        </Explanation>
    }
}

#[component]
pub fn ForbiddenPage() -> impl IntoView {
    respond(StatusCode::FORBIDDEN, None);
    view! {
        <Explanation
            code="403"
            title=t!("problem-forbidden")
            text=t!("problem-forbidden-text")
        >
            <a class="button" href="/login">
                {t!("problem-other-account")}
            </a>
        </Explanation>
    }
}

#[component]
pub fn UnavailablePage() -> impl IntoView {
    respond(StatusCode::SERVICE_UNAVAILABLE, Some((header::RETRY_AFTER, HeaderValue::from_static("5"))));
    view! {
        <Explanation
            code="503"
            title=t!("problem-unavailable")
            text=t!("problem-unavailable-text")
        >
            <a class="button button-primary" href="">
                {t!("try-again")}
            </a>
        </Explanation>
    }
}

#[component]
pub fn InternalErrorPage() -> impl IntoView {
    respond(StatusCode::INTERNAL_SERVER_ERROR, None);
    view! {
        <Explanation
            code="500"
            title=t!("problem-internal")
            text=t!("problem-internal-text")
        >
            <a class="button button-primary" href="/">
                {t!("problem-start")}
            </a>
        </Explanation>
    }
}

/// What happened, in a sentence, and as `children` the ways onward.
#[component]
pub fn Explanation(
    #[prop(optional)] code: Option<&'static str>,
    title: String,
    text: String,
    children: Children,
) -> impl IntoView {
    view! {
        <PatientSite title=title.clone() class="page-narrow">
            <div class="problem">
                {code.map(|code| view! { <p class="problem-code">{code}</p> })} <h1>{title}</h1>
                <p class="lede">{text}</p> <div class="actions">{children()}</div>
            </div>
        </PatientSite>
    }
}
