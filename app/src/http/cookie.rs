//! The cookies of the visitor: what they are called, and how they are read and set. No script can read those that are set
//! here.
//!
//! Over HTTPS every name begins with `__Host-`: a browser takes such a cookie from this very host alone, over HTTPS, for
//! every path (RFC 6265bis, 4.1.3.2). So no other site of the same domain can plant one. Development over HTTP has plain
//! names.

use std::borrow::Cow;

use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use time::Duration;

use super::RequestContext;

/// With which an account was signed in before; see the server's `known_browser`. Whose browser it is in the flow of booking
/// is another cookie's (`booking::browser`), so that neither takes the other's place.
pub const KNOWN_BROWSER: &str = "known-browser";

/// What the cookie `plain` is called. `is_secure`: people come over HTTPS.
pub fn name(plain: &str, is_secure: bool) -> Cow<'_, str> {
    if is_secure { format!("__Host-{plain}").into() } else { plain.into() }
}

/// What came with a request as the cookie `plain`.
pub fn of(headers: &HeaderMap, plain: &str, is_secure: bool) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(&name(plain, is_secure)).map(|cookie| cookie.value().to_owned())
}

/// What came with the request that is being answered.
pub fn cookie(plain: &str) -> Option<String> {
    of(&use_context::<Parts>()?.headers, plain, use_context::<RequestContext>()?.is_secure())
}

/// All whose names begin with `prefix`, of those that came with the request that is being answered: the rest of each name,
/// and the value.
pub fn cookies(prefix: &str) -> Vec<(String, String)> {
    let (Some(parts), Some(request)) = (use_context::<Parts>(), use_context::<RequestContext>()) else {
        return Vec::new();
    };
    let prefix = name(prefix, request.is_secure());
    let rest =
        |cookie: &Cookie| Some((cookie.name().strip_prefix(&*prefix)?.to_owned(), cookie.value().to_owned()));
    CookieJar::from_headers(&parts.headers).iter().filter_map(rest).collect()
}

/// For the flow of booking, which may be shown within another site's page.
pub fn set(request: &RequestContext, plain: &str, value: String, kept: Duration) {
    // Within another site's page only such a cookie comes back; it is another one in each site (CHIPS).
    let is_embedded = request.is_embedded;
    let cookie = Cookie::build((name(plain, request.is_secure()).into_owned(), value))
        .same_site(if is_embedded { SameSite::None } else { SameSite::Lax })
        .partitioned(is_embedded)
        .secure(is_embedded || request.is_secure())
        .build();
    answer_with(cookie, kept);
}

/// For pages that nobody reaches from another site: it does not come back with such a request.
pub fn set_strict(request: &RequestContext, plain: &'static str, value: String, kept: Duration) {
    answer_with(strict(request.is_secure(), plain, value), kept);
}

/// The same outside of a page, as the value of `Set-Cookie`.
pub fn strict_header(
    is_secure: bool,
    plain: &'static str,
    value: String,
    kept: Duration,
) -> Option<HeaderValue> {
    header(strict(is_secure, plain, value), kept)
}

fn strict(is_secure: bool, plain: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name(plain, is_secure), value)).same_site(SameSite::Strict).secure(is_secure).build()
}

fn answer_with(cookie: Cookie<'static>, kept: Duration) {
    if let (Some(response), Some(header)) = (use_context::<ResponseOptions>(), header(cookie, kept)) {
        response.append_header(header::SET_COOKIE, header);
    }
}

fn header(mut cookie: Cookie<'static>, kept: Duration) -> Option<HeaderValue> {
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_max_age(kept);
    HeaderValue::from_str(&cookie.encoded().to_string()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_a_cookie_that_another_host_could_have_planted_is_not_read() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("draft=planted; __Host-draft=ours"));
        assert_eq!(of(&headers, "draft", true).as_deref(), Some("ours"));
        assert_eq!(of(&headers, "draft", false).as_deref(), Some("planted"));
        headers.insert(header::COOKIE, HeaderValue::from_static("draft=planted"));
        assert_eq!(of(&headers, "draft", true), None);
    }
}
