//! The booking pages within another site's page (`/embed` in an `<iframe>`).
//!
//! They do without header and footer and tell the page around them how high they are. Which sites may do so is decided by the
//! server's `EMBED_ORIGINS`; pages that tell something personal are never shown within another one.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod height;

/// The header in which our own requests for a page say that it is shown within another site's: the browser says so of a
/// document alone.
pub const EMBEDDED: &str = "daybook-embedded";

/// Whether this page is shown within another one.
#[cfg(feature = "hydrate")]
pub fn is_embedded() -> bool {
    window().parent().ok().flatten().is_some_and(|parent| parent != window())
}

/// Tells the page around this one its height, as `{ daybook: { height } }` by `postMessage`, to `origins` alone.
#[island]
pub fn EmbedHeight(origins: Vec<String>) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    height::tell(origins);
    #[cfg(not(feature = "hydrate"))]
    drop(origins);
}
