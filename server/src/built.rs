//! What the build names the browser's files: each with a hash of its content where `hash.txt` lies beside the executable
//! (where Leptos looks for it), so that browsers may keep them for good.

use std::{fs, path::Path};

use leptos::config::{Env, LeptosOptions};

const NAME: &str = "daybook";
pub const PKG: &str = "pkg";

/// Leptos' options, from the build's files and nothing else.
pub fn options(site_root: &Path) -> LeptosOptions {
    LeptosOptions::builder()
        .output_name(NAME)
        .site_root(site_root.to_string_lossy().as_ref())
        .site_pkg_dir(PKG)
        .env(Env::PROD)
        .hash_files(hashes().is_some())
        .build()
}

/// Path of the style sheet, for pages that Leptos does not render.
#[cfg(feature = "development")]
pub fn stylesheet(options: &LeptosOptions) -> String {
    built(options, NAME, "css", "css")
}

/// Path of the script that goes from page to page.
pub fn navigation(options: &LeptosOptions) -> String {
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
