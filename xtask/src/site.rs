//! Everything that the browser loads, in `target/site`: `pkg/` with the scripts, the WebAssembly and the
//! style sheet under content-hashed names, the files of `public/`, and a `.br` beside each that shrinks.
//!
//! Every stage is skipped when its input did not change. Called by `make run` and `make test`.

mod bindgen;
mod compress;
mod css;
mod public;
mod script;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::files::write_if_different;
use crate::stage::{stage, stage_if_changed};
use crate::toolchain;
use crate::workspace::Workspace;

/// The stem of the generated files; the server's `LeptosOptions.output_name` says the same.
const NAME: &str = "daybook";

pub fn build(workspace: &Workspace) -> Result<()> {
    let site = workspace.site();
    let pkg = site.join("pkg");
    fs::create_dir_all(&pkg)?;
    stage("WebAssembly target present", toolchain::ensure_wasm_target)?;
    let wasm = stage("Browser part compiled", || bindgen::compile(workspace))?;
    let bound =
        stage_if_changed("Browser part bound to JavaScript", || bindgen::bind(workspace, &wasm, &pkg))?;
    let css = stage_if_changed("Style sheet bundled", || css::bundle(workspace, &pkg))?;
    let navigation = stage_if_changed("Script for navigation joined", || script::join(workspace, &pkg))?;
    stage_if_changed("Static files copied", || {
        Ok((public::copy(&workspace.root.join("public"), &site)?, ()))
    })?;
    stage_if_changed("Files compressed", || Ok((compress::compress(&site)?, ())))?;
    write_hash_file(workspace, &bound, &css, &navigation)
}

/// Tells Leptos and the server the hashed names: they read `hash.txt` in the directory of the server's executable.
fn write_hash_file(
    workspace: &Workspace,
    bound: &bindgen::Hashes,
    css: &str,
    navigation: &str,
) -> Result<()> {
    let (js, wasm) = (&bound.js, &bound.wasm);
    let text = format!("js: {js}\nwasm: {wasm}\ncss: {css}\n{}: {navigation}\n", script::NAME);
    write_if_different(&workspace.target.join("debug/hash.txt"), text.as_bytes())?;
    Ok(())
}

fn hashed_name(hash: &str, extension: &str) -> String {
    format!("{NAME}.{hash}.{extension}")
}

/// Writes `daybook.<hash>.<extension>` and removes what an earlier build left under that extension.
fn write_hashed(pkg: &Path, hash: &str, extension: &str, content: &[u8]) -> Result<()> {
    write_hashed_as(NAME, pkg, hash, extension, content)?;
    Ok(())
}

/// The same for a file of another stem; tells whether there was something to write.
fn write_hashed_as(stem: &str, pkg: &Path, hash: &str, extension: &str, content: &[u8]) -> Result<bool> {
    let name = format!("{stem}.{hash}.{extension}");
    for path in generated(stem, pkg, extension)? {
        if !path.file_name().is_some_and(|found| found.to_string_lossy().starts_with(&name)) {
            fs::remove_file(path)?;
        }
    }
    write_if_different(&pkg.join(name), content)
}

/// `<stem>.*.<extension>` and its compressed sibling.
fn generated(stem: &str, pkg: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let (plain, compressed) = (format!(".{extension}"), format!(".{extension}.br"));
    let mut found = Vec::new();
    for entry in fs::read_dir(pkg)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(stem) && (name.ends_with(&plain) || name.ends_with(&compressed)) {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    #[test]
    fn a_new_hash_replaces_the_old_file_and_its_compressed_sibling() {
        let scratch = Scratch::new("hashed");
        scratch.file("daybook.old.js", "1");
        scratch.file("daybook.old.js.br", "1");
        scratch.file("daybook.old.css", "1");
        write_hashed(&scratch.0, "new", "js", b"2").unwrap();
        let names = crate::files::files_below(&scratch.0).unwrap();
        let names: Vec<_> = names.iter().map(|path| path.file_name().unwrap()).collect();
        assert_eq!(names, ["daybook.new.js", "daybook.old.css"]);
    }
}
