//! For whoever watches the process: is it alive, and can it take bookings?

use std::time::Duration;

use axum::{
    extract::State,
    http::{HeaderValue, header::CACHE_CONTROL},
    response::IntoResponse,
};
use engine::clock::{WORTH_TELLING, mind_clock};
use jobs::{Daybook, Error, operations::health};

use super::Problem;

const PATIENCE: Duration = Duration::from_secs(2);
/// A worker that has ended is started again, which takes a moment.
const NEGLECTED_AFTER: Duration = Duration::from_secs(10);
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// The process answers. A restart would not mend a database that is away, so this does not ask for it.
pub(super) async fn alive() -> impl IntoResponse {
    ([(CACHE_CONTROL, NO_STORE)], "alive\n")
}

/// A line where the process' clock and the database's differ. Nothing that is promised depends on it, so the process is ready
/// all the same.
async fn clock(daybook: &Daybook) -> String {
    let asked = tokio::time::timeout(PATIENCE, health::clock_ahead(daybook)).await;
    let Ok(Ok(ahead)) = asked else { return String::new() };
    mind_clock(ahead);
    match ahead.abs() > WORTH_TELLING {
        true => format!("This process' clock is {ahead:+.1} s ahead of the database's.\n"),
        false => String::new(),
    }
}

/// The database answers, its tables are those that this build expects, and where this process is to work all its workers
/// do. Bookings can be taken though nobody works on a queue, so that of other processes is told and no more.
pub(super) async fn ready(State(daybook): State<Daybook>) -> Result<impl IntoResponse, Problem> {
    let neglected = health::neglected(&daybook, NEGLECTED_AFTER);
    if !neglected.is_empty() {
        let queues = neglected.join(", ");
        return Err(
            Problem::unavailable().detail(format!("The workers of these queues have ended: {queues}."))
        );
    }
    match tokio::time::timeout(PATIENCE, unattended(&daybook)).await {
        Ok(Ok(Some(queues))) => {
            let told = queues.iter().map(|queue| format!("nobody works on {queue}\n"));
            let told: String = std::iter::once("ready\n".to_owned()).chain(told).collect();
            Ok(([(CACHE_CONTROL, NO_STORE)], told + &clock(&daybook).await))
        }
        Ok(Ok(None)) => Err(Problem::unavailable().detail("The database is not up to date.")),
        answered => {
            if let Ok(Err(error)) = answered {
                tracing::warn!(cause = error.cause(), "not ready: the database answers with an error");
            }
            Err(Problem::unavailable().detail("The database does not answer."))
        }
    }
}

/// The queues that no process works on; none at all when the database is not up to date.
async fn unattended(daybook: &Daybook) -> Result<Option<Vec<String>>, Error> {
    if !health::is_migrated(daybook).await? {
        return Ok(None);
    }
    health::unattended(daybook).await.map(Some)
}
