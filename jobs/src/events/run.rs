//! The loop behind all deliveries: events are placed, handed to subscribers, and every subscriber has a task.
//!
//! Any number of processes may run it: placing and handing over take turns, deliveries are leased. Without
//! subscribers it asks for them twice a second and does nothing else.

use std::{collections::HashMap, sync::Arc, time::Duration};

use domain::SubscriberId;
use reqwest::Client;
use sqlx::PgPool;
use tokio::{
    sync::Notify,
    task::{AbortHandle, JoinSet},
    time,
};
use tokio_util::sync::CancellationToken;

use super::{send::Sender, webhook};
use crate::{
    Daybook,
    error::cause,
    store::{self, subscriber::Subscriber},
};

/// How often it looks for itself: events of other processes, retries that are due, new subscribers.
const LOOK: Duration = Duration::from_millis(500);
/// What is committed within this time of a wake-up goes together.
const GATHER: Duration = Duration::from_millis(50);
/// How long requests that are under way may take to finish on shutdown.
const GRACE: Duration = Duration::from_secs(8);

/// Delivers events until `shutdown`, then lets requests that are under way finish.
pub async fn run(daybook: Daybook, shutdown: CancellationToken) {
    let client = match webhook::client(&daybook.settings.webhooks) {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(%error, "webhooks cannot be sent");
            return shutdown.cancelled().await;
        }
    };
    let mut tasks = Tasks { daybook, client, running: JoinSet::new(), of: HashMap::new() };
    while !shutdown.is_cancelled() {
        if let Err(error) = tasks.look().await {
            tracing::warn!(cause = cause(&error), "could not look for events");
        }
        tokio::select! {
            () = shutdown.cancelled() => {}
            () = time::sleep(LOOK) => {}
            () = tasks.daybook.events.notified(), if !tasks.of.is_empty() => time::sleep(GATHER).await,
        }
    }
    tasks.stop().await;
}

/// The tasks of the subscribers. They end when this is dropped.
struct Tasks {
    daybook: Daybook,
    client: Client,
    running: JoinSet<()>,
    of: HashMap<SubscriberId, Task>,
}

struct Task {
    handle: AbortHandle,
    wake: Arc<Notify>,
    stop: CancellationToken,
}

impl Tasks {
    /// Hands new events over, and makes sure that every subscriber that is not paused has a task that looks.
    async fn look(&mut self) -> sqlx::Result<()> {
        while self.running.try_join_next().is_some() {}
        let active = store::subscriber::active(&self.daybook.pool).await?;
        self.of.retain(|id, task| {
            let stays = active.iter().any(|subscriber| subscriber.id == *id);
            if !stays {
                task.stop.cancel();
            }
            stays && !task.handle.is_finished()
        });
        if active.is_empty() {
            return Ok(());
        }
        for subscriber in active {
            if !self.of.contains_key(&subscriber.id) {
                self.start(subscriber);
            }
        }
        hand_over(&self.daybook.pool).await?;
        self.of.values().for_each(|task| task.wake.notify_one());
        Ok(())
    }

    fn start(&mut self, subscriber: Subscriber) {
        let (wake, stop) = (Arc::new(Notify::new()), CancellationToken::new());
        let id = subscriber.id;
        let (daybook, client) = (self.daybook.clone(), self.client.clone());
        let sender = Sender { daybook, client, subscriber: Arc::new(subscriber) };
        let handle = self.running.spawn(sender.run(wake.clone(), stop.clone()));
        self.of.insert(id, Task { handle, wake, stop });
    }

    async fn stop(mut self) {
        self.of.values().for_each(|task| task.stop.cancel());
        let finished = async { while self.running.join_next().await.is_some() {} };
        if time::timeout(GRACE, finished).await.is_err() {
            tracing::warn!("webhooks are cut off; they will be sent again");
        }
    }
}

/// Places committed events and makes them deliveries, unless another process is at it.
async fn hand_over(pool: &PgPool) -> sqlx::Result<()> {
    loop {
        let mut tx = pool.begin().await?;
        if !store::event::take_turn(&mut *tx).await? {
            return Ok(());
        }
        let is_unplaced = store::event::place(&mut *tx).await? == store::event::PLACED_AT_ONCE;
        let is_unspread = store::delivery::spread(&mut *tx).await?;
        tx.commit().await?;
        if !(is_unplaced || is_unspread) {
            return Ok(());
        }
    }
}
