//! The mail server is away, refuses, hangs, or breaks off.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::{clinic::Clinic, smtp::Mode};

/// How much longer than it was to last the mail server waits for somebody to misbehave to.
const PATIENCE: Duration = Duration::from_secs(20);

/// In one mode for a while. Shorter than the retries last, where every mail is meant to arrive in the end.
pub async fn be(clinic: &mut Clinic, mode: Mode, duration: Duration) {
    let before = clinic.smtp.spoilt();
    clinic.smtp.set(mode).await.expect("the mail server changes");
    sleep(duration).await;
    // Whom it refuses is left to chance, and in the short form there are few.
    let patience = Instant::now() + PATIENCE;
    while mode != Mode::Down && clinic.smtp.spoilt() == before && Instant::now() < patience {
        sleep(Duration::from_millis(20)).await;
    }
    clinic.smtp.set(Mode::Normal).await.expect("the mail server behaves again");
    if mode != Mode::Down && clinic.smtp.spoilt() == before {
        clinic.ledger.violation(format!("no conversation was spoilt while the mail server was {mode:?}"));
    }
}

/// Mid-conversation, and then after it has kept the mail: a duplicate that nobody can avoid.
pub async fn breaking(clinic: &mut Clinic, duration: Duration) {
    be(clinic, Mode::Closing, duration).await;
    be(clinic, Mode::Swallowing, duration.min(Duration::from_secs(2))).await;
}
