//! `POST /api/v1/bounces`: a mail server, or a program between, tells that an e-mail came back or is late.
//!
//! The body is a whole delivery status notification (`message/rfc822`, RFC 3464) or what one would say, as JSON. A token
//! with the scope `bounces` is needed: whoever has one could make staff believe that an e-mail did not arrive.

use axum::{
    Router,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
    routing::post,
};
use jobs::{
    Daybook,
    mail::{Bounce, bounces},
};
use serde::Deserialize;
use tower_http::limit::RequestBodyLimitLayer;

use super::Problem;
use crate::{auth::token::Bearer, site::Site};

/// The largest notification, in octets: the e-mail that came back may be in it.
const BODY_MAX: usize = 1024 * 1024;

pub(super) fn router() -> Router<Site> {
    Router::new().route("/api/v1/bounces", post(receive)).layer(RequestBodyLimitLayer::new(BODY_MAX))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    message_id: String,
    action: String,
    status: String,
    #[serde(default)]
    diagnostic: String,
}

async fn receive(
    State(daybook): State<Daybook>,
    bearer: Bearer,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<impl IntoResponse, Problem> {
    let access = bearer.bounces()?;
    let body = body.map_err(|rejection| Problem::plain(rejection.status()))?;
    let bounce = read(&headers, &body)?;
    bounces::record(&daybook, &access, &bounce).await?;
    tracing::info!(action = bounce.action.as_str(), status = bounce.status, "an e-mail bounced");
    Ok((StatusCode::ACCEPTED, [(header::CACHE_CONTROL, "no-store")]))
}

fn read(headers: &HeaderMap, body: &[u8]) -> Result<Bounce, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let bounce = match kind.as_str() {
        "message/rfc822" | "message/global" => Bounce::parse(body),
        "application/json" => {
            let told: Told = serde_json::from_slice(body).map_err(|_| {
                Problem::new(StatusCode::BAD_REQUEST, "not-json", "The body cannot be read")
                    .detail("Send JSON with messageId, action, status and diagnostic, all of them strings.")
            })?;
            Bounce::new(&told.message_id, &told.action, &told.status, &told.diagnostic)
        }
        _ => {
            return Err(Problem::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE)
                .detail("Send Content-Type: message/rfc822 or application/json."));
        }
    };
    bounce.map_err(|fault| {
        Problem::new(StatusCode::BAD_REQUEST, "not-a-bounce", "This is not a bounce")
            .detail(fault.to_string())
    })
}
