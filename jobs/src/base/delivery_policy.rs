//! How long a webhook may take, and when a failed one is sent again.

use std::time::Duration;

/// The delays between the attempts at one delivery: eight attempts over nearly a day, then it is dead.
pub const RETRY_DELAYS: [Duration; 7] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_secs(2 * 60),
    Duration::from_secs(15 * 60),
    Duration::from_secs(3_600),
    Duration::from_secs(6 * 3_600),
    Duration::from_secs(16 * 3_600),
];
/// The longest that a receiver's `Retry-After` is obeyed.
const LONGEST_WISH: Duration = Duration::from_secs(24 * 3_600);
/// A delay is up to this much longer or shorter, so that what failed together is not sent again together.
const JITTER: f64 = 0.1;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryPolicy {
    /// Between the attempts; one more attempt than delays.
    pub delays: Vec<Duration>,
    /// The longest one request may take.
    pub timeout: Duration,
}

impl Default for DeliveryPolicy {
    fn default() -> Self {
        Self { delays: RETRY_DELAYS.to_vec(), timeout: Duration::from_secs(10) }
    }
}

impl DeliveryPolicy {
    /// How long after failure number `failures` (from 1) the next attempt is due; none when it was the last.
    /// `wish` is the receiver's `Retry-After`: it makes the delay longer, never shorter.
    pub fn delay_after(&self, failures: u32, wish: Option<Duration>) -> Option<Duration> {
        let index = usize::try_from(failures.saturating_sub(1)).ok()?;
        let delay = self.delays.get(index)?.mul_f64(rand::random_range(1.0 - JITTER..=1.0 + JITTER));
        Some(delay.max(wish.unwrap_or_default().min(LONGEST_WISH)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_attempts_take_about_a_day_and_the_ninth_is_not_made() {
        let policy = DeliveryPolicy::default();
        let delays: Vec<_> = (1..).map_while(|failures| policy.delay_after(failures, None)).collect();
        assert_eq!(delays.len(), 7);
        assert!(delays.is_sorted());
        let hours = delays.iter().sum::<Duration>().as_secs() / 3_600;
        assert!((20..=26).contains(&hours), "{hours} h");
    }

    #[test]
    fn a_receivers_wish_makes_the_delay_longer_but_not_endless() {
        let policy = DeliveryPolicy::default();
        let minute = Duration::from_secs(60);
        assert_eq!(policy.delay_after(1, Some(minute)), Some(minute));
        assert!(policy.delay_after(3, Some(minute)).unwrap() > minute);
        assert_eq!(policy.delay_after(1, Some(Duration::MAX)), Some(LONGEST_WISH));
        assert_eq!(policy.delay_after(8, Some(minute)), None);
    }
}
