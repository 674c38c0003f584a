//! Response headers that keep browsers careful.
//!
//! Pages get their Content-Security-Policy where the nonce of their scripts is known ([`policy`], called while
//! the page is rendered); everything else gets one that allows nothing.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
            X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::Next,
    response::Response,
};
use leptos::nonce::Nonce;

use crate::site::Site;

const NOTHING: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// The pages that tell nothing about anybody: they may be kept, and are asked for again.
const IMPERSONAL: [&str; 2] = ["/", "/embed"];

/// The pages that may be shown within another site's: those of booking. Whoever signs in or follows a private link does so
/// in a window of its own.
pub(super) fn can_be_embedded(route: Option<&MatchedPath>) -> bool {
    route.map(MatchedPath::as_str).is_some_and(|route| {
        IMPERSONAL.contains(&route) || route.starts_with("/book/") || route.starts_with("/booking/")
    })
}

/// Scripts are ours or carry the page's nonce ('self' is for Leptos' `modulepreload`, which has none); WebAssembly
/// is what the islands are made of.
///
/// `around` are the sites in whose pages this one may be shown.
pub(super) fn policy(nonce: &Nonce, around: &[String]) -> Option<HeaderValue> {
    let around = if around.is_empty() { "'none'".to_owned() } else { around.join(" ") };
    HeaderValue::try_from(format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; \
         img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
         object-src 'none'; frame-ancestors {around}"
    ))
    .ok()
}

pub(super) async fn security(State(site): State<Site>, request: Request, next: Next) -> Response {
    // What was routed, not what was asked for: the two differ where a path has dots or escapes.
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let is_impersonal = route.is_some_and(|route| IMPERSONAL.contains(&route));
    let mut response = next.run(request).await;
    let kept = if is_impersonal && response.status().is_success() { "no-cache" } else { "no-store" };
    let headers = response.headers_mut();
    // Whoever lets an answer be kept says so; nothing is by oversight.
    default(headers, CACHE_CONTROL, kept);
    default(headers, CONTENT_SECURITY_POLICY, NOTHING);
    default(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    default(headers, REFERRER_POLICY, "same-origin");
    default(headers, HeaderName::from_static("permissions-policy"), PERMISSIONS);
    default(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    default(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if site.is_secure() {
        default(headers, STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    response
}

fn default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
