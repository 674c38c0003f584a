//! The pages: Leptos components rendered on the server, with a few islands that run in the browser.
//!
//! Every page is a form or a list first and works without JavaScript; the islands make it better. On the server
//! (feature `ssr`) pages and server functions call `jobs`; in the browser (feature `hydrate`) there is only
//! `domain`. No SQL and no sessions here: what a request may do comes in a [`visit::Visit`].

#![recursion_limit = "256"]

mod app;
pub mod booking;
pub mod error_page;
pub mod live;
pub mod login;
pub mod ops;
pub mod site;
pub mod staff;
#[cfg(feature = "ssr")]
pub mod times;
#[cfg(feature = "ssr")]
pub mod visit;

pub use app::{App, shell};

/// Starts the islands.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
