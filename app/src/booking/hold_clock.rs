//! The clock of a hold, which runs in the browser.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::text::escaped;

#[cfg(feature = "hydrate")]
mod tick;

/// So many seconds before the end it is offered to keep the slot longer; without scripts, all the time. Whoever needs it has
/// more than the 20 seconds to react that WCAG 2.2.1 asks for.
const SOON: u32 = 90;

/// What stands in a sentence for the number that only the browser knows.
pub const BLANK: &str = "{}";

/// What the clock says, in the visitor's language.
#[derive(Clone, Serialize, Deserialize)]
pub struct ClockWords {
    /// With [`BLANK`] for minutes and seconds.
    pub left: String,
    pub over: String,
    /// With [`BLANK`] for the seconds.
    pub seconds: String,
    pub ended: String,
}

/// How long the chosen slot is kept yet, counted down; without scripts the sentence beside it says until when.
#[island]
pub fn HoldClock(left_seconds: u32, words: ClockWords) -> impl IntoView {
    let left = RwSignal::new(left_seconds);
    let said = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    {
        let words = words.clone();
        Effect::new(move |_| tick::run(left, said, words.clone()));
    }
    view! {
        <span
            class="hold-left"
            data-soon=move || (left.get() <= SOON).to_string()
            aria-hidden="true"
            inner_html=move || match left.get() {
                0 => escaped(&words.over),
                left => escaped(&words.left.replace(BLANK, &format!("{}:{:02}", left / 60, left % 60))),
            }
        ></span>
        <span class="visually-hidden" role="status" inner_html=move || escaped(&said.get())></span>
    }
}
