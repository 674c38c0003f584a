//! The database's clock, which decides whatever is written with an instant and judged by one later.
//!
//! A process has a clock of its own, which may be wrong and is for logs. No statement of ours hands an instant of it to the
//! database, but when an attempt began, for its history, and to measure how far it is off; and but for the stamp of a
//! proof of work, which may be off by a quarter of an hour, no instant of the database's is compared with it: what code
//! has to judge is read with the time at which it was read, or asked for here.

use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// From here on somebody should look after a process' clock: its logs are hard to read beside those of others.
pub const WORTH_TELLING: f64 = 2.0;

/// How many seconds `clock`, a process', is ahead of the database's.
pub async fn ahead(db: impl PgExecutor<'_>, clock: DateTime<Utc>) -> sqlx::Result<f64> {
    sqlx::query_scalar!(r#"select extract(epoch from $1 - clock_timestamp())::float8 as "ahead!""#, clock)
        .fetch_one(db)
        .await
}

/// What time it is by the database's clock at this moment, also in the midst of a transaction.
pub async fn now(db: impl PgExecutor<'_>) -> sqlx::Result<DateTime<Utc>> {
    sqlx::query_scalar!(r#"select clock_timestamp() as "now!""#).fetch_one(db).await
}

static IS_OFF: AtomicBool = AtomicBool::new(false);

/// Says once each time that it begins to matter how far this process' clock is off, and when it is right again.
/// `ahead` is how many seconds the clock is ahead of the database's.
pub fn mind_clock(ahead: f64) {
    let is_off = ahead.abs() > WORTH_TELLING;
    let was_off = IS_OFF.swap(is_off, Ordering::Relaxed);
    if is_off && !was_off {
        tracing::warn!(
            seconds_ahead = ahead,
            "the clock of this process and the database's differ; the database's decides, this one is in the log"
        );
    } else if was_off && !is_off {
        tracing::info!(seconds_ahead = ahead, "the clock of this process is right again");
    }
}
