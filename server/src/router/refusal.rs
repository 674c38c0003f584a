//! Whatever is refused without words gets ours: a page for people, a problem (RFC 9457) for machines.
//!
//! Guards, the framework and file services answer with a bare status or with a text of their own. Here alone it is said what
//! that means. Pages and problems that say it themselves pass.

use app::error_page::Refusal;
use axum::{
    body::Body,
    extract::{Request, State},
    http::{
        HeaderMap, Method, StatusCode, Uri,
        header::{ACCEPT, ALLOW, CONTENT_TYPE, LOCATION, RETRY_AFTER},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{guards::Unanswered, pages};
use crate::{api::Problem, machines::is_for_machines, site::Site};

/// What Leptos says of a server function that could not read its arguments.
const UNREADABLE: &str = "serverfnerror";
/// Seconds after which a place may be free again.
const RETRY: &str = "5";

pub(super) async fn explained(State(site): State<Site>, request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let mut response = next.run(request).await;
    if response.headers().contains_key(UNREADABLE) {
        response = StatusCode::BAD_REQUEST.into_response();
    }
    if !is_bare(&response) {
        return response;
    }
    let status = response.status();
    if status == StatusCode::METHOD_NOT_ALLOWED && asked.method == Method::OPTIONS {
        return with_headers(StatusCode::NO_CONTENT.into_response(), response.headers());
    }
    let words = if asked.wants_page {
        // For a form that was given up: it says to look first whether it went through.
        page(site, status, asked.headers).await
    } else if response.extensions().get::<Unanswered>().is_some() {
        Problem::unanswered().into_response()
    } else {
        problem(status).into_response()
    };
    let mut words = with_headers(words, response.headers());
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        words.headers_mut().entry(RETRY_AFTER).or_insert(RETRY.parse().expect("a number"));
    }
    words
}

/// What is known of a request when it is gone.
struct Asked {
    method: Method,
    wants_page: bool,
    headers: HeaderMap,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let path = request.uri().path();
        let accepts = |kind: &str| {
            let values = request.headers().get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
            values.into_iter().any(|value| value.contains(kind))
        };
        let wants_page = match (is_for_machines(path), path.starts_with("/api")) {
            (true, _) => false,
            (false, true) => accepts("text/html"),
            (false, false) => accepts("text/html") || !accepts("json"),
        };
        Self { method: request.method().clone(), wants_page, headers: request.headers().clone() }
    }
}

/// Refused, and not in our words.
fn is_bare(response: &Response) -> bool {
    let status = response.status();
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_ours = ["text/html", "application/problem+json", "application/json"]
        .iter()
        .any(|ours| kind.starts_with(ours));
    (status.is_client_error() || status.is_server_error()) && !is_ours
}

async fn page(site: Site, status: StatusCode, headers: HeaderMap) -> Response {
    let mut request = Request::new(Body::empty());
    // No page is looked for: what was asked for may be no path at all.
    *request.uri_mut() = Uri::from_static("/");
    *request.headers_mut() = headers;
    pages::refusal(site, Refusal(status), request).await
}

fn problem(status: StatusCode) -> Problem {
    let problem = Problem::plain(status);
    let detail = match status {
        StatusCode::BAD_REQUEST => {
            "The request cannot be read. Check its path and its percent-encoding, that its texts are UTF-8 without control \
             characters, and that each field is there once. Nothing was changed."
        }
        StatusCode::FORBIDDEN => "Another site sent this request; open the page here and try again.",
        StatusCode::PAYLOAD_TOO_LARGE => "The body is too large. Nothing was changed.",
        StatusCode::URI_TOO_LONG => "The path or the query is too long.",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            "Send a form as application/x-www-form-urlencoded, or a type that this path accepts."
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            "This service gets too many requests, or cannot reach its database. Try again in a few seconds."
        }
        _ => return problem,
    };
    problem.detail(detail)
}

/// Allow and Retry-After still hold.
fn with_headers(mut response: Response, before: &HeaderMap) -> Response {
    for name in [ALLOW, RETRY_AFTER] {
        if let Some(value) = before.get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response.headers_mut().remove(LOCATION);
    response
}
