//! The load during a scenario: clients that book over HTTP, and one of staff who cancels and moves.
//!
//! Rates are bounded by pauses. Clients repeat a request until they have an answer, with the same
//! `Idempotency-Key`, so that the ledger knows exactly what was promised.

mod booking;
mod patients;
mod slots;
mod staff;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures::future::join_all;
use rand::{Rng, SeedableRng, rngs::StdRng};
use reqwest::Client;
use sqlx::PgPool;
use tokio::{
    task::JoinSet,
    time::{Instant, sleep},
};
use tokio_util::sync::CancellationToken;

use super::{clinic::Clinic, ledger::Ledger};
pub use slots::{Slot, Slots};
pub use staff::Desk;

const CLIENTS: u64 = 5;
/// How long one request may take.
const TIMEOUT: Duration = Duration::from_secs(8);
/// How long a client repeats a request before it gives up.
const PATIENCE: Duration = Duration::from_secs(25);

/// What every client has at hand. Cheap to clone.
#[derive(Clone)]
pub struct Visitors {
    url: String,
    http: Client,
    /// Signed in as staff.
    desk: Desk,
    /// Where the demo logins are.
    directory: PathBuf,
    pool: PgPool,
    pub ledger: Ledger,
    pub slots: Arc<Slots>,
    requests: Arc<AtomicUsize>,
    seed: u64,
}

impl Visitors {
    pub async fn of(clinic: &Clinic, seed: u64) -> Self {
        let url = clinic.environment.url();
        let http = Client::builder().timeout(TIMEOUT).build().expect("a client");
        let directory = clinic.environment.directory.clone();
        let desk = Desk::log_in(&url, &directory, "staff", "/staff").await;
        Self {
            url,
            http,
            desk,
            directory,
            pool: clinic.postgres.pool.clone(),
            ledger: clinic.ledger.clone(),
            slots: Arc::default(),
            requests: Arc::default(),
            seed,
        }
    }

    pub fn come(&self) -> Load {
        let stop = CancellationToken::new();
        let mut clients = JoinSet::new();
        for number in 0..=CLIENTS {
            let (visitors, stop) = (self.clone(), stop.clone());
            let mut rng = StdRng::seed_from_u64(self.seed.wrapping_add(self.next() as u64));
            clients.spawn(async move {
                while !stop.is_cancelled() {
                    if number == CLIENTS {
                        staff::change_one(&visitors, &mut rng).await;
                    } else {
                        booking::book_one(&visitors, &mut rng).await;
                    }
                    let pause = Duration::from_millis(rng.random_range(200..600));
                    tokio::select! { () = sleep(pause) => {} () = stop.cancelled() => {} }
                }
            });
        }
        Load { stop, clients }
    }

    /// Wants all of `slots` at the same moment, each for several.
    pub async fn rush(&self, slots: &[Slot], rng: &mut StdRng) {
        join_all(slots.iter().map(|slot| {
            let mut rng = StdRng::seed_from_u64(rng.random());
            async move { booking::want(self, &mut rng, *slot, booking::RIVALS).await }
        }))
        .await;
    }

    /// Somebody of `role` who has signed in, and begins at `home`.
    pub async fn desk(&self, role: &str, home: &str) -> Desk {
        Desk::log_in(&self.url, &self.directory, role, home).await
    }

    /// Counts up: makes keys, patients and seeds that are nobody else's.
    fn next(&self) -> usize {
        self.requests.fetch_add(1, Ordering::SeqCst)
    }
}

/// Clients at work.
pub struct Load {
    stop: CancellationToken,
    clients: JoinSet<()>,
}

impl Load {
    /// Each finishes what it is at.
    pub async fn go_home(mut self) {
        self.stop.cancel();
        while let Some(ended) = self.clients.join_next().await {
            ended.expect("a client does not panic");
        }
    }
}

/// Repeats a request that may be repeated.
struct Tries {
    deadline: Instant,
    pub count: usize,
}

impl Tries {
    fn new() -> Self {
        Self { deadline: Instant::now() + PATIENCE, count: 0 }
    }

    /// Pauses; false when it is time to give up.
    async fn again(&mut self, rng: &mut StdRng) -> bool {
        self.count += 1;
        sleep(Duration::from_millis(rng.random_range(100..400))).await;
        Instant::now() < self.deadline
    }
}
