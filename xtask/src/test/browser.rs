//! The tests of `end2end/`: Playwright drives the system's Chromium. Each of its workers starts a server of its own, on a
//! database that it makes beside the one named here.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::postgres::throwaway::Throwaway;
use crate::workspace::Workspace;
use crate::{apt, npm, process};

/// The file of the browser tests that are called `name`.
pub fn file(workspace: &Workspace, name: &str) -> PathBuf {
    workspace.root.join("end2end/tests").join(format!("{name}.spec.ts"))
}

pub fn test(workspace: &Workspace, postgres: &Throwaway, server: &Path, name: Option<&str>) -> Result<()> {
    let directory = workspace.root.join("end2end");
    if !directory.join("package.json").exists() {
        bail!("end2end/package.json is missing, so there are no browser tests to run");
    }
    let chromium = ensure_chromium()?;
    npm::ensure_packages(&directory)?;
    let mut playwright = Command::new("npx");
    playwright.args(["playwright", "test"]).current_dir(&directory);
    playwright.args(name.map(|name| file(workspace, name)));
    playwright.env("CHROMIUM", chromium).env("DATABASE_URL", postgres.database("end2end")?.url());
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
    let mut places: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    places.push("/Applications/Google Chrome.app/Contents/MacOS".into());
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "Google Chrome"]
        .iter()
        .flat_map(|name| places.iter().map(move |place| place.join(name)))
        .find(|path| path.is_file())
}
