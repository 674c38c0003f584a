//! The documentation is built without a warning, and its examples run.

use anyhow::Result;

use crate::postgres::throwaway::Throwaway;
use crate::process;
use crate::workspace::Workspace;

pub fn test(workspace: &Workspace, postgres: &Throwaway) -> Result<()> {
    let mut build = process::cargo();
    build.args(["doc", "--no-deps", "-p", "domain", "-p", "engine", "-p", "jobs", "-p", "server"]);
    process::run_build(build.env("RUSTDOCFLAGS", "-D warnings").current_dir(&workspace.root))?;
    let mut examples = process::cargo();
    examples.args(["test", "--doc", "-p", "domain", "-p", "engine"]);
    examples.env("DATABASE_URL", postgres.database("examples")?.url());
    process::run(examples.current_dir(&workspace.root))
}
