//! What was typed in a form whose page says what is wrong with it.
//!
//! The visitor's own browser keeps it meanwhile, in a cookie that no script can read: what is personal is in no URL, and
//! nobody types anything twice.

use axum::http::HeaderValue;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use leptos::serde_json;
use serde::{Serialize, de::DeserializeOwned};
use time::Duration;

use crate::http::{
    RequestContext,
    cookie::{cookie, set_strict, strict_header},
};

const KEPT: Duration = Duration::minutes(5);

/// Gives it to the browser to keep, as what was typed in `form`. It has a bounded length: a cookie has.
pub fn leave(request: &RequestContext, form: &'static str, typed: &impl Serialize) {
    set_strict(request, form, encoded(typed), KEPT);
}

/// The same outside of a page, as the value of `Set-Cookie`.
pub fn header(is_secure: bool, form: &'static str, typed: &impl Serialize) -> Option<HeaderValue> {
    strict_header(is_secure, form, encoded(typed), KEPT)
}

fn encoded(typed: &impl Serialize) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(typed).unwrap_or_default())
}

/// What the browser has kept.
pub fn kept<T: DeserializeOwned>(form: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(cookie(form)?).ok()?).ok()
}

/// It is not needed any more.
pub fn forget(request: &RequestContext, form: &'static str) {
    if cookie(form).is_some() {
        set_strict(request, form, String::new(), Duration::ZERO);
    }
}
