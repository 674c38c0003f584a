//! Where things are: the root of the checkout, cargo's target directory, the sources of a dependency.
//! Asked of `cargo metadata` once, so that no path is written down twice.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process;

pub struct Workspace {
    pub root: PathBuf,
    pub target: PathBuf,
    metadata: Value,
}

impl Workspace {
    pub fn find() -> Result<Self> {
        let output = process::cargo()
            .args(["metadata", "--format-version=1"])
            .output()
            .context("cargo metadata could not be started")?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
        }
        let metadata: Value = serde_json::from_slice(&output.stdout)?;
        let path = |key: &str| metadata[key].as_str().map(PathBuf::from);
        Ok(Self {
            root: path("workspace_root").context("cargo metadata names no workspace_root")?,
            target: path("target_directory").context("cargo metadata names no target_directory")?,
            metadata,
        })
    }

    /// What the browser loads, served by the server from `SITE_ROOT`.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// What survives between runs and is never committed.
    pub fn local(&self) -> PathBuf {
        self.root.join(".local")
    }

    /// The source directory of a dependency of any of our crates.
    pub fn source_of(&self, package: &str) -> Result<PathBuf> {
        self.metadata["packages"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|found| found["name"] == package)
            .and_then(|found| found["manifest_path"].as_str())
            .and_then(|manifest| Path::new(manifest).parent())
            .map(Path::to_path_buf)
            .with_context(|| format!("{package} is not a dependency of this workspace"))
    }
}
