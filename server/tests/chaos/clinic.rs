//! A whole Daybook under test: PostgreSQL, the mail server, one server process and two workers.

use std::{os::unix::process::ExitStatusExt, path::Path, time::Duration};

use chrono::Utc;
use rand::{Rng, SeedableRng, rngs::StdRng};
use tokio::{
    process::Child,
    time::{Instant, sleep},
};

use super::{
    evidence::Evidence,
    ledger::Ledger,
    postgres::Postgres,
    process::{Environment, Worker},
    scenario::Form,
    settle::settle,
    smtp::{Mode, Smtp},
};

pub const WORKERS: usize = 2;
/// How long the server may take to answer after a start.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long everything may take to be done or dead after a fault.
const SETTLED: Duration = Duration::from_secs(45);
const SIGABRT: i32 = 6;

pub struct Clinic {
    pub form: Form,
    pub rng: StdRng,
    pub ledger: Ledger,
    pub postgres: Postgres,
    pub smtp: Smtp,
    pub environment: Environment,
    server: Child,
    workers: Vec<Option<Worker>>,
    /// Workers started so far, which makes their names.
    started: usize,
}

impl Clinic {
    pub async fn open(form: Form, seed: u64, environment: Environment, restart: &str) -> Self {
        let postgres = Postgres::new(&environment.database_url, restart, environment.log("postgres"));
        environment.run(&["migrate"]).await;
        environment.run(&["seed", "--demo"]).await;
        let mut clinic = Self {
            form,
            rng: StdRng::seed_from_u64(seed),
            ledger: Ledger::default(),
            postgres,
            smtp: Smtp::start().await.expect("a mail server"),
            server: environment.serve(),
            environment,
            workers: (0..WORKERS).map(|_| None).collect(),
            started: 0,
        };
        clinic.make_whole().await;
        clinic
    }

    /// Everything runs and behaves; a worker that ended by itself is a violation.
    pub async fn make_whole(&mut self) {
        self.smtp.set(Mode::Normal).await.expect("the mail server starts");
        for slot in 0..WORKERS {
            if let Some(worker) = &mut self.workers[slot]
                && let Some(status) = worker.ended()
            {
                self.ledger.violation(format!("worker {} ended by itself: {status}", worker.name));
                self.workers[slot] = None;
            }
            if self.workers[slot].is_none() {
                self.start_worker(slot, "");
            }
        }
        if let Some(status) = self.server.try_wait().expect("it can be asked") {
            self.ledger.violation(format!("the server ended by itself: {status}"));
            self.server = self.environment.serve();
        }
        self.await_server().await;
    }

    /// Without repairing anything first.
    pub async fn settle_as_it_is(&self) {
        if let Err(unsettled) = settle(&self.postgres.pool, SETTLED).await {
            self.ledger.violation(unsettled);
        }
    }

    /// Ends every process.
    pub async fn close(&mut self) {
        for worker in self.workers.iter_mut().filter_map(Option::take) {
            worker.kill().await;
        }
        self.server.kill().await.expect("it can be killed");
    }

    async fn await_server(&self) {
        let deadline = Instant::now() + PATIENCE;
        let url = format!("{}/readyz", self.environment.url());
        while !reqwest::get(&url).await.is_ok_and(|answer| answer.status().is_success()) {
            assert!(Instant::now() < deadline, "the server does not answer");
            sleep(Duration::from_millis(50)).await;
        }
    }

    pub fn start_worker(&mut self, slot: usize, failpoints: &str) {
        self.started += 1;
        let name = format!("w{}", self.started);
        self.workers[slot] = Some(self.environment.work(&name, &self.smtp.url(&name), failpoints));
    }

    /// `kill -9`; the place stays empty.
    pub async fn kill_worker(&mut self, slot: usize) {
        let Some(mut worker) = self.workers[slot].take() else { return };
        if let Some(status) = worker.ended() {
            return self.ledger.violation(format!("worker {} ended by itself: {status}", worker.name));
        }
        let (from, name) = (Utc::now(), worker.name.clone());
        worker.kill().await;
        self.ledger.fault(from, Some(name));
        self.ledger.book().kills += 1;
    }

    /// `kill -STOP` and the like.
    pub fn signal_worker(&self, slot: usize, signal: &str) {
        if let Some(worker) = &self.workers[slot] {
            worker.signal(signal);
        }
    }

    /// `kill -9` of the HTTP server, and a new one at the same port.
    pub async fn kill_server(&mut self) {
        self.server.kill().await.expect("it can be killed");
        self.ledger.book().kills += 1;
        self.server = self.environment.serve();
    }

    /// Waits for a worker to abort at its failpoint; the place is empty afterwards if it did.
    pub async fn await_abort(&mut self, slot: usize, limit: Duration) -> bool {
        let Some(worker) = &mut self.workers[slot] else { return false };
        // It was alive at the last look, so the moment of its end is known well enough.
        let Some(status) = worker.end(limit).await else { return false };
        let (now, name) = (Utc::now(), worker.name.clone());
        self.workers[slot] = None;
        if status.signal() != Some(SIGABRT) {
            self.ledger.violation(format!("worker {name} ended by itself: {status}"));
            return false;
        }
        self.ledger.fault(now, Some(name));
        self.ledger.book().kills += 1;
        true
    }

    pub async fn pause(&mut self, from: u64, to: u64) {
        let millis = self.rng.random_range(from..to);
        sleep(Duration::from_millis(millis)).await;
    }

    pub fn evidence(&self) -> Evidence {
        Evidence { deliveries: self.smtp.deliveries(), ..self.ledger.book().evidence.clone() }
    }

    pub fn logs(&self) -> &Path {
        &self.environment.directory
    }
}
