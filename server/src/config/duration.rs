//! Durations as people write them in a setting: a whole number and a unit.

use std::time::Duration;

/// `200ms`, `5s`, `2m` or `1h`; longer than zero and at most thirty days.
pub(super) fn parse(text: &str) -> Option<Duration> {
    let digits = text.find(|sign: char| !sign.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let milliseconds = match unit.trim() {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => return None,
    };
    let duration = Duration::from_millis(number.parse::<u64>().ok()?.checked_mul(milliseconds)?);
    (!duration.is_zero() && duration <= Duration::from_secs(30 * 86_400)).then_some(duration)
}
