//! What the values of settings may be, where neither clap nor a type of its own says it.

use std::{convert::Infallible, ops::RangeInclusive, time::Duration};

use chrono_tz::Tz;
use domain::quiet::{NotQuietHours, QuietHours};
use tracing_subscriber::{EnvFilter, filter::ParseError};

/// What most durations must be.
pub const INTERVAL: &str = "a duration such as 200ms, 5s, 2m or 1h, longer than zero and at most 30 days";
pub const INTERVAL_MAX: Duration = Duration::from_secs(30 * 86_400);
/// What the time must be for which history is kept.
pub const HISTORY: &str = "a duration such as 36h or 90days, longer than zero and at most 10 years";
pub const HISTORY_MAX: Duration = Duration::from_secs(3_653 * 86_400);

/// Why a value cannot be used. Nobody reads it: the error of a setting says what is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it cannot be used")]
pub struct Unusable;

pub fn text(text: &str) -> Result<String, Infallible> {
    Ok(text.to_owned())
}

/// A duration that is longer than zero and at most `max`.
pub fn duration(max: Duration) -> impl Fn(&str) -> Result<Duration, Unusable> + Clone {
    move |text| {
        let duration = humantime::parse_duration(text).map_err(|_| Unusable)?;
        if duration.is_zero() || duration > max { Err(Unusable) } else { Ok(duration) }
    }
}

/// Durations with commas between them.
pub fn durations(text: &str) -> Result<Vec<Duration>, Unusable> {
    text.split(',').map(duration(INTERVAL_MAX)).collect()
}

pub fn number(range: RangeInclusive<f64>) -> impl Fn(&str) -> Result<f64, Unusable> + Clone {
    move |text| text.parse().ok().filter(|number| range.contains(number)).ok_or(Unusable)
}

pub fn quiet_hours(text: &str) -> Result<Option<QuietHours>, NotQuietHours> {
    if text == "none" { Ok(None) } else { text.parse().map(Some) }
}

pub fn zone(text: &str) -> Result<Tz, Unusable> {
    text.parse().map_err(|_| Unusable)
}

pub fn phone(text: &str) -> Result<String, Unusable> {
    domain::phone::read(text).ok().flatten().ok_or(Unusable)
}

/// One line that can be read aloud.
pub fn address(text: &str) -> Result<String, Unusable> {
    let line = domain::text::line(text);
    let is_short = domain::text::fits(&line, 200);
    if is_short && line.chars().any(char::is_alphanumeric) { Ok(line) } else { Err(Unusable) }
}

pub fn yes(text: &str) -> Result<bool, Unusable> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Unusable),
    }
}

/// Checked here and read once more where logging is set up: a filter cannot be copied.
pub fn log_filter(text: &str) -> Result<String, ParseError> {
    EnvFilter::try_new(text).map(|_| text.to_owned())
}

/// Links are made by appending a path. Browsers send it exactly so, which the CSRF check relies on.
pub fn origin(text: &str) -> Result<String, Unusable> {
    let url = text.strip_suffix('/').unwrap_or(text).to_ascii_lowercase();
    let uri: axum::http::Uri = url.parse().map_err(|_| Unusable)?;
    let is_origin = matches!(uri.scheme_str(), Some("http" | "https"))
        && uri.authority().is_some_and(|authority| !authority.as_str().contains('@'))
        && uri.path() == "/"
        && uri.query().is_none()
        && !url.ends_with('/');
    if is_origin { Ok(url) } else { Err(Unusable) }
}

/// Origins with commas between them.
pub fn origins(text: &str) -> Result<Vec<String>, Unusable> {
    text.split(',').map(|text| origin(text.trim())).collect()
}
