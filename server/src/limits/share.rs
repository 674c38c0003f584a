//! How many times one network keeps at once: so many, and not so many in a while. Whoever chooses another time, keeps one
//! longer or comes back keeps no more than before.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use uuid::Uuid;

use super::Network;

/// The visitors of one network who choose within the same few minutes: of a household, an office, a waiting room.
const MOST: usize = 12;

#[derive(Debug, Default)]
pub(super) struct Shares(Mutex<HashMap<Network, Vec<(Uuid, Instant)>>>);

impl Shares {
    /// Whether `from` may keep `hold` for as long as `kept` from `now` on; then it counts for that long.
    pub(super) fn admit(&self, from: Network, hold: Uuid, now: Instant, kept: Duration) -> bool {
        let mut shares = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let share = shares.entry(from).or_default();
        share.retain(|(held, until)| *held != hold && *until > now);
        let is_admitted = share.len() < MOST;
        if is_admitted {
            share.push((hold, now + kept));
        }
        is_admitted
    }

    pub(super) fn tidy(&self, now: Instant) {
        let mut shares = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shares.retain(|_, share| share.iter().any(|(_, until)| *until > now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOLD_LIFETIME: Duration = Duration::from_secs(300);

    #[test]
    fn a_network_keeps_so_many_times_at_once_and_again_when_they_are_over() {
        let (shares, now, holds) = (Shares::default(), Instant::now(), [(); 40].map(|()| Uuid::new_v4()));
        let network = |last| Network::of(Some([198, 51, 100, last].into())).unwrap();
        let (one, other) = (network(7), network(8));
        let admitted = holds.iter().filter(|hold| shares.admit(one, **hold, now, HOLD_LIFETIME)).count();
        assert_eq!(admitted, MOST);
        assert!(shares.admit(other, Uuid::new_v4(), now, HOLD_LIFETIME), "others have a share of their own");
        // Whoever has one may choose again as often as they like.
        assert!((0..100).all(|_| shares.admit(one, holds[0], now, HOLD_LIFETIME)));
        let later = now + HOLD_LIFETIME - Duration::from_secs(1);
        assert!(!shares.admit(one, Uuid::new_v4(), later, HOLD_LIFETIME));
        // Kept longer it counts longer.
        assert!(shares.admit(one, holds[1], later, HOLD_LIFETIME));
        let admitted =
            (0..40).filter(|_| shares.admit(one, Uuid::new_v4(), now + HOLD_LIFETIME, HOLD_LIFETIME)).count();
        assert_eq!(admitted, MOST - 1);
        shares.tidy(later + HOLD_LIFETIME * 2);
        assert!(shares.0.lock().unwrap().is_empty());
    }
}
