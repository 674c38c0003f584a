//! Where it is worth looking for free slots, after something changed.
//!
//! Time that may be free is looked at for everybody who waits for such a service; for somebody who begins to wait, the days
//! on which they could come. What time itself brings within reach is at a service's horizon.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use domain::{
    Provider, Service,
    schedule::{Interval, occupied},
};

use crate::store::{waitlist::Waiting, waitlist_change::Change};

/// Where to look.
pub(super) enum Worth {
    Everything,
    /// Where something changed, and what has come within reach since then.
    Some {
        changes: Vec<Change>,
        since: DateTime<Utc>,
    },
}

/// The parts of `within` in which a slot of `service` may have become free for somebody in `waiting`, in order. They do not
/// overlap, so no slot is in two of them.
pub(super) fn spans(
    worth: &Worth,
    service: &Service,
    providers: &[&Provider],
    waiting: &[Waiting],
    within: Interval,
    now: DateTime<Utc>,
) -> Vec<Interval> {
    let Worth::Some { changes, since } = worth else { return vec![within] };
    let mut spans = Vec::new();
    if let Some((before, by_now)) = service.latest_start(*since).zip(service.latest_start(now)) {
        spans.push(Interval { start: before, end: by_now + TimeDelta::seconds(1) });
    }
    for change in changes {
        if let Some(booking) = change.booking {
            let entry = waiting.iter().find(|entry| entry.booking == booking && entry.service == service.id);
            spans.extend(entry.map(days));
        } else if change.provider.as_ref().is_none_or(|id| providers.iter().any(|it| it.id == *id)) {
            spans.push(change.during.map_or(within, |freed| starts_within_reach(service, freed)));
        }
    }
    joined(spans, within)
}

/// The days on which somebody could come, in any zone.
fn days(entry: &Waiting) -> Interval {
    let midnight = |day: chrono::NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    Interval {
        start: midnight(entry.wish.first_day) - Days::new(1),
        end: midnight(entry.wish.last_day) + Days::new(2),
    }
}

/// The starts whose visit, buffers included, touches `freed`.
fn starts_within_reach(service: &Service, freed: Interval) -> Interval {
    let visit = occupied(service, freed.start);
    let length = visit.end - visit.start;
    Interval { start: freed.start - length, end: freed.end + length }
}

/// What of `spans` is `within`; those that meet are one.
fn joined(mut spans: Vec<Interval>, within: Interval) -> Vec<Interval> {
    spans.sort_unstable_by_key(|span| span.start);
    let mut joined: Vec<Interval> = Vec::new();
    for span in spans {
        let span = Interval { start: span.start.max(within.start), end: span.end.min(within.end) };
        match joined.last_mut() {
            _ if span.start >= span.end => {}
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}
