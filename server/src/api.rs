//! The API for machines. Every answer that is not what was asked for is an RFC 9457 problem.
//!
//! `/api/StartBookingHttp` keeps the wire contract of the origin, `orchestrator` that of its orchestrator;
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
    http::StatusCode,
    routing::{any, get, post},
};
use tower_http::limit::RequestBodyLimitLayer;

use crate::site::{BODY_MAX, Site};

pub use problem::Problem;

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
        .route("/booking/{reference}/appointment.ics", get(manage::public_calendar))
        .route("/api", any(unknown))
        .route("/api/{*path}", any(unknown))
        // /runtime/webhooks/durabletask/instances/...: what operators do, by token
        .merge(orchestrator::router())
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .layer(RequestBodyLimitLayer::new(BODY_MAX))
        // /api/v1/bounces, which takes more
        .merge(bounces::router())
}

async fn unknown() -> Problem {
    Problem::plain(StatusCode::NOT_FOUND)
}
