//! A job's state as a word and a badge, and the instants of operators' pages.
//!
//! Used by every page of the operators; plain values in, markup out.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use domain::{JobState, RuntimeStatus};
use leptos::prelude::*;

use crate::{
    language::{Language, language},
    time,
};

/// The state as a heading or badge says it.
pub fn word(state: JobState) -> String {
    match state {
        JobState::Waiting => t!("job-waiting"),
        JobState::Running => t!("job-running"),
        JobState::Retrying => t!("job-retrying"),
        JobState::Done => t!("job-done"),
        JobState::Dead => t!("job-dead"),
        JobState::Discarded => t!("job-discarded"),
    }
}

#[component]
pub fn StateBadge(state: JobState) -> impl IntoView {
    view! { <span class="badge" data-state=state.as_str()>{word(state)}</span> }
}

/// How an instance is, in the words that the API uses.
#[component]
pub fn RuntimeBadge(status: RuntimeStatus) -> impl IntoView {
    view! { <span class="badge" data-state=status.as_str().to_lowercase()>{status.as_str()}</span> }
}

/// An instant to the second, in UTC. `zone_is_said` where a heading says so.
#[component]
pub fn At(at: DateTime<Utc>, #[prop(optional)] zone_is_said: bool) -> impl IntoView {
    let text = time::precise(at);
    let text = if zone_is_said { text.trim_end_matches(" UTC").to_owned() } else { text };
    view! { <time datetime=at.to_rfc3339_opts(SecondsFormat::Secs, true)>{text}</time> }
}

/// `in 40 s`, `3 min ago`: how far `at` is from `now`, in its largest unit.
pub fn distance(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let seconds = (at - now).num_seconds();
    let (minutes, hours, days) = (seconds.abs() / 60, seconds.abs() / 3_600, seconds.abs() / 86_400);
    let amount = match seconds.abs() {
        0 => return t!("now"),
        seconds @ 1..=119 => t!("amount-seconds", number = seconds),
        120..=7_199 => t!("amount-minutes", number = minutes),
        7_200..=172_799 => t!("amount-hours", number = hours),
        _ => t!("amount-days", number = days),
    };
    if seconds > 0 { t!("distance-in", amount = amount) } else { t!("distance-ago", amount = amount) }
}

/// `312 ms`, `4.2 s`, `3 min 20 s`.
pub fn duration(took: TimeDelta) -> String {
    let millis = took.num_milliseconds().max(0);
    let (minutes, seconds, tenths) = (millis / 60_000, millis % 60_000 / 1_000, millis % 1_000 / 100);
    match millis {
        0..=999 => t!("duration-short", milliseconds = millis),
        1_000..=59_999 => t!("duration", seconds = seconds, tenths = tenths),
        _ => t!("duration-long", minutes = minutes, seconds = seconds),
    }
}

/// A worker's name without its queue, where that is said beside it.
pub fn process(worker: &str) -> &str {
    worker.rsplit('@').next().unwrap_or(worker)
}

/// `1,284`.
pub fn count(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(match language() {
        Language::English => ",",
        Language::German => ".",
    })
}

/// `1 job`, `2 jobs`.
pub fn jobs(number: usize) -> String {
    t!("jobs", number = number)
}

/// `1 instance`, `2 instances`.
pub fn instances(number: usize) -> String {
    t!("instances", number = number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_uses_its_largest_unit() {
        let now = "2031-05-05T09:00:00Z".parse().unwrap();
        assert_eq!(distance(now + TimeDelta::seconds(40), now), "in 40 s");
        assert_eq!(distance(now - TimeDelta::minutes(3), now), "3 min ago");
        assert_eq!(distance(now, now), "now");
    }

    #[test]
    fn a_duration_is_exact_while_it_is_short() {
        assert_eq!(duration(TimeDelta::milliseconds(312)), "312 ms");
        assert_eq!(duration(TimeDelta::milliseconds(4_210)), "4.2 s");
        assert_eq!(duration(TimeDelta::seconds(200)), "3 min 20 s");
    }

    #[test]
    fn a_count_is_grouped_by_thousands() {
        assert_eq!(count(0), "0");
        assert_eq!(count(284), "284");
        assert_eq!(count(1_284), "1,284");
        assert_eq!(count(1_000_000), "1,000,000");
    }
}
