//! The browser part: the crate `app` compiled to WebAssembly, and the JavaScript that loads it.
//!
//! wasm-bindgen is a library here and not a tool to install; its version must be the one in
//! `Cargo.lock` (both are pinned in the manifests).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::{NAME, hashed_name, write_hashed};
use crate::files::{files_below, fingerprint, write_if_different};
use crate::process;
use crate::stage::Did;
use crate::stamp::Stamp;
use crate::workspace::Workspace;

/// The hashes in the names of the script and of the WebAssembly.
pub struct Hashes {
    pub js: String,
    pub wasm: String,
}

/// Compiles `app` for the browser and returns the raw WebAssembly's path.
pub fn compile(workspace: &Workspace) -> Result<PathBuf> {
    let mut build = process::cargo();
    build.args(["build", "-p", "app", "--lib", "--no-default-features", "--features", "hydrate"]);
    build.args(["--target", "wasm32-unknown-unknown", "--profile", "wasm"]);
    process::run_build(build.current_dir(&workspace.root))?;
    Ok(workspace.target.join("wasm32-unknown-unknown/wasm/app.wasm"))
}

pub fn bind(workspace: &Workspace, wasm: &Path, pkg: &Path) -> Result<(Did, Hashes)> {
    let input = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let stamp = Stamp::new(workspace, "bindgen", fingerprint(&input));
    if let Some(hashes) = stamp.result().and_then(|result| present(&result, pkg)) {
        return Ok((Did::Nothing, hashes));
    }
    let work = workspace.target.join("bindgen");
    generate(wasm, &work)?;
    let hashes = publish(&work, pkg)?;
    stamp.remember(&format!("{} {}", hashes.js, hashes.wasm))?;
    Ok((Did::Work, hashes))
}

fn present(result: &str, pkg: &Path) -> Option<Hashes> {
    let (js, wasm) = result.split_once(' ')?;
    let (js, wasm) = (js.to_owned(), wasm.to_owned());
    let there = |name: String| pkg.join(name).exists();
    (there(hashed_name(&js, "js")) && there(hashed_name(&wasm, "wasm"))).then_some(Hashes { js, wasm })
}

fn generate(wasm: &Path, work: &Path) -> Result<()> {
    if work.exists() {
        fs::remove_dir_all(work)?;
    }
    Bindgen::new()
        .input_path(wasm)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(work)
        .context("wasm-bindgen failed")
}

/// Moves what wasm-bindgen wrote to hashed names; the script's own hash covers the WebAssembly's name.
fn publish(work: &Path, pkg: &Path) -> Result<Hashes> {
    let plain_name = format!("{NAME}_bg.wasm");
    let wasm = fs::read(work.join(&plain_name))?;
    let wasm_hash = fingerprint(&wasm);
    let js = fs::read_to_string(work.join(format!("{NAME}.js")))?
        .replace(&plain_name, &hashed_name(&wasm_hash, "wasm"));
    let js_hash = fingerprint(&js);
    write_hashed(pkg, &wasm_hash, "wasm", &wasm)?;
    write_hashed(pkg, &js_hash, "js", js.as_bytes())?;
    // JavaScript files of dependencies; their directory names already carry a hash.
    for snippet in files_below(&work.join("snippets"))? {
        let target = pkg.join(snippet.strip_prefix(work)?);
        write_if_different(&target, &fs::read(&snippet)?)?;
    }
    Ok(Hashes { js: js_hash, wasm: wasm_hash })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    #[test]
    fn the_script_refers_to_the_hashed_wasm() {
        let work = Scratch::new("publish-work");
        let pkg = Scratch::new("publish-pkg");
        work.file("daybook.js", "new URL('daybook_bg.wasm', import.meta.url)");
        work.file("daybook_bg.wasm", "wasm");
        work.file("snippets/x-1/a.js", "snippet");
        let hashes = publish(&work.0, &pkg.0).unwrap();
        let js = fs::read_to_string(pkg.0.join(hashed_name(&hashes.js, "js"))).unwrap();
        assert_eq!(js, format!("new URL('daybook.{}.wasm', import.meta.url)", hashes.wasm));
        assert!(pkg.0.join(hashed_name(&hashes.wasm, "wasm")).exists());
        assert!(pkg.0.join("snippets/x-1/a.js").exists());
    }
}
