//! What stands between the network and every handler: panics, deadlines, and requests from other sites.

use std::{any::Any, time::Duration};

use axum::{
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    csrf::{CsrfLayer, ProtectionError},
};

/// Marks an answer to a request that may have been carried out all the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unanswered;

/// The longest that a request may take.
const DEADLINE: Duration = Duration::from_secs(30);

type Refusal = fn(ProtectionError) -> Response;
type Apology = fn(Box<dyn Any + Send>) -> Response;

/// A panic is a fault of ours: 500, told in the log by the panic's own message.
pub(super) fn panics() -> CatchPanicLayer<Apology> {
    CatchPanicLayer::custom(apologize as Apology)
}

fn apologize(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

pub(super) async fn deadline(request: Request, next: Next) -> Response {
    let changes_nothing = request.method().is_safe();
    match tokio::time::timeout(DEADLINE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::warn!("a request took longer than {} seconds and was given up", DEADLINE.as_secs());
            let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
            if !changes_nothing {
                response.extensions_mut().insert(Unanswered);
            }
            response
        }
    }
}

/// Refuses what another site makes a browser send. Machines send neither `Origin` nor `Sec-Fetch-Site` and
/// pass; sessions are protected since browsers always send one of the two with a POST.
pub(super) fn cross_site(public_url: &str) -> CsrfLayer<Refusal> {
    let layer = CsrfLayer::new().with_rejection_response(refuse as Refusal);
    // Behind a proxy that rewrites `Host`, the browser's origin is still the public one.
    layer.clone().add_trusted_origin(public_url).unwrap_or(layer)
}

fn refuse(_: ProtectionError) -> Response {
    StatusCode::FORBIDDEN.into_response()
}
