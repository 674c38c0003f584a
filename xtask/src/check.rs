//! `make check`, the quick inner loop, and the lints which `make test` shares with it.

use anyhow::Result;

use crate::stage::Stages;
use crate::workspace::Workspace;
use crate::{process, toolchain};

pub fn check(workspace: &Workspace) -> Result<()> {
    let mut stages = Stages::new(5);
    stages.run("Formatting", || formatting(workspace))?;
    stages.run("Lints, server", || server_lints(workspace))?;
    stages.run("Lints, browser", || browser_lints(workspace))?;
    stages.run("Lints, as shipped", || shipped_lints(workspace))?;
    stages.run("Unit tests, without a database", || {
        let mut tests = process::cargo();
        tests.args(["test", "--workspace", "--lib", "--bins"]);
        process::run(tests.current_dir(&workspace.root))
    })?;
    println!("make check: everything passed in {}", stages.elapsed());
    Ok(())
}

pub fn formatting(workspace: &Workspace) -> Result<()> {
    toolchain::ensure_lints()?;
    process::run(process::cargo().args(["fmt", "--all", "--check"]).current_dir(&workspace.root))
}

pub fn server_lints(workspace: &Workspace) -> Result<()> {
    let mut clippy = process::cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    process::run_build(clippy.current_dir(&workspace.root))
}

/// What `make dist` builds has no development parts, and nobody outside `jobs` reaches its SQL there: Cargo unites the features
/// of everything that is built together, so this is built by itself.
pub fn shipped_lints(workspace: &Workspace) -> Result<()> {
    let mut clippy = process::cargo();
    clippy.args(["clippy", "-p", "server", "--no-default-features", "--", "-D", "warnings"]);
    process::run_build(clippy.current_dir(&workspace.root))
}

/// The crate `app` is another program in the browser, so it is linted once more as that.
pub fn browser_lints(workspace: &Workspace) -> Result<()> {
    toolchain::ensure_wasm_target()?;
    let mut clippy = process::cargo();
    clippy.args(["clippy", "-p", "app", "--no-default-features", "--features", "hydrate"]);
    clippy.args(["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"]);
    process::run_build(clippy.current_dir(&workspace.root))
}
