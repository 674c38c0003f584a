//! The pages for what cannot be shown. Each sets its status, says what happened and where to go next.

use axum::http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;

use super::Refusal;
use crate::{
    http::{
        request,
        response::{not_found, respond},
    },
    language::marked,
    site::{PatientSite, PhoneNumber},
};

#[component]
pub fn NotFoundPage() -> impl IntoView {
    not_found();
    view! {
        <Explanation
            title=t!("problem-not-found")
            text=t!("problem-not-found-text")
        >
            <a class="button button-primary" href="/">
                {t!("book-title")}
            </a>
        </Explanation>
    }
}

/// Why a request was refused before any page looked at it.
#[component]
pub fn RefusalPage(refusal: Refusal) -> impl IntoView {
    respond(refusal.0, None);
    let (title, text) = match refusal.0 {
        StatusCode::NOT_FOUND => (t!("problem-not-found"), t!("problem-not-found-text")),
        StatusCode::FORBIDDEN => (t!("refused-cross-site"), t!("refused-cross-site-text")),
        StatusCode::METHOD_NOT_ALLOWED => (t!("refused-method"), t!("refused-method-text")),
        StatusCode::PAYLOAD_TOO_LARGE => (t!("refused-too-large"), t!("refused-too-large-text")),
        StatusCode::URI_TOO_LONG => (t!("refused-too-long"), t!("refused-too-long-text")),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (t!("refused-kind"), t!("refused-kind-text")),
        StatusCode::TOO_MANY_REQUESTS => (t!("refused-often"), t!("refused-often-text")),
        StatusCode::SERVICE_UNAVAILABLE => (t!("refused-busy"), t!("refused-busy-text")),
        status if status.is_server_error() => (t!("problem-internal"), t!("problem-internal-text")),
        _ => (t!("refused-malformed"), t!("refused-malformed-text")),
    };
    let is_ours = refusal.0.is_server_error() || refusal.0 == StatusCode::TOO_MANY_REQUESTS;
    view! {
        <Explanation title text is_ours>
            <a class="button button-primary" href="/">
                {t!("problem-start")}
            </a>
        </Explanation>
    }
}

#[component]
pub fn NotACursorPage() -> impl IntoView {
    respond(StatusCode::BAD_REQUEST, None);
    view! {
        <Explanation title=t!("problem-no-place") text=t!("problem-no-place-text")>
            <a class="button" href="?">
                {t!("problem-no-place-begin")}
            </a>
        </Explanation>
    }
}

#[component]
pub fn ForbiddenPage() -> impl IntoView {
    respond(StatusCode::FORBIDDEN, None);
    view! {
        <Explanation
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
            is_ours=true
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
            is_ours=true
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
    title: String,
    text: String,
    /// Nothing can be done here for now, so it says first how to call the clinic.
    #[prop(optional)]
    is_ours: bool,
    children: Children,
) -> impl IntoView {
    let phone = request().daybook.settings.clinic_phone.clone().filter(|_| is_ours);
    let call = |number: String| {
        let [before, number, after] = marked(t!("problem-call", number = number));
        view! { <p class="problem-call">{before} <PhoneNumber number /> {after}</p> }
    };
    view! {
        <PatientSite title=title.clone() class="page-narrow">
            <div class="problem">
                <h1>{title}</h1>
                {phone.map(call)}
                <p class="lede">{text}</p>
                <div class="actions">{children()}</div>
            </div>
        </PatientSite>
    }
}
