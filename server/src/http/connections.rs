//! All connections: how many there are, whose, and which one makes way.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::Bounds;
use crate::limits::Network;

/// More are not needed: behind each is a browser or a proxy.
pub(super) const MOST: u64 = 4_096;
/// File descriptors for everything else: the database, files, mail.
const OTHERS: u64 = 256;

/// How many connections the process may have. Takes as many file descriptors as the system allows.
pub(super) fn affordable() -> usize {
    let allowed = descriptors().unwrap_or(MOST);
    usize::try_from(allowed.saturating_sub(OTHERS).clamp(64, MOST)).unwrap_or(64)
}

/// The bound is raised to the highest that is allowed; shells start processes with 1,024 for the sake of old programs.
#[cfg(unix)]
fn descriptors() -> Option<u64> {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if let Err(error) = setrlimit(Resource::Nofile, limit) {
        tracing::debug!(%error, "the number of open files stays as it is");
    }
    getrlimit(Resource::Nofile).current
}

#[cfg(not(unix))]
fn descriptors() -> Option<u64> {
    None
}

#[derive(Clone)]
pub(super) struct Connections(Arc<Inner>);

struct Inner {
    bounds: Bounds,
    began: Instant,
    seats: Mutex<Seats>,
}

#[derive(Default)]
struct Seats {
    next: u64,
    all: HashMap<u64, Arc<State>>,
    of_network: HashMap<Network, usize>,
}

/// A connection's place. Dropping it lets the next one in.
pub(super) struct Seat(Arc<State>);

/// How it stands with a connection.
pub(super) struct State {
    number: u64,
    /// None behind a proxy, where it would be everybody's.
    network: Option<Network>,
    of: Arc<Inner>,
    is_working: AtomicBool,
    has_asked: AtomicBool,
    /// When something last went on, in milliseconds since the beginning.
    moved_at: AtomicU64,
    is_needed: CancellationToken,
}

impl Connections {
    pub fn new(bounds: Bounds) -> Self {
        Self(Arc::new(Inner { bounds, began: Instant::now(), seats: Mutex::default() }))
    }

    /// A place, for which another connection may have to go. None when all are at work.
    pub fn admit(&self, network: Option<Network>) -> Option<Seat> {
        let inner = &self.0;
        let mut seats = inner.seats();
        let is_full = seats.all.len() >= inner.bounds.most;
        let is_network_full = network.is_some_and(|network| {
            seats.of_network.get(&network).is_some_and(|count| *count >= inner.bounds.most_of_network)
        });
        if is_full || is_network_full {
            let leaving = seats.idle(network.filter(|_| is_network_full))?;
            seats.remove(&leaving);
            leaving.is_needed.cancel();
        }
        let number = seats.next;
        seats.next += 1;
        let state = Arc::new(State {
            number,
            network,
            of: inner.clone(),
            is_working: AtomicBool::new(false),
            has_asked: AtomicBool::new(false),
            moved_at: AtomicU64::new(inner.now()),
            is_needed: CancellationToken::new(),
        });
        seats.all.insert(number, state.clone());
        if let Some(network) = network {
            *seats.of_network.entry(network).or_default() += 1;
        }
        Some(Seat(state))
    }

    /// Ends the connection that is idle longest.
    pub fn make_room(&self) {
        let mut seats = self.0.seats();
        if let Some(leaving) = seats.idle(None) {
            seats.remove(&leaving);
            leaving.is_needed.cancel();
        }
    }
}

impl Inner {
    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

impl Seats {
    /// The connection of `network`, or of any, that makes way: one without a request, of whoever has the most, idle longest.
    fn idle(&self, network: Option<Network>) -> Option<Arc<State>> {
        let of = |seat: &State| seat.network.and_then(|network| self.of_network.get(&network)).copied();
        self.all
            .values()
            .filter(|seat| seat.is_idle() && (network.is_none() || seat.network == network))
            .max_by_key(|seat| {
                (of(seat).unwrap_or_default(), std::cmp::Reverse(seat.moved_at.load(Ordering::Relaxed)))
            })
            .cloned()
    }

