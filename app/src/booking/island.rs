//! What runs in the browser on the pages of the flow. The pages are whole without them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "hydrate")]
mod clock;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod effort;
mod message;
#[cfg(feature = "hydrate")]
mod time_zone;

/// Holds the browser's IANA zone, such as `Europe/Berlin`.
pub const ZONE_COOKIE: &str = "tz";

/// Tells the server, by a cookie, in which zone this visitor reads times.
#[island]
pub fn VisitorZone() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    time_zone::remember();
}

/// What stands in a sentence for the number that only the browser knows.
pub const PLACE: &str = "{}";

/// What the clock says, in the visitor's language.
#[derive(Clone, Serialize, Deserialize)]
pub struct ClockWords {
    /// With [`PLACE`] for minutes and seconds.
    pub left: String,
    pub over: String,
    /// With [`PLACE`] for the seconds.
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
        Effect::new(move |_| clock::run(left, said, words.clone()));
    }
    view! {
        <span class="hold-left" aria-hidden="true">
            {move || match left.get() {
                0 => words.over.clone(),
                left => words.left.replace(PLACE, &format!("{}:{:02}", left / 60, left % 60)),
            }}
        </span>
        <span class="visually-hidden" role="status">
            {move || said.get()}
        </span>
    }
}

/// Shows what is wrong with a field when it is left: the same rule and the same words as the server's.
///
/// `messages` are those of [`domain::patient::Fault::ALL`] and then of [`domain::intake::Fault::ALL`], in that order; `mark`
/// stands before each.
#[island]
pub fn FieldCheck(messages: Vec<String>, mark: String) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    dom::check_fields(messages, mark);
    #[cfg(not(feature = "hydrate"))]
    let _ = (messages, mark);
}

/// The effort that the browser makes before a form is accepted (`domain::effort`); its result goes with the form.
#[island]
pub fn Effort(challenge: String, working: String, done: String) -> impl IntoView {
    let proof = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    effort::make(challenge, proof);
    #[cfg(not(feature = "hydrate"))]
    drop(challenge);
    view! {
        <input type="hidden" name="proof" value=move || proof.get() />
        <p role="status">{move || if proof.get().is_empty() { working.clone() } else { done.clone() }}</p>
    }
}
