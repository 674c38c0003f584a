//! What runs in the browser on the pages of the flow. Neither draws anything: the pages are whole without them.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod dom;
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

/// Shows what is wrong with a field when it is left: the same rule and the same words as the server's.
#[island]
pub fn FieldCheck() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    dom::check_fields();
}
