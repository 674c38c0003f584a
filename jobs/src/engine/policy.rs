//! How often and when a failed step is tried again.
//!
//! The policy is written into the job when the job is enqueued, and read back from there when an attempt fails:
//! changing the configuration changes new jobs only, and an operator's longer policy changes one job only.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::StepError;

/// After attempt `n` the next one is due in `first_interval * coefficient^(n - 1)`, at most `max_interval`, and up
/// to the share `jitter` later, so that what failed together does not come back together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetryPolicy {
    /// Attempts in all, the first one included; then the job is dead.
    pub attempts: u32,
    #[serde(with = "milliseconds")]
    pub first_interval: Duration,
    pub coefficient: f64,
    #[serde(with = "milliseconds")]
    pub max_interval: Duration,
    /// From 0 to 1.
    pub jitter: f64,
    /// The longest one attempt may take.
    #[serde(with = "milliseconds")]
    pub timeout: Duration,
    /// The longest from the step's being due to the start of its last attempt; a retry that would come later is
    /// not made.
    #[serde(with = "milliseconds")]
    pub deadline: Duration,
    /// Codes of errors that no retry mends: see [`StepError::code`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_retried: Vec<String>,
}

impl Default for RetryPolicy {
    /// The origin's `TaskRetryOptions(3, 5 s)` with its coefficient of 2.
    fn default() -> Self {
        Self {
            attempts: 3,
            first_interval: Duration::from_secs(5),
            coefficient: 2.0,
            max_interval: Duration::from_secs(3_600),
            jitter: 0.1,
            timeout: Duration::from_secs(60),
            deadline: Duration::from_secs(7 * 24 * 3_600),
            not_retried: Vec::new(),
        }
    }
}

/// What becomes of a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    RetryIn(Duration),
    Dead,
}

impl RetryPolicy {
    /// The same, and never again after an error with one of these codes.
    pub fn not_retrying<'a>(mut self, codes: impl IntoIterator<Item = &'a str>) -> Self {
        self.not_retried.extend(codes.into_iter().map(ToOwned::to_owned));
        self
    }

    /// How long after the end of attempt `number` (from 1) the next one is due, before jitter.
    pub fn delay_after(&self, number: u32) -> Duration {
        let exponent = i32::try_from(number.saturating_sub(1)).unwrap_or(i32::MAX);
        let seconds = self.first_interval.as_secs_f64() * self.coefficient.powi(exponent);
        Duration::try_from_secs_f64(seconds).unwrap_or(self.max_interval).min(self.max_interval)
    }

    /// What follows from `error` in attempt `number` of at most `max`, for a step that was due at `due_at`.
    pub(crate) fn verdict(
        &self,
        error: &StepError,
        number: u32,
        max: u32,
        due_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Verdict {
        let is_final = error.is_fatal() || self.not_retried.iter().any(|code| code == error.code());
        if is_final || number >= max {
            return Verdict::Dead;
        }
        // Attempts that a dead worker took with it were added to `max`: they do not lengthen the intervals.
        let used = (number + self.attempts).saturating_sub(max).max(1);
        let spread = 1.0 + self.jitter.clamp(0.0, 1.0) * rand::random::<f64>();
        let delay = self.delay_after(used).mul_f64(spread);
        let age = (now - due_at).to_std().unwrap_or_default();
        if age + delay > self.deadline { Verdict::Dead } else { Verdict::RetryIn(delay) }
    }

    /// As it is kept with the job.
    pub(crate) fn stored(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Back from the job; what is missing or unreadable falls back to the default.
    pub(crate) fn from_stored(text: Option<&str>) -> Self {
        text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }
}

mod milliseconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        u64::deserialize(deserializer).map(Duration::from_millis)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn failed() -> StepError {
        StepError::retryable("mail-deferred", "busy")
    }

    #[test]
    fn intervals_double_up_to_the_longest() {
        let policy = RetryPolicy { max_interval: Duration::from_secs(15), ..Default::default() };
        let delays: Vec<_> = (1..=4).map(|number| policy.delay_after(number).as_secs()).collect();
        assert_eq!(delays, [5, 10, 15, 15]);
        assert_eq!(policy.delay_after(u32::MAX), policy.max_interval);
    }

    #[test]
    fn jitter_comes_on_top_and_within_its_share() {
        let policy = RetryPolicy { jitter: 0.5, ..Default::default() };
        let delays: Vec<Duration> = (0..200)
            .map(|_| match policy.verdict(&failed(), 1, 3, NOW, NOW) {
                Verdict::RetryIn(delay) => delay,
                Verdict::Dead => panic!("two attempts are left"),
            })
            .collect();
        let bounds = Duration::from_secs(5)..=Duration::from_millis(7_500);
        assert!(delays.iter().all(|delay| bounds.contains(delay)), "{delays:?}");
        assert!(delays.iter().any(|delay| *delay != delays[0]));
    }

    #[test]
    fn attempts_deadline_and_kind_of_error_each_end_it() {
        let policy = RetryPolicy::default().not_retrying(["mail-refused"]);
        let verdict = |error, number, age: i64| {
            policy.verdict(&error, number, 3, NOW - chrono::TimeDelta::seconds(age), NOW)
        };
        assert!(matches!(verdict(failed(), 2, 0), Verdict::RetryIn(_)));
        assert_eq!(verdict(failed(), 3, 0), Verdict::Dead);
        assert_eq!(verdict(failed(), 1, 7 * 24 * 3_600), Verdict::Dead);
        assert_eq!(verdict(StepError::retryable("mail-refused", "550"), 1, 0), Verdict::Dead);
        assert_eq!(verdict(StepError::fatal("undecodable", "?"), 1, 0), Verdict::Dead);
    }

    #[test]
    fn an_attempt_lost_with_its_worker_does_not_lengthen_the_interval() {
        let policy = RetryPolicy { jitter: 0.0, ..Default::default() };
        let second = Verdict::RetryIn(Duration::from_secs(10));
        assert_eq!(policy.verdict(&failed(), 2, 3, NOW, NOW), second);
        assert_eq!(policy.verdict(&failed(), 6, 7, NOW, NOW), second);
    }

    #[test]
    fn a_policy_survives_its_storage() {
        let policy = RetryPolicy { attempts: 7, coefficient: 1.5, ..Default::default() }.not_retrying(["x"]);
        assert_eq!(RetryPolicy::from_stored(Some(&policy.stored())), policy);
        assert_eq!(RetryPolicy::from_stored(Some("{\"attempts\":9}")).attempts, 9);
        assert_eq!(RetryPolicy::from_stored(Some("nonsense")), RetryPolicy::default());
    }
}
