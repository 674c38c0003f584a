//! Counts the seconds of a hold, and says at sensible moments how many are left.

use std::time::Duration;

use leptos::prelude::*;

use super::{BLANK, ClockWords, SOON};

/// Seconds that are left when people who do not see the clock hear of it.
const TOLD_AT: [u32; 3] = [SOON, 60, 30];
const TICK: Duration = Duration::from_millis(500);

/// From now on; by the time that passes, not by the browser's calendar, which may be wrong.
pub fn run(left: RwSignal<u32>, said: RwSignal<String>, words: ClockWords) {
    let (began, first) = (now(), left.get_untracked());
    let tick = move || {
        let passed = ((now() - began) / 1_000.0) as u32;
        let (before, rest) = (left.get_untracked(), first.saturating_sub(passed));
        if rest == before {
            return;
        }
        left.set(rest);
        if rest == 0 {
            said.set(words.ended.clone());
        } else if let Some(at) = TOLD_AT.into_iter().find(|at| rest <= *at && *at < before) {
            said.set(words.seconds.replace(BLANK, &at.to_string()));
        }
    };
    if let Ok(ticking) = set_interval_with_handle(tick, TICK) {
        on_cleanup(move || ticking.clear());
    }
}

#[expect(clippy::disallowed_methods, reason = "only what passes is counted, where there is no better clock")]
fn now() -> f64 {
    window().performance().map_or_else(js_sys::Date::now, |clock| clock.now())
}
