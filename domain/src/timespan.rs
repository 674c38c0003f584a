//! The origin's `duration`: a .NET TimeSpan in its constant format, `[-][d.]hh:mm:ss[.fffffff]`.
//!
//! Source: .NET, "Standard TimeSpan format strings", the "c" specifier. Fractions are 100 ns ticks.

use chrono::TimeDelta;

/// Text that is no TimeSpan in the constant format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write the duration as hh:mm:ss, for example 00:30:00")]
pub struct NotATimeSpan;

/// Reads a TimeSpan; negative ones too, so that the caller can say why it refuses them.
pub fn parse(text: &str) -> Result<TimeDelta, NotATimeSpan> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut parts = text.split(':');
    let (Some(first), Some(minutes), Some(last), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(NotATimeSpan);
    };
    let (days, hours) = match first.split_once('.') {
        Some((days, hours)) => (digits(days, 8, 10_675_199)?, hours),
        None => (0, first),
    };
    let (seconds, ticks) = match last.split_once('.') {
        Some((seconds, fraction)) => {
            let ticks = digits(fraction, 7, 9_999_999)? * 10_i64.pow(7 - fraction.len() as u32);
            (seconds, ticks)
        }
        None => (last, 0),
    };
    let total = TimeDelta::days(days)
        + TimeDelta::hours(digits(hours, 2, 23)?)
        + TimeDelta::minutes(digits(minutes, 2, 59)?)
        + TimeDelta::seconds(digits(seconds, 2, 59)?)
        + TimeDelta::nanoseconds(ticks * 100);
    Ok(if negative { -total } else { total })
}

/// Writes a TimeSpan of whole seconds the way .NET's `ToString("c")` does.
pub fn format(duration: TimeDelta) -> String {
    let sign = if duration < TimeDelta::zero() { "-" } else { "" };
    let seconds = duration.num_seconds().abs();
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let days = if days > 0 { format!("{days}.") } else { String::new() };
    format!("{sign}{days}{:02}:{:02}:{:02}", rest / 3_600, rest / 60 % 60, rest % 60)
}

fn digits(text: &str, longest: usize, most: i64) -> Result<i64, NotATimeSpan> {
    let fits = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let value: i64 = if fits { text.parse().map_err(|_| NotATimeSpan)? } else { return Err(NotATimeSpan) };
    if value <= most { Ok(value) } else { Err(NotATimeSpan) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constant_format_is_read() {
        assert_eq!(parse("00:30:00"), Ok(TimeDelta::minutes(30)));
        assert_eq!(parse("1.00:00:00"), Ok(TimeDelta::days(1)));
        assert_eq!(parse("-00:30:00"), Ok(TimeDelta::minutes(-30)));
        assert_eq!(parse("00:00:00.5"), Ok(TimeDelta::milliseconds(500)));
        assert_eq!(parse("00:00:00.0000001"), Ok(TimeDelta::nanoseconds(100)));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "30",
            "00:30",
            "24:00:00",
            "00:60:00",
            "00:00:60",
            "a:b:c",
            "00:00:00:00",
            "+00:30:00",
            "00:30:00.",
            "1.1.00:00:00",
        ] {
            assert_eq!(parse(text), Err(NotATimeSpan), "{text}");
        }
    }

    #[test]
    fn whole_seconds_survive_a_round_trip() {
        for seconds in [0, 1, 59, 60, 1_800, 86_399, 86_400, 200_000, -1_800] {
            let duration = TimeDelta::seconds(seconds);
            assert_eq!(parse(&format(duration)), Ok(duration));
        }
    }
}
