//! The tests of `end2end/`: Playwright drives the system's Chromium against a server that Playwright's
//! own configuration starts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::postgres::throwaway::Throwaway;
use crate::workspace::Workspace;
use crate::{apt, process};

pub fn test(workspace: &Workspace, postgres: &Throwaway, server: &Path) -> Result<()> {
    let directory = workspace.root.join("end2end");
    if !directory.join("package.json").exists() {
        bail!("end2end/package.json is missing, so there are no browser tests to run");
    }
    let chromium = ensure_chromium()?;
    ensure_packages(&directory)?;
    let mut playwright = Command::new("npx");
    playwright.args(["playwright", "test"]).current_dir(&directory);
    playwright.env("CHROMIUM", chromium).env("PSQL", postgres.program("psql"));
    playwright.env("DATABASE_URL", postgres.database("end2end")?.url());
    playwright.env("SERVER_BIN", server).env("SITE_ROOT", workspace.site());
    process::run(&mut playwright)
}

fn ensure_chromium() -> Result<PathBuf> {
    if let Some(found) = chromium() {
        return Ok(found);
    }
    if apt::available() {
        apt::install("chromium")?;
    }
    chromium().context(
        "no Chromium was found and none could be installed: install the package `chromium` or Google Chrome",
    )
}

fn chromium() -> Option<PathBuf> {
    let places: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .iter()
        .flat_map(|name| places.iter().map(move |place| place.join(name)))
        .find(|path| path.is_file())
}

fn ensure_packages(directory: &Path) -> Result<()> {
    if are_current(directory)? {
        return Ok(());
    }
    let mut install = Command::new("npm");
    install.args(["ci", "--no-fund", "--no-audit"]).current_dir(directory);
    process::run(install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
}

/// npm leaves a copy of the lock file in `node_modules` at the end of an install.
fn are_current(directory: &Path) -> Result<bool> {
    let Ok(installed) = fs::metadata(directory.join("node_modules/.package-lock.json")) else {
        return Ok(false);
    };
    let wanted = fs::metadata(directory.join("package-lock.json"))
        .context("end2end/package-lock.json is missing; commit it")?;
    Ok(installed.modified()? >= wanted.modified()?)
}
