//! What cannot be meant is refused before anything looks at it: one place for what every route would otherwise have to check.
//!
//! A request that passes has a path of ours in plain form, text that is UTF-8 and can be stored (no NUL, no controls but
//! blanks and line breaks), form fields that are there once, and a body of a type and size that is read here. What comes
//! back is a bare status; [`super::refusal`] says it in words.

mod json;
mod text;

use std::time::Duration;

use axum::{
    body::Body,
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode, Uri,
        header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, REFERER},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;

use crate::{machines::is_for_machines, site::BODY_MAX};

/// The longest path and query, in octets.
const URI_MAX: usize = 8 * 1024;
/// The longest part of a path; no name of ours, and no file's, is longer.
const SEGMENT_MAX: usize = 255;
/// What is read of a body that is too large.
const SWALLOWED_MAX: usize = 1024 * 1024;
/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(20);
const METHODS: &str = "GET, HEAD, POST, DELETE, OPTIONS";

pub(super) async fn wellformed(request: Request, next: Next) -> Response {
    // About the server as a whole (RFC 9110, 9.3.7).
    if request.method() == Method::OPTIONS && request.uri().path() == "*" {
        return (StatusCode::NO_CONTENT, [(ALLOW, METHODS)]).into_response();
    }
    match checked(request).await {
        Ok(request) => next.run(request).await,
        Err(status) => status.into_response(),
    }
}

async fn checked(mut request: Request) -> Result<Request, StatusCode> {
    uri(request.uri())?;
    clean_cookies(request.headers_mut());
    if request.method() != Method::POST {
        return Ok(request);
    }
    let path = request.uri().path();
    match kind(request.headers()) {
        _ if path == "/api/v1/bounces" => Ok(request),
        Kind::Json if is_for_machines(path) => {
            with_body(request, |body| !json::has_unusable_text(body)).await
        }
        // Read here all the same: a body that drips must not hold a place.
        _ if is_for_machines(path) => with_body(request, |_| true).await,
        // A form: a page's, or that of signing in or out.
        Kind::Form => {
            // Leptos would lead there when it cannot read the form.
            request.headers_mut().remove(REFERER);
            with_body(request, text::is_form).await
        }
        Kind::None => {
            request.headers_mut().remove(REFERER);
            request.headers_mut().insert(CONTENT_TYPE, FORM);
            with_body(request, <[u8]>::is_empty).await.map_err(|status| match status {
                StatusCode::BAD_REQUEST => StatusCode::UNSUPPORTED_MEDIA_TYPE,
                status => status,
            })
        }
        Kind::Json | Kind::Other => Err(StatusCode::UNSUPPORTED_MEDIA_TYPE),
    }
}

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Form,
    Json,
    Other,
    /// Nothing is said.
    None,
}

fn kind(headers: &HeaderMap) -> Kind {
    let Some(value) = headers.get(CONTENT_TYPE) else { return Kind::None };
    let name = value.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "application/x-www-form-urlencoded" => Kind::Form,
        "application/json" => Kind::Json,
        name if name.starts_with("application/") && name.ends_with("+json") => Kind::Json,
        _ => Kind::Other,
    }
}

/// A path that is in plain form already: what is routed is what is read by everything that goes by it.
fn uri(uri: &Uri) -> Result<(), StatusCode> {
    let path = uri.path();
    let query = uri.query().unwrap_or_default();
    if path.len() + query.len() > URI_MAX {
        return Err(StatusCode::URI_TOO_LONG);
    }
    let is_plain = path.starts_with('/') && !path.contains(['\\', '\0']);
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let decoded = text::decoded(segment, false).ok_or(StatusCode::BAD_REQUEST)?;
        let is_last = segments.peek().is_none();
        if [".", ".."].contains(&decoded.as_str()) || (decoded.is_empty() && !is_last) {
            return Err(StatusCode::BAD_REQUEST);
        }
        if decoded.len() > SEGMENT_MAX {
            return Err(StatusCode::NOT_FOUND);
        }
    }
    let is_readable = query.split('&').all(|pair| text::decoded(pair, true).is_some());
    if is_plain && is_readable { Ok(()) } else { Err(StatusCode::BAD_REQUEST) }
}

