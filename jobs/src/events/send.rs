//! The deliveries of one subscriber: claimed, sent a few at a time, and written down.
//!
//! No transaction is open while a request is under way. A process that dies in between leaves leases that end, and
//! the event is sent again with the same id.

use std::{sync::Arc, time::Duration};

use chrono::Utc;
use domain::DeliveryState;
use engine::error::cause;
use reqwest::Client;
use tokio::{sync::Notify, task::JoinSet, time};
use tokio_util::sync::CancellationToken;

use super::webhook::{self, Failure};
use crate::{
    base::{daybook::Daybook, topic::EVENTS},
    store::{
        self,
        delivery::{Attempt, Claimed},
        subscriber::Subscriber,
    },
};

/// Requests to one subscriber at the same time, each about another booking.
const CONCURRENCY: usize = 8;
/// How much longer than a request a delivery is ours: the time to write down how it went.
const LEASE_MARGIN: Duration = Duration::from_secs(20);
const RECORD_AGAIN_AFTER: Duration = Duration::from_millis(500);

/// Sends to one subscriber.
#[derive(Clone)]
pub(super) struct Sender {
    pub daybook: Daybook,
    pub client: Client,
    pub subscriber: Arc<Subscriber>,
}

impl Sender {
    /// Delivers what is due, whenever `wake` says that there may be something, until `stop`; then lets requests
    /// that are under way finish.
    pub async fn run(self, wake: Arc<Notify>, stop: CancellationToken) {
        let mut sending = JoinSet::new();
        while !stop.is_cancelled() {
            for claimed in self.claim(CONCURRENCY - sending.len()).await {
                let sender = self.clone();
                sending.spawn(async move { sender.deliver(&claimed).await });
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = wake.notified(), if sending.len() < CONCURRENCY => {}
                Some(_) = sending.join_next() => {}
            }
        }
        while sending.join_next().await.is_some() {}
    }

    fn lease(&self) -> Duration {
        self.daybook.settings.webhooks.timeout + LEASE_MARGIN
    }

    async fn claim(&self, free: usize) -> Vec<Claimed> {
        if free == 0 {
            return Vec::new();
        }
        let claimed =
            store::delivery::claim(&self.daybook.pool, self.subscriber.id, free, self.lease()).await;
        claimed.unwrap_or_else(|error| {
            tracing::warn!(subscriber = %self.subscriber.id, cause = cause(&error), "could not look for deliveries");
            Vec::new()
        })
    }

    async fn deliver(&self, claimed: &Claimed) {
        #[expect(clippy::disallowed_methods, reason = "when an attempt began, for its history")]
        let started_at = Utc::now();
        let source = &self.daybook.settings.public_url;
        let sent = webhook::send(&self.client, &self.subscriber, claimed, source).await;
        let text = sent.as_ref().err().map(ToString::to_string);
        let (status, state, delay) = match &sent {
            Ok(status) => (Some(*status), DeliveryState::Delivered, Duration::ZERO),
            Err(failure) => {
                let (state, delay) = self.after(claimed, failure);
                (failure.status(), state, delay)
            }
        };
        let attempt = Attempt { started_at, status, error: text.as_deref(), state, delay };
        if let Some(error) = &text {
            let (subscriber, event) = (self.subscriber.id, claimed.event);
            if state == DeliveryState::Dead {
                tracing::warn!(%subscriber, %event, error, "a webhook is dead");
            } else {
                tracing::info!(%subscriber, %event, error, "a webhook was not accepted; it is sent again");
            }
        }
        let recorded = async {
            if sent.as_ref().is_err_and(Failure::is_gone) {
                self.pause().await;
            }
            self.record(claimed, &attempt).await;
        };
        let recorded = time::timeout(self.lease(), recorded).await;
        // When it is due again is known now.
        self.daybook.engine.wake.wake(EVENTS);
        if recorded.is_err() {
            tracing::warn!(subscriber = %self.subscriber.id, event = %claimed.event, "a delivery is not on record");
        }
    }

    /// What becomes of a delivery that failed once more.
    fn after(&self, claimed: &Claimed, failure: &Failure) -> (DeliveryState, Duration) {
        let delay = self.daybook.settings.webhooks.delay_after(claimed.failures + 1, failure.retry_after());
        match delay {
            Some(delay) => (DeliveryState::Waiting, delay),
            // It waits, with all others, until somebody resumes the subscriber.
            None if failure.is_gone() => (DeliveryState::Waiting, Duration::ZERO),
            None => (DeliveryState::Dead, Duration::ZERO),
        }
    }

    async fn record(&self, claimed: &Claimed, attempt: &Attempt<'_>) {
        while let Err(error) = store::delivery::record(&self.daybook.pool, claimed, attempt).await {
            tracing::warn!(event = %claimed.event, cause = cause(&error), "could not record a delivery; trying again");
            time::sleep(RECORD_AGAIN_AFTER).await;
        }
    }

    async fn pause(&self) {
        let reason = "the receiver answered 410 Gone";
        match store::subscriber::pause(&self.daybook.pool, self.subscriber.id, reason).await {
            Ok(_) => tracing::warn!(subscriber = %self.subscriber.id, reason, "paused a subscriber"),
            // It will answer the same to the next request.
            Err(error) => tracing::warn!(cause = cause(&error), "could not pause a subscriber"),
        }
    }
}
