//! What the server knows of a visitor's zone.

use chrono_tz::Tz;
use leptos::prelude::*;

use super::BrowserZone;
use crate::http::{
    cookie::{self, cookie},
    request,
};

/// Holds the browser's IANA zone, such as `Europe/Berlin`.
const COOKIE: &str = "tz";

/// The visitor's own zone, when it is known: `picked` by hand or told by the browser.
pub fn visitor_zone(picked: &str) -> Option<Tz> {
    picked.parse().ok().or_else(|| cookie(COOKIE)?.parse().ok())
}

/// Lets the browser say in which zone this visitor lives.
#[component]
pub fn VisitorZone() -> impl IntoView {
    view! { <BrowserZone cookie=cookie::name(COOKIE, request().is_secure()).into_owned() /> }
}
