//! The proof of work of a program (`domain/src/proof_of_work.rs`): the header `Effort: stamp:proof`, where a problem asked
//! for it.

use axum::http::HeaderMap;
use jobs::{Daybook, Error, booking::proof_of_work};

const HEADER: &str = "effort";

/// Whether the request brings one that was not used before.
pub(super) async fn is_sent(daybook: &Daybook, headers: &HeaderMap) -> Result<bool, Error> {
    let value = headers.get(HEADER).and_then(|value| value.to_str().ok());
    match value.and_then(|value| value.trim().split_once(':')) {
        Some((stamp, proof)) => proof_of_work::spend(daybook, stamp, proof).await,
        None => Ok(false),
    }
}
