//! Pages for what cannot be shown, and [`answer`], which every page uses to get there.
//!
//! A page's loader is an `async` block that uses `?`; its error becomes the right page with the right status code,
//! or the way to the login. The cause goes to the log, once; people read what to do next.

use axum::http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::visit::Refused;

mod pages;

use pages::InternalErrorPage;
pub use pages::{Explanation, ForbiddenPage, NotFoundPage, UnavailablePage};

/// Why a page cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    NotFound,
    Forbidden,
    /// Nobody is signed in.
    SignIn,
    /// The database is out of reach for now.
    Unavailable,
    /// A fault of ours.
    Internal,
    /// Another page answers; made by [`elsewhere`].
    Elsewhere,
}

impl From<jobs::Error> for Problem {
    fn from(error: jobs::Error) -> Self {
        match &error {
            jobs::Error::NotFound => Self::NotFound,
            jobs::Error::Forbidden => Self::Forbidden,
            _ if error.is_unavailable() => {
                tracing::warn!(cause = error.cause(), "the database is out of reach");
                Self::Unavailable
            }
            _ => {
                tracing::error!(cause = error.cause(), "a page failed");
                Self::Internal
            }
        }
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::SignIn => Self::SignIn,
            Refused::Forbidden => Self::Forbidden,
        }
    }
}

/// The page that `content` makes, or the page that says why there is none.
pub fn answer<V: IntoView + 'static>(
    content: impl Future<Output = Result<V, Problem>> + Send + 'static,
) -> impl IntoView {
    Suspend::new(async move {
        match content.await {
            Ok(page) => page.into_any(),
            Err(Problem::NotFound) => NotFoundPage().into_any(),
            Err(Problem::Forbidden) => ForbiddenPage().into_any(),
            Err(Problem::SignIn) => sign_in().into_any(),
            Err(Problem::Unavailable) => UnavailablePage().into_any(),
            Err(Problem::Internal) => InternalErrorPage().into_any(),
            Err(Problem::Elsewhere) => ().into_any(),
        }
    })
}

/// Answers with `303 See Other`: the way from a form to the page that follows it.
///
/// `path` is one of ours, with its parameters encoded; what is no header value leads to `/`.
pub fn see_other(path: &str) {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    respond(StatusCode::SEE_OTHER, Some((header::LOCATION, location)));
}

/// Whether a form's `next` is a path here. `//elsewhere`, `/\elsewhere` and what browsers strip (tabs, line breaks) are
/// how an open redirect is made.
pub fn is_ours(next: &str) -> bool {
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    is_plain && next.strip_prefix('/').is_some_and(|rest| !rest.starts_with('/'))
}

/// Sends the visitor from a page that has nothing to show to one that has.
pub fn elsewhere(path: &str) -> Problem {
    see_other(path);
    Problem::Elsewhere
}

/// To the login, and back to this page afterwards.
pub fn sign_in() -> impl IntoView {
    let next = use_context::<Parts>().map(|parts| parts.uri.to_string()).unwrap_or_default();
    let login = format!("/login?next={}", encode(&next));
    see_other(&login);
    view! {
        <Explanation code="401" title=t!("sign-in-title") text=t!("sign-in-text")>
            <a class="button button-primary" href=login>
                {t!("sign-in")}
            </a>
        </Explanation>
    }
}

/// Sets the status for a page that says itself what was not found.
pub fn not_found() {
    respond(StatusCode::NOT_FOUND, None);
}

/// Text as a parameter's value in a URL (RFC 3986, unreserved characters stay).
pub fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte) {
            encoded.push(byte.into());
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
        encoded
    })
}

fn respond(status: StatusCode, header: Option<(HeaderName, HeaderValue)>) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    response.set_status(status);
    if let Some((name, value)) = header {
        response.insert_header(name, value);
    }
}
