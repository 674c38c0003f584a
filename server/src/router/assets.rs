//! What the browser loads: `/pkg/...` as built by `xtask`, and the files of `public/`.
//!
//! Names under `/pkg` carry a hash of their content when the build wrote `hash.txt` beside the executable
//! (where Leptos looks for it); then browsers may keep them for good. Each file may have a `.br` beside it.

use std::{fs, path::Path};

use axum::{
    Router,
    extract::State,
    http::{HeaderValue, header::CACHE_CONTROL},
    middleware::map_response_with_state,
    response::Response,
};
use leptos::config::{Env, LeptosOptions};
use tower_http::services::{ServeDir, ServeFile};

use super::Site;

const NAME: &str = "daybook";
const PKG: &str = "pkg";
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const FOR_AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");
const ASK_EACH_TIME: HeaderValue = HeaderValue::from_static("no-cache");

/// Leptos' options, from the build's files and nothing else.
pub(super) fn options(site_root: &Path) -> LeptosOptions {
    LeptosOptions::builder()
        .output_name(NAME)
        .site_root(site_root.to_string_lossy().as_ref())
        .site_pkg_dir(PKG)
        .env(Env::PROD)
        .hash_files(hashes().is_some())
        .build()
}

/// Path of the style sheet, for pages that Leptos does not render.
pub(super) fn stylesheet(options: &LeptosOptions) -> String {
    built(options, NAME, "css", "css")
}

/// Path of the script that goes from page to page.
pub(super) fn navigation(options: &LeptosOptions) -> String {
    built(options, "navigation", "navigation", "js")
}

/// `named` is what `hash.txt` calls the file.
fn built(options: &LeptosOptions, stem: &str, named: &str, extension: &str) -> String {
    let hashes = if options.hash_files { hashes() } else { None };
    let lines = hashes.iter().flat_map(|text| text.lines());
    let hash = lines.filter_map(|line| line.split_once(':')).find(|(name, _)| *name == named);
    match hash.map(|(_, hash)| hash.trim()) {
        Some(hash) => format!("/{PKG}/{stem}.{hash}.{extension}"),
        None => format!("/{PKG}/{stem}.{extension}"),
    }
}

fn hashes() -> Option<String> {
    fs::read_to_string(std::env::current_exe().ok()?.parent()?.join("hash.txt")).ok()
}

pub(super) fn router(site: &Site) -> Router<Site> {
    let root = Path::new(&*site.leptos.site_root);
    let age = if site.leptos.hash_files { FOR_GOOD } else { ASK_EACH_TIME };
    let pkg = Router::new()
        .nest_service("/pkg", ServeDir::new(root.join(PKG)).precompressed_br())
        .layer(map_response_with_state(age, kept_for));
    public(root).layer(map_response_with_state(FOR_AN_HOUR, kept_for)).merge(pkg)
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