    fn remove(&mut self, seat: &State) {
        if self.all.remove(&seat.number).is_none() {
            return;
        }
        let Some(network) = seat.network else { return };
        if let Some(count) = self.of_network.get_mut(&network) {
            *count -= 1;
            if *count == 0 {
                self.of_network.remove(&network);
            }
        }
    }
}

impl Seat {
    pub fn state(&self) -> &Arc<State> {
        &self.0
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.of.seats().remove(&self.0);
    }
}

impl State {
    /// Marks the connection as at work until the guard is dropped: nobody takes its place meanwhile.
    pub fn work(self: &Arc<Self>) -> Working {
        self.is_working.store(true, Ordering::Relaxed);
        self.has_asked.store(true, Ordering::Relaxed);
        Working(self.clone())
    }

    /// Whether there was any request yet.
    pub fn has_asked(&self) -> bool {
        self.has_asked.load(Ordering::Relaxed)
    }

    pub fn is_idle(&self) -> bool {
        !self.is_working.load(Ordering::Relaxed)
    }

    /// The other side has taken something.
    pub fn moved(&self) {
        self.moved_at.store(self.of.now(), Ordering::Relaxed);
    }

    /// Ends when the place is needed for another connection.
    pub async fn gone(&self) {
        self.is_needed.cancelled().await;
    }

    /// Ends when nothing has gone on for so long, but for a request that is worked on, which has a deadline of its own.
    pub async fn stalled(&self, bound: Duration) {
        loop {
            let moved_at = Duration::from_millis(self.moved_at.load(Ordering::Relaxed));
            let ends = self.of.began + moved_at + bound;
            if self.is_idle() && ends <= Instant::now() {
                return;
            }
            tokio::time::sleep_until(ends.max(Instant::now() + bound / 10)).await;
        }
    }
}

pub(super) struct Working(Arc<State>);

impl Drop for Working {
    fn drop(&mut self) {
        self.0.is_working.store(false, Ordering::Relaxed);
        self.0.moved();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(number: u8) -> Option<Network> {
        Network::of(Some(std::net::Ipv4Addr::new(198, 51, 100, number).into()))
    }

    fn connections(most: usize, most_of_network: usize) -> Connections {
        Connections::new(Bounds { most, most_of_network, ..Bounds::default() })
    }

    fn is_asked_to_go(seat: &Seat) -> bool {
        seat.state().is_needed.is_cancelled()
    }

    #[tokio::test]
    async fn a_network_that_has_its_share_gives_up_a_connection_of_its_own() {
        let connections = connections(100, 3);
        let other = connections.admit(network(2)).unwrap();
        let mut theirs: Vec<Seat> = (0..3).map(|_| connections.admit(network(1)).unwrap()).collect();
        // The one that has been idle longest is the second: the first took something since.
        tokio::time::sleep(Duration::from_millis(5)).await;
        theirs[0].state().moved();
        theirs[2].state().moved();
        theirs.push(connections.admit(network(1)).unwrap());
        assert_eq!(theirs.iter().map(is_asked_to_go).collect::<Vec<_>>(), [false, true, false, false]);
        assert!(!is_asked_to_go(&other));
    }

    #[tokio::test]
    async fn a_network_whose_connections_are_all_at_work_gets_no_more_and_others_do() {
        let connections = connections(100, 2);
        let theirs = [0, 1].map(|_| connections.admit(network(1)).unwrap());
        let working = theirs.each_ref().map(|seat| seat.state().work());
        assert!(connections.admit(network(1)).is_none());
        assert!(connections.admit(network(2)).is_some());
        // A proxy's network is nobody's.
        assert!((0..5).all(|_| connections.admit(None).is_some()));
        drop(working);
        assert!(connections.admit(network(1)).is_some());
    }

    #[tokio::test]
    async fn when_all_places_are_taken_whoever_has_the_most_makes_room() {
        let connections = connections(4, 3);
        let single = connections.admit(network(2)).unwrap();
        let theirs = [0, 1, 2].map(|_| connections.admit(network(1)).unwrap());
        let next = connections.admit(network(3)).unwrap();
        assert_eq!(theirs.iter().filter(|seat| is_asked_to_go(seat)).count(), 1);
        assert!(!is_asked_to_go(&single) && !is_asked_to_go(&next));
    }
}
