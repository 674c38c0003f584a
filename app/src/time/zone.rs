//! The zone in which a visitor lives: picked by hand, else the browser's, which the island [`BrowserZone`] keeps in a cookie.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "ssr")]
mod visitor;

#[cfg(feature = "ssr")]
pub use visitor::{VisitorZone, visitor_zone};

/// Tells the server, by the cookie of this name, in which zone this visitor lives.
#[island]
pub fn BrowserZone(cookie: String) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::remember(&cookie);
    #[cfg(not(feature = "hydrate"))]
    drop(cookie);
}
