//! The browser's zone, kept in a cookie.

use js_sys::{Array, Intl, Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

use crate::{embed::is_embedded, live};

const YEAR_SECONDS: u32 = 31_536_000;

/// Sets the cookie when it says something else, and the page's times by it.
pub fn remember(name: &str) {
    let Some(zone) = browser_zone() else { return };
    let Ok(document) = document().dyn_into::<HtmlDocument>() else { return };
    let known = document.cookie().unwrap_or_default();
    let pair = format!("{name}={zone}");
    if known.split("; ").any(|cookie| cookie == pair) {
        return;
    }
    let is_secure = leptos::prelude::window().location().protocol().is_ok_and(|scheme| scheme == "https:");
    let site = match (is_embedded(), is_secure) {
        (true, _) => "SameSite=None; Secure; Partitioned",
        (false, true) => "SameSite=Lax; Secure",
        (false, false) => "SameSite=Lax",
    };
    let cookie = format!("{pair}; Path=/; Max-Age={YEAR_SECONDS}; {site}");
    if document.set_cookie(&cookie).is_ok() {
        live::refresh();
    }
}

fn browser_zone() -> Option<String> {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let zone = Reflect::get(&options, &"timeZone".into()).ok()?.as_string()?;
    // The names of the IANA database; anything else has no place in a cookie.
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || "/_+-".contains(sign);
    Some(zone).filter(|zone| !zone.is_empty() && zone.chars().all(is_name))
}
