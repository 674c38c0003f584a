//! What the browser loads: `/pkg/...` as built by `xtask`, the files of `public/`, and the clinic's logo.
//!
//! Names under `/pkg` carry a hash of their content when the build wrote `hash.txt` beside the executable
//! (where Leptos looks for it); then browsers may keep them for good. Each file may have a `.br` beside it.

use std::{fs, path::Path};

use app::site::LOGO;
use axum::{
    Router,
    extract::State,
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    middleware::map_response_with_state,
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::services::{ServeDir, ServeFile};

use crate::{built::PKG, logo::Logo, site::Site};

const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const FOR_AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const ASK_EACH_TIME: HeaderValue = HeaderValue::from_static("no-cache");

pub(super) fn router(site: &Site) -> Router<Site> {
    let root = Path::new(&*site.leptos.site_root);
    let age = if site.leptos.hash_files { FOR_GOOD } else { ASK_EACH_TIME };
    let pkg = Router::new()
        .nest_service("/pkg", ServeDir::new(root.join(PKG)).precompressed_br())
        .layer(map_response_with_state(age, kept_for));
    let logo = Router::new().route(LOGO, get(logo));
    public(root).merge(logo).layer(map_response_with_state(FOR_AN_HOUR, kept_for)).merge(pkg)
}

async fn logo(State(logo): State<Option<Logo>>) -> Response {
    match logo {
        // Emails that are read in a browser show it in a page of another site.
        Some(logo) => {
            let head = [(CONTENT_TYPE, logo.content_type), (RESOURCE_POLICY, "cross-origin")];
            (head, logo.picture).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Every file and directory at the top of the site, by name, so that no page is looked for on disk first.
fn public(root: &Path) -> Router<Site> {
    let mut router = Router::new();
    let entries = fs::read_dir(root).inspect_err(|error| {
        tracing::warn!(%error, "SITE_ROOT cannot be read: pages come without style and scripts; build them first");
    });
    for entry in entries.into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        if name == PKG || name.ends_with(".br") || !is_plain {
            continue;
        }
        let path = entry.path();
        router = if path.is_dir() {
            router.nest_service(&format!("/{name}"), ServeDir::new(path).precompressed_br())
        } else {
            router.route_service(&format!("/{name}"), ServeFile::new(path).precompressed_br())
        };
    }
    router
}

async fn kept_for(State(age): State<HeaderValue>, mut response: Response) -> Response {
    if !response.status().is_client_error() && !response.status().is_server_error() {
        response.headers_mut().insert(CACHE_CONTROL, age);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_logo_may_be_shown_in_an_email_that_is_read_in_a_browser() {
        let shown = logo(State(Some(Logo::made_up()))).await;
        assert_eq!(shown.status(), StatusCode::OK);
        assert_eq!(shown.headers()[RESOURCE_POLICY], "cross-origin");
        assert_eq!(logo(State(None)).await.status(), StatusCode::NOT_FOUND);
    }
}
