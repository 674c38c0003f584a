//! What an answer has besides its page: the status, and where to go on.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// Answers with `303 See Other`: the way from a form to the page that follows it.
///
/// `path` is one of ours, with its parameters encoded; what is no header value leads to `/`.
pub fn see_other(path: &str) {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    respond(StatusCode::SEE_OTHER, Some((header::LOCATION, location)));
}

/// Sets the status for a page that says itself what was not found.
pub fn not_found() {
    respond(StatusCode::NOT_FOUND, None);
}

pub(crate) fn respond(status: StatusCode, header: Option<(HeaderName, HeaderValue)>) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    response.set_status(status);
    if let Some((name, value)) = header {
        response.insert_header(name, value);
    }
}
