//! What the headers of a booking request say: its type, the wanted answer, and its idempotency key.

use axum::http::{HeaderMap, StatusCode, header};
use domain::{BookingForm, Contents, Invalid};
use jobs::booking::accept::Sent;
use uuid::Uuid;

use crate::api::Problem;

const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// The longest key, in characters.
const KEY_MAX: usize = 200;
/// Makes the UUIDs of keys ours: `uuidgen --sha1 --namespace @dns --name daybook.idempotency`.
const NAMESPACE: Uuid = Uuid::from_u128(0x5a89_f8aa_1324_583a_9578_0fd2_c597_cdef);

/// `application/json` or any `application/...+json`, with any parameters.
pub(super) fn expect_json(headers: &HeaderMap) -> Result<(), Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json")) {
        Ok(())
    } else {
        Err(Problem::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE).detail("Send Content-Type: application/json."))
    }
}

/// Only where JSON is asked for by name: the origin's clients expect text.
pub(super) fn wants_json(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|kind| kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json"))
}

/// The name that the key gives to the request, and what the request says.
///
/// Callers with tokens have keys of their own. What is asked for is no part of the name: the same key with other contents
/// is a mistake that its caller is told of, and a stranger with somebody's key learns no more.
pub(super) fn sent(headers: &HeaderMap, form: &BookingForm) -> Result<Option<Sent>, Problem> {
    let mut keys = headers.get_all(IDEMPOTENCY_KEY).iter();
    let Some(value) = keys.next() else { return Ok(None) };
    let key = std::str::from_utf8(value.as_bytes()).unwrap_or_default().trim();
    if key.is_empty() || key.chars().count() > KEY_MAX || keys.next().is_some() {
        let message = format!("Send one key, a UUID or another text of 1 to {KEY_MAX} characters");
        return Err(Invalid::one("Idempotency-Key", message).into());
    }
    let caller = headers.get(header::AUTHORIZATION).map_or(&[][..], |value| value.as_bytes());
    let name = [caller, b"\0", key.as_bytes()].concat();
    Ok(Some(Sent { draft: Uuid::new_v5(&NAMESPACE, &name), contents: Contents::of(form) }))
}
