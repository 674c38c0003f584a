//! A waiting line that is fair: so much is done at once, and nobody's network takes more than its share of it.
//!
//! Whoever comes waits behind at most a share's worth of each other network, however many requests that one has sent. Those
//! that wait are bounded too; one more hears [`Full`] at once. Whoever does work that outlives the request takes its
//! [`Turn`] along.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::limits::Network;

/// The longest that anybody waits.
const PATIENCE: Duration = Duration::from_secs(10);
/// Requests whose network is not known (a proxy of this machine for which `CLIENT_IP` is not set) are everybody's: so many
/// times as many of them may wait.
const UNKNOWN: usize = 8;

/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct Line(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    turns: Arc<Semaphore>,
    turns_max: usize,
    share: usize,
    waiting: usize,
    networks: Mutex<HashMap<Option<Network>, Present>>,
}

/// Who is in the line, or has a turn, from one network.
#[derive(Debug)]
struct Present {
    share: Arc<Semaphore>,
    count: usize,
}

/// Too many wait already, or it took too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many are waiting")]
pub struct Full;

/// The right to have work done now. Dropping it lets the next one in.
#[derive(Debug)]
pub struct Turn {
    // In this order: the turn is free before the network's share is.
    _turn: OwnedSemaphorePermit,
    _share: OwnedSemaphorePermit,
    _counted: Counted,
}

impl Line {
    /// `turns` at once, at most `share` of them for one network, of which `waiting` more may wait.
    pub fn new(turns: usize, share: usize, waiting: usize) -> Self {
        let networks = Mutex::default();
        let inner =
            Inner { turns: Arc::new(Semaphore::new(turns)), turns_max: turns, share, waiting, networks };
        Self(Arc::new(inner))
    }

    /// Waits for a turn.
    pub async fn turn(&self, network: Option<Network>) -> Result<Turn, Full> {
        let (counted, share) = self.stand(network)?;
        let wait = async {
            let share = share.acquire_owned().await.map_err(|_| Full)?;
            let turn = self.0.turns.clone().acquire_owned().await.map_err(|_| Full)?;
            Ok(Turn { _turn: turn, _share: share, _counted: counted })
        };
        tokio::time::timeout(PATIENCE, wait).await.unwrap_or(Err(Full))
    }

    fn stand(&self, network: Option<Network>) -> Result<(Counted, Arc<Semaphore>), Full> {
        let (share, waiting) = match network {
            Some(_) => (self.0.share, self.0.waiting),
            None => (self.0.turns_max, self.0.waiting * UNKNOWN),
        };
        let mut networks = self.0.networks.lock().unwrap_or_else(PoisonError::into_inner);
        let present = networks
            .entry(network)
            .or_insert_with(|| Present { share: Arc::new(Semaphore::new(share)), count: 0 });
        if present.count >= share + waiting {
            return Err(Full);
        }
        present.count += 1;
        Ok((Counted { line: self.0.clone(), network }, present.share.clone()))
    }
}

/// One of its network's, for as long as it waits or has a turn.
#[derive(Debug)]
struct Counted {
    line: Arc<Inner>,
    network: Option<Network>,
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut networks = self.line.networks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(present) = networks.get_mut(&self.network) {
            present.count -= 1;
            if present.count == 0 {
                networks.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn network(last: u8) -> Option<Network> {
        Network::of(Some(std::net::IpAddr::from([198, 51, 100, last])))
    }

    #[tokio::test]
    async fn a_network_has_its_share_and_a_bounded_line() {
        let line = Line::new(4, 2, 3);
        let (first, _second) = (line.turn(network(1)).await.unwrap(), line.turn(network(1)).await.unwrap());
        let waiting: Vec<_> = (0..3)
            .map(|_| {
                let line = line.clone();
                tokio::spawn(async move { line.turn(network(1)).await.is_ok() })
            })
            .collect();
        tokio::task::yield_now().await;
        assert_eq!(line.turn(network(1)).await.unwrap_err(), Full);
        // Others are let in at once, past those who wait.
        let others = (line.turn(network(2)).await.unwrap(), line.turn(network(3)).await.unwrap());
        drop(first);
        drop(others);
        for waits in waiting {
            assert!(waits.await.unwrap());
        }
    }

    #[tokio::test]
    async fn whoever_gives_up_waiting_leaves_nothing_behind() {
        let line = Line::new(1, 1, 1);
        let turn = line.turn(network(1)).await.unwrap();
        let waits = tokio::spawn({
            let line = line.clone();
            async move { line.turn(network(1)).await.is_ok() }
        });
        tokio::task::yield_now().await;
        waits.abort();
        assert!(waits.await.is_err());
        drop(turn);
        drop(line.turn(network(1)).await.unwrap());
        assert!(line.0.networks.lock().unwrap().is_empty());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_turn_that_work_took_along_is_its_own_when_the_request_is_gone() {
        static RUNNING: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        static DONE: AtomicUsize = AtomicUsize::new(0);
        let line = Line::new(2, 2, 100);
        let requests: Vec<_> = (0..50)
            .map(|number| {
                let line = line.clone();
                tokio::spawn(async move {
                    let turn = line.turn(network(number)).await.unwrap();
                    let work = tokio::task::spawn_blocking(move || {
                        MOST.fetch_max(RUNNING.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        #[expect(clippy::disallowed_methods, reason = "blocking work, on a thread for it")]
                        std::thread::sleep(Duration::from_millis(5));
                        RUNNING.fetch_sub(1, Ordering::SeqCst);
                        DONE.fetch_add(1, Ordering::SeqCst);
                        drop(turn);
                    });
                    work.await
                })
            })
            .collect();
        // Half of them are given up while they wait or work.
        while DONE.load(Ordering::SeqCst) < 5 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        requests.iter().step_by(2).for_each(|request| request.abort());
        for request in requests {
            let _ = request.await;
        }
        drop(line.turn(None).await.unwrap());
        assert!(MOST.load(Ordering::SeqCst) <= 2, "{MOST:?}");
    }
}
