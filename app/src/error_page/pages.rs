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
            title="We could not find that page"
            text="The link may be old, or a letter may be missing from it."
        >
            <a class="button button-primary" href="/">
                "Book an appointment"
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
            title="Your account cannot open this page"
            text="If you need it for your work, ask an administrator of the clinic."
        >
            <a class="button" href="/login">
                "Sign in with another account"
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
            title="We cannot show this page right now"
            text="Nothing that you booked or typed is lost. Please try again in a minute."
        >
            <a class="button button-primary" href="">
                "Try again"
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
            title="Something went wrong on our side"
            text="Nothing that you booked is lost. The fault is on record; please try again."
        >
            <a class="button button-primary" href="/">
                "Go to the start"
            </a>
        </Explanation>
    }
}

/// What happened, in a sentence, and as `children` the ways onward.
#[component]
pub fn Explanation(
    #[prop(optional)] code: Option<&'static str>,
    title: &'static str,
    text: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <PatientSite title class="page-narrow">
            <div class="problem">
                {code.map(|code| view! { <p class="problem-code">{code}</p> })} <h1>{title}</h1>
                <p class="lede">{text}</p> <div class="actions">{children()}</div>
            </div>
        </PatientSite>
    }
}
