//! `make chaos`: the fault tests of `server/tests/chaos`, on a PostgreSQL of their own, which they restart.

use anyhow::Result;

use crate::postgres::throwaway::Throwaway;
use crate::process;
use crate::stage::stage;
use crate::workspace::Workspace;

/// Of the whole workspace, so that it is built with the same features as the other tests, and those only once.
const TARGET: [&str; 3] = ["--workspace", "--test", "chaos"];

/// Ten minutes, more than a hundred kills.
pub fn chaos(workspace: &Workspace) -> Result<()> {
    stage("Fault tests compiled", || build(workspace))?;
    run(workspace, "full")
}

/// About a minute, each kind of fault once: a stage of `make test`.
pub fn short(workspace: &Workspace) -> Result<()> {
    build(workspace)?;
    run(workspace, "short")
}

fn build(workspace: &Workspace) -> Result<()> {
    let mut build = process::cargo();
    process::run_build(build.args(["test", "--no-run", "--quiet"]).args(TARGET).current_dir(&workspace.root))
}

fn run(workspace: &Workspace, form: &str) -> Result<()> {
    // Without durability an immediate restart would lose what was committed.
    let postgres = Throwaway::durable(workspace)?;
    let restart = postgres.immediate_restart()?;
    let restart: Vec<_> = std::iter::once(restart.get_program())
        .chain(restart.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let mut tests = process::cargo();
    tests.args(["test", "--quiet"]).args(TARGET).env("CHAOS", form);
    tests.env("DATABASE_URL", postgres.database("chaos")?.url());
    tests.env("POSTGRES_RESTART", serde_json::to_string(&restart)?);
    process::run(tests.current_dir(&workspace.root))
}