/// A cookie with text that cannot be used is none: whatever put it there, it keeps nobody from the site.
fn clean_cookies(headers: &mut HeaderMap) {
    let fine = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair).ok()?.trim();
        let is_fine = text::decoded(pair, false).is_some_and(|text| !text.contains(char::is_control));
        is_fine.then(|| pair.to_owned())
    };
    let cookies: Vec<_> = headers.get_all(COOKIE).iter().cloned().collect();
    let pairs = |cookie: &HeaderValue| -> Vec<_> {
        cookie.as_bytes().split(|octet| *octet == b';').map(fine).collect()
    };
    if cookies.iter().all(|cookie| pairs(cookie).iter().all(Option::is_some)) {
        return;
    }
    headers.remove(COOKIE);
    for cookie in cookies {
        let kept: Vec<String> = pairs(&cookie).into_iter().flatten().collect();
        if let Ok(kept) = HeaderValue::from_str(&kept.join("; ")) {
            headers.append(COOKIE, kept);
        }
    }
}

/// The request with its body read, if `is_fine` says so.
async fn with_body(request: Request, is_fine: impl Fn(&[u8]) -> bool) -> Result<Request, StatusCode> {
    let (parts, body) = request.into_parts();
    let told = parts.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|told| told > SWALLOWED_MAX) {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let body =
        tokio::time::timeout(PATIENCE, read(body)).await.unwrap_or(Err(StatusCode::REQUEST_TIMEOUT))?;
    if is_fine(&body) {
        Ok(Request::from_parts(parts, Body::from(body)))
    } else {
        Err(StatusCode::BAD_REQUEST)
    }
}

/// A body that is too large is read on for a while and thrown away: whoever is still sending hears no answer.
async fn read(mut body: Body) -> Result<Vec<u8>, StatusCode> {
    let (mut octets, mut total) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        // Broken off, or broken up wrongly.
        let frame = frame.map_err(|_| StatusCode::BAD_REQUEST)?;
        let data = frame.into_data().unwrap_or_default();
        total += data.len();
        if total <= BODY_MAX {
            octets.extend_from_slice(&data);
        } else if total > SWALLOWED_MAX {
            break;
        }
    }
    if total > BODY_MAX { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(octets) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_in_plain_form_or_refused() {
        for fine in [
            "/",
            "/staff/",
            "/book/time?at=2031-05-05T09%3A00%3A00Z&tz=Europe/London",
            "/pkg/..%2fx",
            "/stra%C3%9Fe",
        ] {
            assert_eq!(uri(&fine.parse().unwrap()), Ok(()), "{fine}");
        }
        let long = format!("/pkg/{}", "x".repeat(300));
        let longer = format!("/?q={}", "x".repeat(9_000));
        for (path, status) in [
            ("a:443", 400),
            ("*", 400),
            ("//ops/audit", 400),
            ("/book//time", 400),
            ("/book/../ops/audit", 400),
            ("/book/%2e%2E/ops/audit", 400),
            ("/book/.%2e", 400),
            ("/./staff", 400),
            ("/%00", 400),
            ("/%0d%0aX: y", 0),
            ("/%zz", 400),
            ("/%", 400),
            ("/%ff", 400),
            ("/%c3%28", 400),
            ("/?q=%00", 400),
            ("/?q=%fe", 400),
            ("/?q=100%", 400),
            (long.as_str(), 404),
            (longer.as_str(), 414),
        ] {
            let Ok(parsed) = path.parse::<Uri>() else { continue };
            let found = uri(&parsed).err().map_or(0, |status| status.as_u16());
            assert_eq!(found, status, "{path}");
        }
    }

    #[test]
    fn only_cookies_that_cannot_be_used_are_left_out() {
        let mut headers = HeaderMap::new();
        let sent = b"draft=1; staff_search=%00; other=\xff; odd=%zz; language=de; name=J%C3%BCrgen";
        headers.insert(COOKIE, HeaderValue::from_bytes(sent).unwrap());
        clean_cookies(&mut headers);
        assert_eq!(headers[COOKIE], "draft=1; language=de; name=J%C3%BCrgen");
    }
}
