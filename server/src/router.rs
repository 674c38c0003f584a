//! The table of contents: which URL is answered by what, and what is wrapped around all of it.
//!
//! Pages and their server functions are listed in `app/src/app.rs`. Nothing is decided here; handlers and
//! server functions check for themselves who asks.

mod assets;
mod guards;
mod headers;
mod pages;
mod refusal;
mod trace;
mod wellformed;

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
};
use tower::ServiceBuilder;
use tower_http::{CompressionLevel, compression::CompressionLayer};

use crate::{api, auth, lanes, outage, site::Site};

/// Of a page's markup it leaves a twentieth less than the default and takes no longer.
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(5);

/// `development` is answered as well: what only developers have.
pub fn router(site: Site, development: Router) -> Router {
    Router::new()
        // Pages, server functions, POST /login and /logout: with a session
        .merge(
            pages::router(&site)
                .merge(auth::router())
                .layer(auth::layer(&site))
                .layer(from_fn(auth::outage))
                .layer(from_fn_with_state(site.clone(), outage::told_at_once)),
        )
        // /api/..., /runtime/webhooks/..., /healthz, /readyz: for machines
        .merge(api::router())
        // /pkg/..., the files of `public/`, and the clinic's logo
        .merge(assets::router(&site))
        // /dev/mailbox...: only with --dev
        .merge(development.with_state(()))
        .layer(
            // The first line is the outermost.
            ServiceBuilder::new()
                .layer(from_fn(trace::trace))
                .layer(from_fn_with_state(site.clone(), headers::security))
                .layer(CompressionLayer::new().quality(COMPRESSION))
                .layer(from_fn_with_state(site.clone(), refusal::explained))
                .layer(guards::panics())
                .layer(from_fn(guards::deadline))
                .layer(guards::cross_site(&site.daybook.settings.public_url))
                .layer(from_fn(wellformed::wellformed))
                .layer(from_fn_with_state(site.clone(), lanes::in_its_lane)),
        )
        .with_state(site)
}
