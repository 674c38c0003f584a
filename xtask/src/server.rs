//! Builds the server and says where its executable is.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process;
use crate::workspace::Workspace;

/// The development build.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    let mut build = process::cargo();
    process::run_build(build.args(["build", "-p", "server"]).current_dir(&workspace.root))
        .context("the server does not compile (run `make sqlx` when a query or a migration changed)")?;
    Ok(executable(workspace))
}

/// The one that the Rust tests started already, with what Cargo unites for them: nothing is built twice.
pub fn built_for_tests(workspace: &Workspace) -> Result<PathBuf> {
    let mut build = process::cargo();
    process::run_build(
        build.args(["test", "--no-run", "--quiet", "--workspace"]).current_dir(&workspace.root),
    )?;
    Ok(executable(workspace))
}

pub fn executable(workspace: &Workspace) -> PathBuf {
    workspace.target.join("debug/server")
}
