//! What a client that has it already need not be sent again.

use axum::{
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use axum_extra::{
    TypedHeader,
    headers::{ETag, IfNoneMatch},
};
use sha2::{Digest, Sha256};

/// The answer with its tag, or that it is what the client has already (RFC 9110, 13.1.2). The tag is a weak one: on its
/// way the answer may be compressed.
pub(super) fn unless_known(
    body: Vec<u8>,
    content_type: &'static str,
    kept: &'static str,
    known: Option<&IfNoneMatch>,
) -> Response {
    let hash = hex::encode(&Sha256::digest(&body)[..16]);
    let content_type = [(CONTENT_TYPE, content_type)];
    let Ok(tag) = format!("W/\"{hash}\"").parse::<ETag>() else {
        return (content_type, body).into_response();
    };
    let headers = (TypedHeader(tag.clone()), [(CACHE_CONTROL, kept)]);
    match known.filter(|known| !known.precondition_passes(&tag)) {
        Some(_) => (StatusCode::NOT_MODIFIED, headers).into_response(),
        None => (headers, content_type, body).into_response(),
    }
}
