//! How often and when a failed step is tried again.
//!
//! The policy is written into the job's metadata when the job is enqueued, and read back from there when an
//! attempt fails: changing the configuration changes new jobs only.

use std::{collections::HashMap, time::Duration};

/// After attempt `n` the next one is due in `first_interval * coefficient^(n - 1)`, at most `max_interval`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RetryPolicy {
    /// Attempts in all, the first one included; then the job is dead.
    pub attempts: u32,
    pub first_interval: Duration,
    pub coefficient: f64,
    pub max_interval: Duration,
    /// The longest one attempt may take.
    pub timeout: Duration,
}

impl Default for RetryPolicy {
    /// The origin's `TaskRetryOptions(3, 5 s)` with its coefficient of 2.
    fn default() -> Self {
        Self {
            attempts: 3,
            first_interval: Duration::from_secs(5),
            coefficient: 2.0,
            max_interval: Duration::from_secs(3_600),
            timeout: Duration::from_secs(60),
        }
    }
}

const ATTEMPTS: &str = "retry.attempts";
const FIRST_INTERVAL: &str = "retry.first_interval_ms";
const COEFFICIENT: &str = "retry.coefficient";
const MAX_INTERVAL: &str = "retry.max_interval_ms";
const TIMEOUT: &str = "retry.timeout_ms";

impl RetryPolicy {
    /// How long after the end of attempt `number` (from 1) the next one is due.
    pub fn delay_after(&self, number: u32) -> Duration {
        let exponent = i32::try_from(number.saturating_sub(1)).unwrap_or(i32::MAX);
        let seconds = self.first_interval.as_secs_f64() * self.coefficient.powi(exponent);
        Duration::try_from_secs_f64(seconds).unwrap_or(self.max_interval).min(self.max_interval)
    }

    /// As pairs of keys and values for the job's metadata.
    pub(crate) fn to_metadata(self) -> (Vec<String>, Vec<String>) {
        [
            (ATTEMPTS, self.attempts.to_string()),
            (FIRST_INTERVAL, self.first_interval.as_millis().to_string()),
            (COEFFICIENT, self.coefficient.to_string()),
            (MAX_INTERVAL, self.max_interval.as_millis().to_string()),
            (TIMEOUT, self.timeout.as_millis().to_string()),
        ]
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .unzip()
    }

    /// Back from the metadata; what is missing or unreadable falls back to the default.
    pub(crate) fn from_metadata(metadata: &HashMap<String, String>) -> Self {
        fn read<T: std::str::FromStr>(metadata: &HashMap<String, String>, key: &str) -> Option<T> {
            metadata.get(key)?.parse().ok()
        }
        let default = Self::default();
        Self {
            attempts: read(metadata, ATTEMPTS).unwrap_or(default.attempts),
            first_interval: read(metadata, FIRST_INTERVAL)
                .map_or(default.first_interval, Duration::from_millis),
            coefficient: read(metadata, COEFFICIENT).unwrap_or(default.coefficient),
            max_interval: read(metadata, MAX_INTERVAL).map_or(default.max_interval, Duration::from_millis),
            timeout: read(metadata, TIMEOUT).map_or(default.timeout, Duration::from_millis),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_double_up_to_the_longest() {
        let policy = RetryPolicy { max_interval: Duration::from_secs(15), ..Default::default() };
        let delays: Vec<_> = (1..=4).map(|number| policy.delay_after(number).as_secs()).collect();
        assert_eq!(delays, [5, 10, 15, 15]);
        assert_eq!(policy.delay_after(u32::MAX), policy.max_interval);
    }

    #[test]
    fn a_policy_survives_its_storage() {
        let policy = RetryPolicy { attempts: 7, coefficient: 1.5, ..Default::default() };
        let (keys, values) = policy.to_metadata();
        assert_eq!(RetryPolicy::from_metadata(&keys.into_iter().zip(values).collect()), policy);
    }
}
