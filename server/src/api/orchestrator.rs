//! The wire API of the origin's orchestrator, so that scripts written for it drive Daybook: Azure Durable
//! Functions, "HTTP API reference".
//!
//! Paths, parameters, bodies and status codes are the origin's. What differs: the key is a token in a header and
//! never the parameter `code`; a parameter that cannot be read is refused instead of ignored, because a filter
//! that is ignored purges everything; refusals are problems. Who asks is checked in each handler.

mod control;
mod history;
mod id;
mod instance;
mod list;
mod management;
mod operation;
mod parameters;
mod purge;
mod status;

use axum::{
    Router,
    routing::{any, get, post},
};

use crate::site::Site;

pub(super) use management::Management;

/// Where the instances are, as in the origin.
const INSTANCES: &str = "/runtime/webhooks/durabletask/instances";
/// Where what takes long is asked for.
const OPERATIONS: &str = "/runtime/webhooks/durabletask/operations";

pub(super) fn router() -> Router<Site> {
    let instances = Router::new()
        .route("/{id}", get(status::status).delete(purge::one))
        .route("/{id}/terminate", post(control::terminate))
        .route("/{id}/suspend", post(control::suspend))
        .route("/{id}/resume", post(control::resume))
        .route("/{id}/rewind", post(control::rewind))
        .route("/{id}/restart", post(control::restart))
        .route("/{id}/raiseEvent/{event}", post(control::raise_event));
    Router::new()
        .route(INSTANCES, get(list::list).delete(purge::many))
        .route(&format!("{INSTANCES}/"), get(list::list).delete(purge::many))
        .nest(INSTANCES, instances)
        .route(&format!("{OPERATIONS}/{{id}}"), get(operation::operation))
        .route("/runtime", any(super::unknown))
        .route("/runtime/{*path}", any(super::unknown))
}
