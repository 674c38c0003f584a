//! The pages: Leptos components rendered on the server, with a few islands that run in the browser.
//!
//! Every page is a form or a list first and works without JavaScript; the islands make it better. The pages are
//! compiled for the server only (feature `ssr`), where they call `jobs`; what is compiled for the browser (feature
//! `hydrate`) is the islands and `domain`. No SQL and no sessions: what a request may do is in its
//! `http::RequestContext`.
//!
//! Some modules are flows, pages that lead from one to the next: `booking`, `find`, `login`, `manage`, `ops`, `staff` and
//! `waitlist`. The others are what flows share: `flow` has what several of them do alike, `form` what people fill in, `faults` what is wrong with it, `time`
//! how they read days and times, `http` the request and the head of its answer. No flow imports another one.

#![recursion_limit = "256"]

#[cfg(feature = "ssr")]
#[macro_use]
pub mod language;

#[cfg(feature = "ssr")]
mod app;
pub mod booking;
pub mod embed;
#[cfg(feature = "ssr")]
pub mod error_page;
#[cfg(feature = "ssr")]
mod faults;
#[cfg(feature = "ssr")]
pub mod find;
#[cfg(feature = "ssr")]
mod flow;
pub mod form;
#[cfg(feature = "ssr")]
pub mod http;
pub mod live;
#[cfg(feature = "ssr")]
pub mod login;
#[cfg(feature = "ssr")]
pub mod manage;
pub mod navigation;
#[cfg(feature = "ssr")]
pub mod ops;
#[cfg(feature = "ssr")]
pub mod site;
#[cfg(feature = "ssr")]
pub mod staff;
mod text;
pub mod time;
#[cfg(feature = "ssr")]
pub mod waitlist;
#[cfg(feature = "ssr")]
mod wording;

#[cfg(feature = "ssr")]
pub use app::{App, shell};

/// Starts the islands.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
    navigation::end_islands_with_their_page();
}
