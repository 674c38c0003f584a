//! Everything at once: kills, ended connections and a mail server out of its mind, in random order.

use std::time::Duration;

use chrono::Utc;
use rand::Rng;
use tokio::time::Instant;

use crate::{
    clinic::{Clinic, WORKERS},
    smtp::Mode,
};

/// Those that last no longer than the retries.
const MODES: [Mode; 4] = [Mode::Normal, Mode::Normal, Mode::Closing, Mode::Swallowing];

pub async fn rage(clinic: &mut Clinic, duration: Duration) {
    let until = Instant::now() + duration;
    while Instant::now() < until {
        match clinic.rng.random_range(0..6) {
            0 => {
                let mode = MODES[clinic.rng.random_range(0..MODES.len())];
                clinic.smtp.set(mode).await.expect("the mail server changes");
            }
            1 => {
                let from = Utc::now();
                clinic.postgres.terminate_connections().await.expect("connections are ended");
                clinic.ledger.fault(from, None);
            }
            _ => {
                let slot = clinic.rng.random_range(0..WORKERS);
                clinic.kill_worker(slot).await;
                clinic.start_worker(slot, "");
            }
        }
        clinic.pause(200, 2_000).await;
        clinic.smtp.set(Mode::Normal).await.expect("the mail server behaves again");
    }
}
