//! How often and when a failed step is tried again.
//!
//! A fault of the job uses up one of its attempts. A fault of the world does not: the job waits for what is away, the
//! longer between two attempts the longer it has waited, until the policy's patience is over.
//!
//! The policy is written into the job when the job is enqueued, and read back from there when an attempt fails:
//! changing the configuration changes new jobs only, and an operator's longer policy changes one job only.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::workflow::step_error::StepError;

/// After attempt `n` the next one is due in `first_interval * coefficient^(n - 1)`, at most `max_interval`, and up
/// to the share `jitter` later, so that what failed together does not come back together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetryPolicy {
    /// Attempts in all, the first one included; then the job is dead.
    pub attempts: u32,
    /// Before jitter, the delay after the first attempt and, up to five minutes, the first wait for what is away.
    #[serde(with = "milliseconds")]
    pub first_interval: Duration,
    /// How many times as long each delay is as the one before; 1 keeps them alike.
    pub coefficient: f64,
    /// Before jitter, the longest delay; no wait for what is away is longer either.
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
    /// The longest that a job waits for what is away, from the first attempt that failed for it.
    #[serde(with = "milliseconds")]
    pub patience: Duration,
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
            patience: Duration::from_secs(24 * 3_600),
            not_retried: Vec::new(),
        }
    }
}

/// The longest between two attempts at what is away: so late at most a job goes on when it is back.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// A failed attempt, as far as the verdict depends on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tried<'a> {
    pub error: &'a StepError,
    /// From 1.
    pub number: u32,
    /// The number at which the job is dead.
    pub max: u32,
    /// When the step was due.
    pub due_at: DateTime<Utc>,
    /// Since when the job waits for what is away, if it did before this attempt.
    pub away_since: Option<DateTime<Utc>>,
}

/// What becomes of a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    RetryIn(Duration),
    /// The same, and the attempt does not count.
    WaitFor(Duration),
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

    pub(crate) fn verdict(&self, tried: &Tried<'_>, now: DateTime<Utc>) -> Verdict {
        let Tried { error, number, max, due_at, away_since } = *tried;
        let age = |from: DateTime<Utc>| (now - from).to_std().unwrap_or_default();
        if error.is_fatal() || self.not_retried.iter().any(|code| code == error.code()) {
            return Verdict::Dead;
        }
        let chance = self.jitter.clamp(0.0, 1.0) * rand::random::<f64>();
        if error.is_away() {
            let waited = age(away_since.unwrap_or(now));
            // Chance shortens it, so that nothing that is back is waited for longer than the longest interval.
            let delay = self.wait_after(waited).mul_f64(1.0 - chance / 2.0);
            return if waited.saturating_add(delay) > self.patience {
                Verdict::Dead
            } else {
                Verdict::WaitFor(delay)
            };
        }
        if number >= max {
            return Verdict::Dead;
        }
        // Attempts that did not count were added to `max`: they do not lengthen the intervals.
        let used = number.saturating_add(self.attempts).saturating_sub(max).max(1);
        let delay = self.delay_after(used).mul_f64(1.0 + chance);
        if age(due_at).saturating_add(delay) > self.deadline {
            Verdict::Dead
        } else {
            Verdict::RetryIn(delay)
        }
    }

    /// How long after an attempt at what was away the next one is due, before chance: as long as it has been away by
    /// then, which doubles the time each time.
    fn wait_after(&self, waited: Duration) -> Duration {
        waited.max(self.first_interval).min(self.max_interval).min(LONGEST_WAIT)
    }

    /// As it is kept with the job.
    pub(crate) fn stored(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Back from the job; what is missing falls back to the default. None when it cannot be read.
    pub(crate) fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
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
    use chrono::TimeDelta;

    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn failed() -> StepError {
        StepError::retryable("unreadable", "?")
    }

    fn verdict(policy: &RetryPolicy, error: &StepError, number: u32, max: u32, age: i64) -> Verdict {
        let due_at = NOW - TimeDelta::seconds(age);
        policy.verdict(&Tried { error, number, max, due_at, away_since: None }, NOW)
    }

    fn verdict_away(policy: &RetryPolicy, since: Option<i64>) -> Verdict {
        let error = StepError::away("away", "nobody answers");
        let away_since = since.map(|seconds| NOW - TimeDelta::seconds(seconds));
        // Due a month ago, and with all attempts used: neither matters.
        let due_at = NOW - TimeDelta::days(30);
        policy.verdict(&Tried { error: &error, number: 9, max: 3, due_at, away_since }, NOW)
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
            .map(|_| match verdict(&policy, &failed(), 1, 3, 0) {
                Verdict::RetryIn(delay) => delay,
                other => panic!("two attempts are left: {other:?}"),
            })
            .collect();
        let bounds = Duration::from_secs(5)..=Duration::from_millis(7_500);
        assert!(delays.iter().all(|delay| bounds.contains(delay)), "{delays:?}");
        assert!(delays.iter().any(|delay| *delay != delays[0]));
    }

    #[test]
    fn attempts_deadline_and_kind_of_error_each_end_it() {
        let policy = RetryPolicy::default().not_retrying(["mail-refused"]);
        let verdict = |error, number, age| verdict(&policy, &error, number, 3, age);
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
        assert_eq!(verdict(&policy, &failed(), 2, 3, 0), second);
        assert_eq!(verdict(&policy, &failed(), 6, 7, 0), second);
    }

    #[test]
    fn what_is_away_is_tried_ever_more_rarely_for_a_day_and_never_after_more_than_five_minutes() {
        let policy = RetryPolicy { jitter: 0.0, ..Default::default() };
        let (mut waited, mut waits) = (0, Vec::new());
        while let Verdict::WaitFor(delay) = verdict_away(&policy, (waited > 0).then_some(waited)) {
            waits.push(delay.as_secs());
            waited += delay.as_secs() as i64;
        }
        assert_eq!(waits[..8], [5, 5, 10, 20, 40, 80, 160, 300]);
        assert!(waits[8..].iter().all(|wait| *wait == 300));
        assert!((86_100..=86_400).contains(&waited), "{waited}");
    }

    #[test]
    fn chance_brings_a_wait_forward_and_never_beyond_the_longest() {
        let policy = RetryPolicy { jitter: 1.0, ..Default::default() };
        let waits: Vec<u128> = (0..200)
            .map(|_| match verdict_away(&policy, Some(3_600)) {
                Verdict::WaitFor(delay) => delay.as_millis(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert!(waits.iter().all(|wait| (150_000..=300_000).contains(wait)), "{waits:?}");
        assert!(waits.iter().any(|wait| *wait != waits[0]));
    }

    #[test]
    fn an_error_that_is_not_retried_is_final_whoever_s_fault_it_is() {
        let policy = RetryPolicy::default().not_retrying(["away"]);
        assert_eq!(verdict_away(&policy, None), Verdict::Dead);
    }

    #[test]
    fn a_policy_survives_its_storage() {
        let policy = RetryPolicy { attempts: 7, coefficient: 1.5, ..Default::default() }.not_retrying(["x"]);
        assert_eq!(RetryPolicy::read(&policy.stored()), Some(policy));
        assert_eq!(RetryPolicy::read("{\"attempts\":9}").map(|policy| policy.attempts), Some(9));
        for text in ["nonsense", "", "7", "{\"attempts\":-1}", "{\"attempts\":\"three\"}"] {
            assert_eq!(RetryPolicy::read(text), None, "{text}");
        }
    }
}
