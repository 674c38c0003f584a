//! So many at once, and then one more each so often: the generic cell rate algorithm (ITU-T I.371), by key.
//!
//! What turns out not to count is given back, which crates for this do not do.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Keys that are as good as new are forgotten each time that so many more are known.
const TIDY_EVERY: usize = 1_000;

#[derive(Debug)]
pub struct Rate<K> {
    every: Duration,
    /// How far ahead of now the end of what was taken may be.
    burst: Duration,
    ends: Mutex<Ends<K>>,
}

#[derive(Debug)]
struct Ends<K> {
    /// When each key is as good as new.
    at: HashMap<K, Instant>,
    tidy_at: usize,
}

impl<K: Hash + Eq> Rate<K> {
    pub fn new(burst: u32, every: Duration) -> Self {
        let ends = Mutex::new(Ends { at: HashMap::new(), tidy_at: TIDY_EVERY });
        Self { every, burst: every * burst, ends }
    }

    /// Takes one, if there is any.
    pub fn take(&self, key: K) -> bool {
        let now = Instant::now();
        let mut ends = self.ends();
        if ends.at.len() >= ends.tidy_at {
            ends.at.retain(|_, end| *end > now);
            ends.tidy_at = ends.at.len() + TIDY_EVERY;
        }
        let end = ends.at.entry(key).or_insert(now);
        let next = (*end).max(now) + self.every;
        let is_there = next <= now + self.burst;
        if is_there {
            *end = next;
        }
        is_there
    }

    /// Whether there is one to take.
    pub fn has_one(&self, key: &K) -> bool {
        let now = Instant::now();
        self.ends().at.get(key).is_none_or(|end| (*end).max(now) + self.every <= now + self.burst)
    }

    /// One that was taken counts for nothing after all.
    pub fn give_back(&self, key: &K) {
        if let Some(end) = self.ends().at.get_mut(key) {
            *end = end.checked_sub(self.every).unwrap_or(*end);
        }
    }

    fn ends(&self) -> MutexGuard<'_, Ends<K>> {
        self.ends.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_at_once_and_then_one_each_so_often() {
        let rate = Rate::new(3, Duration::from_millis(40));
        assert_eq!((0..10).filter(|_| rate.take("ada")).count(), 3);
        assert!(rate.take("ben") && !rate.has_one(&"ada"));
        #[expect(clippy::disallowed_methods, reason = "a test of the clock, on a thread of its own")]
        std::thread::sleep(Duration::from_millis(45));
        assert!(rate.has_one(&"ada") && rate.take("ada") && !rate.take("ada"));
    }

    #[test]
    fn what_is_given_back_can_be_taken_again() {
        let rate = Rate::new(2, Duration::from_secs(60));
        for _ in 0..100 {
            assert!(rate.take("ada"));
            rate.give_back(&"ada");
        }
        assert!(rate.take("ada") && rate.take("ada") && !rate.take("ada"));
    }

    #[test]
    fn keys_that_are_as_good_as_new_are_forgotten() {
        let rate = Rate::new(1, Duration::from_nanos(1));
        (0..5_000).for_each(|key| assert!(rate.take(key)));
        assert!(rate.ends().at.len() <= TIDY_EVERY + 1);
    }
}
