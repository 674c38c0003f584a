//! The cookies of the visitor, of which no script can read those that are set here.

use axum::http::{HeaderValue, header, request::Parts};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use time::Duration;

use crate::visit::Visit;

/// What came with the request.
pub fn cookie(name: &str) -> Option<String> {
    let jar = CookieJar::from_headers(&use_context::<Parts>()?.headers);
    jar.get(name).map(|cookie| cookie.value().to_owned())
}

pub fn set(visit: &Visit, name: &'static str, value: String, kept: Duration) {
    // Within another site's page only such a cookie comes back; it is another one in each site (CHIPS).
    let is_embedded = visit.is_embedded;
    let cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(if is_embedded { SameSite::None } else { SameSite::Lax })
        .partitioned(is_embedded)
        .secure(is_embedded || visit.daybook.settings.public_url.starts_with("https:"))
        .max_age(kept);
    let header = HeaderValue::from_str(&cookie.to_string());
    if let (Some(response), Ok(header)) = (use_context::<ResponseOptions>(), header) {
        response.append_header(header::SET_COOKIE, header);
    }
}
