//! The loop behind all deliveries: events are placed, handed to subscribers, and every subscriber has a task.
//!
//! Any number of processes may run it: placing and handing over take turns, deliveries are leased. It sleeps until it is told
//! of news or a delivery is due again; without subscribers it only waits for one.

use std::{collections::HashMap, sync::Arc, time::Duration};

use domain::SubscriberId;
use engine::{Pool, error::cause};
use reqwest::Client;
use tokio::{
    sync::Notify,
    task::{AbortHandle, JoinSet},
    time,
};
use tokio_util::sync::CancellationToken;

use super::{send::Sender, webhook};
use crate::{
    base::{daybook::Daybook, topic::EVENTS},
    store::{self, subscriber::Subscriber},
};

/// Between two looks at most: the net under what was not told.
const LOOK: Duration = Duration::from_secs(5);
/// The same while there is nobody to tell.
const LOOK_FOR_SUBSCRIBERS: Duration = Duration::from_secs(60);
/// Between two looks for what is due already and is somebody's, or not its booking's first.
const AGAIN: Duration = Duration::from_millis(500);
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
    let news = tasks.daybook.engine.wake.signal(EVENTS);
    while !shutdown.is_cancelled() {
        let wait = tasks.look().await.unwrap_or_else(|error| {
            tracing::warn!(cause = cause(&error), "could not look for events");
            AGAIN
        });
        // News is of no use to nobody; but it may be of the first subscriber.
        let gather = if tasks.of.is_empty() { AGAIN } else { GATHER };
        tokio::select! {
            () = shutdown.cancelled() => {}
            () = time::sleep(wait) => {}
            () = news.arrived() => time::sleep(gather).await,
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
    /// Hands new events over, and makes sure that every subscriber that is not paused has a task that looks. Tells how long
    /// it is until the next look.
    async fn look(&mut self) -> sqlx::Result<Duration> {
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
            return Ok(LOOK_FOR_SUBSCRIBERS);
        }
        for subscriber in active {
            if !self.of.contains_key(&subscriber.id) {
                self.start(subscriber);
            }
        }
        hand_over(&self.daybook.pool).await?;
        self.of.values().for_each(|task| task.wake.notify_one());
        let next = store::delivery::next_due(&self.daybook.pool).await?;
        Ok(next.map_or(LOOK, |wait| Duration::from_secs_f64(wait).clamp(AGAIN, LOOK)))
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
async fn hand_over(pool: &Pool) -> sqlx::Result<()> {
    while hand_some_over(pool).await? {}
    Ok(())
}

/// Tells whether there may be more for this process to do.
async fn hand_some_over(pool: &Pool) -> sqlx::Result<bool> {
    pool.transaction(async |mut tx| {
        if !store::event::take_turn(&mut *tx).await? {
            return Ok(false);
        }
        let is_unplaced = store::event::place(&mut *tx).await? == store::event::PLACED_AT_ONCE;
        let is_unspread = store::delivery::spread(&mut *tx).await?;
        tx.commit().await?;
        Ok(is_unplaced || is_unspread)
    })
    .await
}
