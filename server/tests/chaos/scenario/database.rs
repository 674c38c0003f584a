//! PostgreSQL goes away, hangs up, is full, or jumps in time.

use std::time::Duration;

use chrono::Utc;
use tokio::time::{Instant, sleep};

use crate::clinic::Clinic;

/// As if the clock had jumped by an hour: whatever was due later is due, and every worker looks long dead.
/// The clock itself is not turned: that would need root.
const JUMP: &str = "
    with due as (
        update apalis.jobs set run_at = run_at - interval '1 hour', lock_at = lock_at - interval '1 hour'
    )
    update process set seen_at = seen_at - interval '1 hour', regular_since = regular_since - interval '1 hour'";
/// Until every worker has shown again that it is alive.
const CONFUSION: Duration = Duration::from_secs(2);

/// `pg_ctl restart -m immediate`: no checkpoint, every backend ends at once, recovery from the log.
pub async fn restart(clinic: &mut Clinic, duration: Duration) {
    let until = Instant::now() + duration;
    loop {
        clinic.pause(300, 900).await;
        let from = Utc::now();
        clinic.postgres.restart_immediately().await;
        clinic.ledger.fault(from, None);
        if Instant::now() > until {
            return;
        }
        clinic.pause(1_000, 4_000).await;
    }
}

/// `pg_terminate_backend` of every connection, again and again.
pub async fn terminate(clinic: &mut Clinic, duration: Duration) {
    let until = Instant::now() + duration;
    let mut ended = 0;
    while Instant::now() < until {
        clinic.pause(200, 900).await;
        let from = Utc::now();
        ended += clinic.postgres.terminate_connections().await.expect("connections are ended");
        clinic.ledger.fault(from, None);
    }
    if ended == 0 {
        clinic.ledger.violation("there was no connection to end");
    }
}

/// What everybody needs is locked: connections pile up until each pool has no more.
pub async fn exhaust(clinic: &mut Clinic, duration: Duration) {
    let from = Utc::now();
    clinic.postgres.lock_tables(&["attempt", "provider"], duration).await.expect("tables are locked");
    clinic.ledger.fault(from, None);
}

/// PostgreSQL itself has no connection left, and Daybook's are ended.
pub async fn take(clinic: &mut Clinic, duration: Duration) {
    let from = Utc::now();
    let taken = clinic.postgres.take_connections(duration).await.expect("connections are taken");
    clinic.ledger.fault(from, None);
    if taken < 10 {
        clinic.ledger.violation(format!("only {taken} connections could be taken"));
    }
}

pub async fn jump(clinic: &mut Clinic, duration: Duration) {
    let until = Instant::now() + duration;
    while Instant::now() < until {
        clinic.pause(300, 900).await;
        let from = Utc::now();
        sqlx::raw_sql(JUMP).execute(&clinic.postgres.pool).await.expect("the clock jumps");
        sleep(CONFUSION).await;
        clinic.ledger.fault(from, None);
    }
}
