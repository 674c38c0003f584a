//! The API for machines. Every answer that is not what was asked for is an RFC 9457 problem.
//!
//! `/api/StartBookingHttp` keeps the wire contract of the origin, [`orchestrator`] that of its orchestrator;
//! `/api/v1` is the same and more, `/feeds` what calendars subscribe to. No sessions here: what it tells is public or
//! wants a token, and no patient's name is in it.

mod availability;
mod bookings;
mod bounces;
mod catalogue;
mod feeds;
mod health;
mod known;
mod manage;
mod orchestrator;
mod problem;

use axum::{
    Router,
    extract::Request,
    http::{
        Method, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
    },
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{any, get, post},
};
pub use problem::Problem;

use tower_http::limit::RequestBodyLimitLayer;

use crate::router::{BODY_MAX, Site};

pub fn router() -> Router<Site> {
    Router::new()
        .route("/api/StartBookingHttp", post(bookings::start))
        .route("/api/v1/bookings", post(bookings::start))
        .route("/api/v1/bookings/{booking}", get(bookings::status))
        .route("/api/v1/services", get(catalogue::services))
        .route("/api/v1/providers", get(catalogue::providers))
        .route("/api/v1/availability", get(availability::slots))
        // /feeds/{token}.ics
        .route("/feeds/{file}", get(feeds::file))
        .route("/manage/{token}/appointment.ics", get(manage::calendar))
        .route("/api", any(unknown))
        .route("/api/{*path}", any(unknown))
        // /runtime/webhooks/durabletask/instances/...: what operators do, by token
        .merge(orchestrator::router())
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .layer(RequestBodyLimitLayer::new(BODY_MAX))
        // /api/v1/bounces, which takes more
        .merge(bounces::router())
        .layer(from_fn(explained))
}

async fn unknown() -> Problem {
    Problem::plain(StatusCode::NOT_FOUND)
}

/// An answer of a handler; the framework's own are text. A failed instance's status may be asked for as `500`.
fn is_json(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json")
}

/// Turns bare refusals of the framework (wrong method, body too large) into problems, and answers OPTIONS.
async fn explained(request: Request, next: Next) -> Response {
    let asks_for_methods = request.method() == Method::OPTIONS;
    let response = next.run(request).await;
    let status = response.status();
    let is_refusal = status.is_client_error() || status.is_server_error();
    if !is_refusal || Problem::is_in(&response) || is_json(&response) {
        return response;
    }
    let mut explained = match status {
        StatusCode::METHOD_NOT_ALLOWED if asks_for_methods => StatusCode::NO_CONTENT.into_response(),
        _ => Problem::plain(status).into_response(),
    };
    // Allow and Retry-After still hold.
    for (name, value) in response.headers() {
        explained.headers_mut().entry(name).or_insert(value.clone());
    }
    explained.headers_mut().remove(CONTENT_LENGTH);
    explained
}
