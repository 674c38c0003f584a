//! For whoever watches the process: is it alive, and can it take bookings?

use std::time::Duration;

use axum::{
    extract::State,
    http::{HeaderValue, header::CACHE_CONTROL},
    response::IntoResponse,
};
use jobs::{Daybook, store};

use super::Problem;

const PATIENCE: Duration = Duration::from_secs(2);
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// The process answers. A restart would not mend a database that is away, so this does not ask for it.
pub(super) async fn alive() -> impl IntoResponse {
    ([(CACHE_CONTROL, NO_STORE)], "alive\n")
}

/// The database answers, and its tables are those that this build expects.
pub(super) async fn ready(State(daybook): State<Daybook>) -> Result<impl IntoResponse, Problem> {
    match tokio::time::timeout(PATIENCE, store::is_ready(&daybook.pool)).await {
        Ok(Ok(true)) => Ok(([(CACHE_CONTROL, NO_STORE)], "ready\n")),
        Ok(Ok(false)) => Err(Problem::unavailable().detail("The database is not up to date.")),
        Ok(Err(_)) | Err(_) => Err(Problem::unavailable().detail("The database does not answer.")),
    }
}
