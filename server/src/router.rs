//! The table of contents: which URL is answered by what, and what is wrapped around all of it.
//!
//! Pages and their server functions are listed in `app/src/app.rs`. Nothing is decided here; handlers and
//! server functions check for themselves who asks.

mod assets;
mod guards;
mod headers;
mod pages;
mod trace;

use std::{path::Path, sync::Arc};

use app::limits::Limits;
use axum::{Router, extract::FromRef, middleware::from_fn, middleware::from_fn_with_state};
use jobs::Daybook;
use leptos::config::LeptosOptions;
use tower::ServiceBuilder;
use tower_http::{CompressionLevel, compression::CompressionLayer, limit::RequestBodyLimitLayer};

use crate::{api, auth, client::Client, sandbox};

/// The largest request body, in octets. A booking has less than one thousand.
pub const BODY_MAX: usize = 64 * 1024;

/// Of a page's markup it leaves a twentieth less than the default and takes no longer.
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(5);

pub fn router(site: Site) -> Router {
    Router::new()
        // Pages, server functions, POST /login and /logout: with a session
        .merge(
            pages::router(&site)
                .merge(auth::router())
                .layer(RequestBodyLimitLayer::new(BODY_MAX))
                .layer(auth::layer(&site))
                .layer(from_fn(auth::outage)),
        )
        // /api/..., /runtime/webhooks/..., /healthz, /readyz: for machines
        .merge(api::router())
        // /pkg/... and the files of `public/`
        .merge(assets::router(&site))
        // /dev/mailbox...: only with --dev
        .merge(mailbox(&site))
        .layer(
            // The first line is the outermost.
            ServiceBuilder::new()
                .layer(from_fn(trace::trace))
                .layer(from_fn_with_state(site.clone(), headers::security))
                .layer(CompressionLayer::new().quality(COMPRESSION))
                .layer(guards::panics())
                .layer(from_fn(guards::deadline))
                .layer(guards::cross_site(&site.daybook.settings.public_url)),
        )
        .with_state(site)
}

fn mailbox(site: &Site) -> Router<Site> {
    match &site.sandbox {
        Some(sandbox) if site.is_development => {
            sandbox::pages::router(sandbox.clone(), assets::stylesheet(&site.leptos)).with_state(())
        }
        _ => Router::new(),
    }
}

/// What handlers need. Cheap to clone.
#[derive(Clone, FromRef)]
pub struct Site {
    pub daybook: Daybook,
    pub leptos: LeptosOptions,
    pub limits: Limits,
    /// The sites in whose pages the booking pages may be shown.
    #[from_ref(skip)]
    pub embed_origins: Arc<[String]>,
    /// Who is asking, for the limits.
    pub client: Client,
    #[from_ref(skip)]
    pub sandbox: Option<sandbox::Sandbox>,
    #[from_ref(skip)]
    pub is_development: bool,
}

impl Site {
    pub fn new(daybook: Daybook, site_root: &Path, sandbox: Option<sandbox::Sandbox>) -> Self {
        let limits = Limits::default();
        let client = Client::default();
        let embed_origins = Arc::default();
        Self {
            daybook,
            leptos: assets::options(site_root),
            limits,
            embed_origins,
            client,
            sandbox,
            is_development: false,
        }
    }

    /// Takes visitors' addresses from where a proxy writes them.
    pub fn behind(self, client: Client) -> Self {
        Self { client, ..self }
    }

    /// Lets the booking pages be shown within those of these sites.
    pub fn embedded_in(self, origins: &[String]) -> Self {
        Self { embed_origins: origins.into(), ..self }
    }

    /// Shows the mailbox.
    pub fn in_development(self) -> Self {
        Self { is_development: true, ..self }
    }

    /// Whether people come over TLS; a proxy in front of us ends it.
    pub fn is_secure(&self) -> bool {
        self.daybook.settings.public_url.starts_with("https://")
    }
}
