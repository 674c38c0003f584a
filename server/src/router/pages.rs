//! Leptos in Axum: the pages, their server functions, and the page for what does not exist.
//!
//! Each gets a [`RequestContext`] and the language to answer in as context. Leptos registers the server functions under the
//! paths that they declare (`/api/staff/...`); unknown ones below `/api` are answered by [`crate::api`].

use std::sync::Arc;

use app::{App, embed::EMBEDDED, error_page::Refusal, http::RequestContext, language, shell};
use axum::{
    Router,
    extract::Request,
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, VARY},
        request::Parts,
    },
    response::Response,
};
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list, render_app_async_with_context};

use super::headers;
use crate::{auth, built, limits::Allowance, next::is_path_here, site::Site};

pub(super) fn router(site: &Site) -> Router<Site> {
    let (options, navigation) = (site.leptos.clone(), built::navigation(&site.leptos));
    let document = move || shell(options.clone(), navigation.clone());
    Router::new()
        .leptos_routes_with_context(site, generate_route_list(App), context(site.clone()), document)
        .fallback(not_found)
}

/// What every page and server function finds.
fn context(site: Site) -> impl Fn() + Clone + Send + Sync + 'static {
    let is_secure = site.is_secure();
    move || {
        let parts = use_context::<Parts>();
        let address = parts.as_ref().and_then(|parts| site.client.address(&parts.headers, &parts.extensions));
        provide_context(RequestContext {
            daybook: site.daybook.clone(),
            actor: parts.as_ref().and_then(auth::actor),
            allowance: Arc::new(Allowance::new(site.limits.clone(), address)),
            is_path_here,
            embed_origins: site.embed_origins.clone(),
            is_embedded: !site.embed_origins.is_empty() && parts.as_ref().is_some_and(is_embedded),
            frame: site.frame,
            is_development: site.is_development,
        });
        let around = parts.as_ref().filter(|parts| headers::can_be_embedded(parts.extensions.get()));
        let around = around.map_or(&[][..], |_| &site.embed_origins);
        let language =
            parts.as_ref().map(|parts| language::of_request(&parts.headers, is_secure)).unwrap_or_default();
        provide_context(language);
        let Some(response) = use_context::<ResponseOptions>() else { return };
        response.insert_header(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        response.append_header(VARY, HeaderValue::from_static("Accept-Language, Cookie"));
        let nonce = leptos::nonce::use_nonce();
        if let Some(policy) = nonce.and_then(|nonce| headers::policy(&nonce, around)) {
            response.insert_header(CONTENT_SECURITY_POLICY, policy);
        }
    }
}

/// The browser says so (Fetch Metadata), or our script in the frame, or whoever made the frame by asking for `/embed`.
fn is_embedded(parts: &Parts) -> bool {
    let destination = parts.headers.get("sec-fetch-dest");
    parts.uri.path() == "/embed"
        || destination.is_some_and(|destination| destination == "iframe")
        || parts.headers.contains_key(EMBEDDED)
}

/// No page is looked for by Leptos' own idea of a path: what is not routed here is not there.
async fn not_found() -> StatusCode {
    StatusCode::NOT_FOUND
}

/// The page that says why there is no other, in the language of the request.
pub(super) async fn refusal(site: Site, refusal: Refusal, request: Request) -> Response {
    let (options, navigation) = (site.leptos.clone(), built::navigation(&site.leptos));
    let document = move || shell(options.clone(), navigation.clone());
    let provide = context(site);
    let context = move || {
        provide();
        provide_context(refusal);
    };
    let mut response = render_app_async_with_context(context, document)(request).await;
    *response.status_mut() = refusal.0;
    response
}
