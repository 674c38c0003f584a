//! `GET /instances`: many of them, page by page. A page says in a header where the next one starts, and takes it
//! back in the request's. Why one failed is told where it is asked for alone: it takes its whole history.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::InstanceId;
use jobs::{
    Daybook,
    instances::{self, Page},
};
use uuid::Uuid;

use super::{instance::Shown, parameters::Parameters};
use crate::{api::Problem, auth::token::Bearer};

const CONTINUATION: HeaderName = HeaderName::from_static("x-ms-continuation-token");
/// Instances a page.
const TOP: u32 = 100;
const TOP_MAX: u32 = 1_000;

pub(super) async fn list(
    State(daybook): State<Daybook>,
    bearer: Bearer,
    headers: HeaderMap,
    mut query: Parameters,
) -> Result<Response, Problem> {
    let access = bearer.operator()?;
    let selection = query.selection();
    let top = query.number("top", 1, TOP_MAX).unwrap_or(TOP);
    let shows_input = query.flag("showInput").unwrap_or(true);
    // Of the origin's filters the only one that is not here: left out, it would answer too many.
    if query.text("instanceIdPrefix").is_some() {
        query.add("instanceIdPrefix", "Leave it out: ids here have no prefix to choose by");
    }
    let after = match headers.get(CONTINUATION).map(HeaderValue::as_bytes) {
        None | Some(b"") => None,
        Some(token) => {
            let after = read(token);
            if after.is_none() {
                query.add(CONTINUATION.as_str(), "Send the token of the page before, or none");
            }
            after
        }
    };
    query.finish()?;
    let Page { instances, next } = match selection {
        Some(selection) => instances::list(&daybook, &access, &selection, top, after).await?,
        None => Page { instances: Vec::new(), next: None },
    };
    let shown: Vec<_> =
        instances.into_iter().map(|instance| Shown::full(&access, instance, shows_input)).collect();
    let mut response = ([(header::CACHE_CONTROL, "no-store")], Json(shown)).into_response();
    if let Some(token) = next.and_then(|next| HeaderValue::try_from(written(next)).ok()) {
        response.headers_mut().insert(CONTINUATION, token);
    }
    Ok(response)
}

/// Opaque to clients, so that it may become something else.
fn written(next: InstanceId) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(next.0)
}

fn read(token: &[u8]) -> Option<InstanceId> {
    let octets = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    Uuid::from_slice(&octets).ok().map(InstanceId)
}
