//! One span and one log line a request: id, method, route, status, duration.
//!
//! The route is the pattern (`/booking/{reference}`), never the path; no query, no address, no agent. The id
//! comes from the proxy in front of us when it sends a well-formed one, and goes back in the answer.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;
use uuid::Uuid;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Routes that are asked for all the time and tell nothing.
const QUIET: [&str; 3] = ["/pkg", "/healthz", "/readyz"];

pub(super) async fn trace(request: Request, next: Next) -> Response {
    let id = request.headers().get(REQUEST_ID).and_then(well_formed).unwrap_or_else(new_id);
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("unknown", MatchedPath::as_str);
    let span = tracing::info_span!("request", id, method = %request.method(), route);
    let is_quiet = QUIET.iter().any(|quiet| route.starts_with(quiet));
    let began = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, milliseconds) = (response.status().as_u16(), began.elapsed().as_millis() as u64);
    span.in_scope(|| {
        if is_quiet {
            tracing::debug!(status, milliseconds, "answered");
        } else {
            tracing::info!(status, milliseconds, "answered");
        }
    });
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// A UUID or a trace id: nothing else gets into the log.
fn well_formed(value: &HeaderValue) -> Option<String> {
    let text = value.to_str().ok()?;
    let is_id =
        (16..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    is_id.then(|| text.to_owned())
}

fn new_id() -> String {
    Uuid::now_v7().to_string()
}
