//! `make dist`: what one puts on a server, in `target/dist`: the executable, the site, and Leptos' `hash.txt`.

use std::fs;

use anyhow::{Context, Result};

use crate::{files::files_below, process, site, stage::stage, workspace::Workspace};

pub fn dist(workspace: &Workspace) -> Result<()> {
    site::build(workspace)?;
    stage("Server compiled for release", || {
        let mut build = process::cargo();
        process::run_build(
            build
                .args(["build", "--release", "-p", "server", "--no-default-features"])
                .current_dir(&workspace.root),
        )
    })?;
    let dist = workspace.target.join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist).context("cannot remove the last target/dist")?;
    }
    let site = workspace.site();
    for file in files_below(&site)? {
        copy(&file, &dist.join("site").join(file.strip_prefix(&site)?))?;
    }
    // Leptos looks for the hashed names beside the executable.
    copy(&workspace.target.join("debug/hash.txt"), &dist.join("hash.txt"))?;
    copy(&workspace.target.join("release/server"), &dist.join("server"))?;
    println!("target/dist is complete: copy it as a whole, and set SITE_ROOT to its folder `site`.");
    Ok(())
}

fn copy(from: &std::path::Path, to: &std::path::Path) -> Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}
