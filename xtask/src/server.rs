//! Builds the server and says where its executable is.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process;
use crate::workspace::Workspace;

/// The development build, shared by `make run` and `make test`.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    let mut build = process::cargo();
    process::run_build(build.args(["build", "-p", "server"]).current_dir(&workspace.root))
        .context("the server does not compile (run `make sqlx` when a query or a migration changed)")?;
    Ok(executable(workspace))
}

pub fn executable(workspace: &Workspace) -> PathBuf {
    workspace.target.join("debug/server")
}
