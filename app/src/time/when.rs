//! When an appointment is, as a part of a page.

use chrono::{DateTime, Utc};
use domain::clock::Clock;
use leptos::prelude::*;

use super::words::{beside_or_whose, moment_by, short_moment_by};

/// `Monday 5 May 2031 at 09:00`, or `Mon 5 May 2031, 09:00`, and, once on a page, what its reader has to know besides it.
#[component]
pub fn When(at: DateTime<Utc>, clock: Clock, #[prop(optional)] is_short: bool) -> impl IntoView {
    let note = beside_or_whose(&clock, at);
    let told = if is_short { short_moment_by(&clock, at) } else { moment_by(&clock, at) };
    view! {
        <time datetime=at.to_rfc3339()>{told}</time>
        {note.map(|note| view! { " " <br /> <span class="muted">{note}</span> })}
    }
}
