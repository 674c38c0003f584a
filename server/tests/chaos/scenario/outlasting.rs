//! A second process after an outage: whoever comes back first takes no job away from those who come back later.
//!
//! None of it is a fault that explains a repeated e-mail, so one would be a violation.

use std::time::Duration;

use tokio::time::sleep;

use crate::clinic::Clinic;

/// Longer than it takes until somebody who is silent is taken for dead.
const SUSPICION: Duration = Duration::from_secs(7);

/// Nobody reaches PostgreSQL for longer than a process may be silent.
pub async fn unreachable(clinic: &mut Clinic, duration: Duration) {
    let before = clinic.postgres.lost_attempts().await;
    clinic.postgres.take_connections(duration).await.expect("connections are taken");
    nothing_was_taken(clinic, before).await;
}

/// A worker stands still for as long, in the midst of whatever it does, and then goes on.
pub async fn stopped(clinic: &mut Clinic, duration: Duration) {
    let before = clinic.postgres.lost_attempts().await;
    clinic.signal_worker(0, "STOP");
    sleep(duration).await;
    clinic.signal_worker(0, "CONT");
    nothing_was_taken(clinic, before).await;
}

async fn nothing_was_taken(clinic: &Clinic, before: i64) {
    sleep(SUSPICION).await;
    let taken = clinic.postgres.lost_attempts().await - before;
    if taken > 0 {
        clinic.ledger.violation(format!("{taken} jobs were taken away from a worker that was alive"));
    }
}
