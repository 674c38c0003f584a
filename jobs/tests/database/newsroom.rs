//! A clinic with subscribers, whose events are delivered quickly.

use std::{sync::Arc, time::Duration};

use domain::{BookingId, EventKind};
use engine::Pool;
use jobs::{
    DeliveryPolicy,
    events::{
        self, Replay,
        log::{self, Delivery, Filter, LoggedAttempt},
        subscribers::{self, NewSubscriber, Summary},
    },
    store,
    topic::EVENTS,
};
use secrecy::SecretString;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use crate::{
    clinic::{Clinic, PATIENCE, operator, quick},
    days::monday,
};

pub struct Newsroom {
    pub clinic: Clinic,
}

impl Newsroom {
    /// Three attempts, some milliseconds apart.
    pub async fn open(pool: PgPool) -> Self {
        let delays = vec![Duration::from_millis(20); 2];
        Self::with(pool, DeliveryPolicy { delays, timeout: Duration::from_secs(10) }).await
    }

    pub async fn with(pool: PgPool, policy: DeliveryPolicy) -> Self {
        let mut clinic = Clinic::open(pool, quick()).await;
        Arc::make_mut(&mut clinic.daybook.settings).webhooks = policy;
        Self { clinic }
    }

    pub fn pool(&self) -> &Pool {
        self.clinic.pool()
    }

    pub async fn subscribe(&self, name: &str, url: &str, kinds: &[EventKind]) -> SecretString {
        let new = NewSubscriber { name, url, kinds };
        subscribers::add(&self.clinic.daybook, &operator(), &new).await.unwrap()
    }

    /// A booking at the `index`-th slot of a day.
    pub async fn book(&self, index: u32) -> BookingId {
        let starts_at = monday(&format!("{:02}:{:02}", 8 + index / 2, index % 2 * 30));
        self.clinic.try_book(&starts_at).await.unwrap().id
    }

    pub async fn happened(&self, kind: EventKind, booking: BookingId) {
        store::event::append(self.pool(), kind, &[booking.0]).await.unwrap();
        self.clinic.daybook.engine().wake.wake(EVENTS);
    }

    /// Starts to deliver; ends when the guard is stopped.
    pub fn deliver(&self) -> Delivering {
        let stop = CancellationToken::new();
        let running = tokio::spawn(events::run(self.clinic.daybook.clone(), stop.clone()));
        Delivering { stop, running }
    }

    pub async fn summary(&self, name: &str) -> Summary {
        let all = subscribers::list(&self.clinic.daybook, &operator()).await.unwrap();
        all.into_iter().find(|it| it.name == name).unwrap()
    }

    /// Waits until `reached` holds for a subscriber.
    pub async fn until(&self, name: &str, reached: impl Fn(&Summary) -> bool) -> Summary {
        let polled = async {
            loop {
                let summary = self.summary(name).await;
                if reached(&summary) {
                    return summary;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        match tokio::time::timeout(PATIENCE, polled).await {
            Ok(summary) => summary,
            Err(_) => panic!("not reached: {:?}", self.summary(name).await),
        }
    }

    pub async fn deliveries(&self) -> Vec<Delivery> {
        log::deliveries(&self.clinic.daybook, &operator(), &Filter::default(), 100).await.unwrap()
    }

    /// The log, the first attempt first.
    pub async fn attempts(&self) -> Vec<LoggedAttempt> {
        // Two at a time, so that a list always goes on.
        let (mut found, mut before) = (Vec::new(), None);
        loop {
            let filter = Filter::default();
            let page = log::attempts(&self.clinic.daybook, &operator(), &filter, before, 2).await.unwrap();
            found.extend(page.0);
            before = page.1;
            if before.is_none() {
                break;
            }
        }
        found.reverse();
        found
    }

    pub async fn replay(&self, name: &str, which: Replay) -> u64 {
        log::replay(&self.clinic.daybook, &operator(), name, which).await.unwrap()
    }
}

pub struct Delivering {
    stop: CancellationToken,
    running: tokio::task::JoinHandle<()>,
}

impl Delivering {
    pub async fn stop(self) {
        self.stop.cancel();
        self.running.await.unwrap();
    }

    /// Ends at once, as a killed process does.
    pub async fn kill(self) {
        self.running.abort();
        self.running.await.ok();
    }
}
