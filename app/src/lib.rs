//! The pages: Leptos components rendered on the server, with a few islands that run in the browser.
//!
//! Every page is a form or a list first and works without JavaScript; the islands make it better. The pages are
//! compiled for the server only (feature `ssr`), where they call `jobs`; what is compiled for the browser (feature
//! `hydrate`) is the islands and `domain`. No SQL and no sessions: what a request may do is in a `visit::Visit`.

#![recursion_limit = "256"]

#[cfg(feature = "ssr")]
#[macro_use]
pub mod language;

#[cfg(feature = "ssr")]
mod app;
pub mod booking;
#[cfg(feature = "ssr")]
mod cookie;
pub mod embed;
#[cfg(feature = "ssr")]
pub mod error_page;
#[cfg(feature = "ssr")]
pub mod find;
#[cfg(feature = "ssr")]
pub mod limits;
pub mod live;
#[cfg(feature = "ssr")]
pub mod login;
#[cfg(feature = "ssr")]
pub mod manage;
#[cfg(feature = "ssr")]
mod moving;
pub mod navigation;
#[cfg(feature = "ssr")]
pub mod ops;
#[cfg(feature = "ssr")]
pub mod site;
#[cfg(feature = "ssr")]
pub mod staff;
#[cfg(feature = "ssr")]
pub mod times;
#[cfg(feature = "ssr")]
pub mod visit;
#[cfg(feature = "ssr")]
pub mod waitlist;

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
