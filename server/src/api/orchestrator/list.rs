//! `GET /instances`: many of them, page by page. A page says in a header where the next one starts, and takes it
//! back in the request's: a value and no row, since that may be purged by then. Why one failed is told where it is
//! asked for alone: it takes its whole history.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use jobs::{
    Daybook,
    operations::instances::{self, Page},
};

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
            let after = str::from_utf8(token).ok().and_then(|token| token.parse().ok());
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
    if let Some(token) = next.and_then(|next| HeaderValue::try_from(next.to_string()).ok()) {
        response.headers_mut().insert(CONTINUATION, token);
    }
    Ok(response)
}
