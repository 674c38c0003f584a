//! `kill -9` at random instants.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::{
    clinic::{Clinic, WORKERS},
    smtp::Mode,
};

/// At least so many, in the short and in the full form.
const KILLS: [usize; 2] = [6, 100];
/// Every so manyth kill is the HTTP server's.
const OF_THE_SERVER: usize = 12;

/// One worker after the other, each replaced at once. Goes on until there were enough.
pub async fn workers(clinic: &mut Clinic, duration: Duration) {
    let until = Instant::now() + duration;
    let enough = clinic.form.choose(KILLS[0], KILLS[1]);
    let mut kills = 0;
    while kills < enough || Instant::now() < until {
        let [from, to] = clinic.form.choose([100, 700], [100, 2_000]);
        clinic.pause(from, to).await;
        let slot = kills % WORKERS;
        clinic.kill_worker(slot).await;
        clinic.start_worker(slot, "");
        kills += 1;
        if kills.is_multiple_of(OF_THE_SERVER) || kills == 3 {
            clinic.kill_server().await;
        }
    }
}

/// One is killed for good: the other takes over what it had.
pub async fn one_of_two(clinic: &mut Clinic, duration: Duration) {
    // It dies with e-mails in its hands.
    clinic.smtp.set(Mode::Hanging).await.expect("the mail server changes");
    sleep(duration).await;
    clinic.kill_worker(0).await;
    clinic.smtp.set(Mode::Normal).await.expect("the mail server behaves again");
    // Everything is done by the one that is left.
    clinic.settle_as_it_is().await;
}
