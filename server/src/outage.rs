//! While the database is out of reach, pages say so at once: nobody waits for a connection that will not come.
//!
//! At rest nothing is asked. When a page is late, somebody looks whether the database can be reached; where it cannot, the page
//! is given up, and until it can be again each page is preceded by such a look, which a database that is gone answers at once.
//! Forms take their time: whether something was done matters more than when that is said.

use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use engine::Pool;
use sqlx::{Connection, PgConnection};
use tokio::{
    sync::Mutex,
    time::{sleep, timeout},
};

/// When a page is late.
const LATE: Duration = Duration::from_secs(1);
/// The longest that a look takes.
const LOOK: Duration = Duration::from_secs(1);
/// How long what was seen holds.
const HOLDS: Duration = Duration::from_millis(100);

/// What somebody saw of the database who looked last. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Outage(Arc<Seen>);

#[derive(Debug, Default)]
struct Seen {
    /// Whether it was out of reach.
    is_out: AtomicBool,
    looked_at: Mutex<Option<Instant>>,
}

impl Outage {
    fn was_seen(&self) -> bool {
        self.0.is_out.load(Ordering::Relaxed)
    }

    /// One looks for all who ask at that moment, so that many late pages are but one connection more.
    async fn is_there(&self, pool: &Pool) -> bool {
        let mut looked_at = self.0.looked_at.lock().await;
        if looked_at.is_none_or(|at| at.elapsed() > HOLDS) {
            self.0.is_out.store(!is_reached(pool).await, Ordering::Relaxed);
            *looked_at = Some(Instant::now());
        }
        self.was_seen()
    }
}

pub async fn told_at_once(
    State(outage): State<Outage>,
    State(pool): State<Pool>,
    request: Request,
    next: Next,
) -> Response {
    if !request.method().is_safe() {
        return next.run(request).await;
    }
    if outage.was_seen() && outage.is_there(&pool).await {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let mut page = pin!(next.run(request));
    tokio::select! {
        page = &mut page => return page,
        () = sleep(LATE) => {}
    }
    if outage.is_there(&pool).await {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    page.await
}

/// By a connection of its own: those of the pool may all be at work.
async fn is_reached(pool: &Pool) -> bool {
    let options = pool.untried().connect_options();
    match timeout(LOOK, PgConnection::connect_with(&options)).await {
        Ok(Ok(connection)) => {
            drop(connection.close().await);
            true
        }
        // It answers, be it that it has no more connections; class 57 says that it starts or ends.
        Ok(Err(sqlx::Error::Database(error))) => !error.code().is_some_and(|code| code.starts_with("57")),
        Ok(Err(_)) | Err(_) => false,
    }
}
