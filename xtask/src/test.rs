//! `make test`: every test there is, in the order in which a failure is cheapest to find.
//!
//! All of them use one throw-away PostgreSQL, never the one of `make run`. The first failure ends it.

mod browser;
mod calendars;
mod dependencies;

use anyhow::Result;

use crate::postgres::throwaway::Throwaway;
use crate::stage::Stages;
use crate::workspace::Workspace;
use crate::{chaos, check, process, server, site, sqlx};

pub fn test(workspace: &Workspace) -> Result<()> {
    let mut stages = Stages::new(12);
    stages.run("Formatting", || check::formatting(workspace))?;
    stages.run("Directions of dependency", || dependencies::verify(workspace))?;
    let postgres = stages.run("Throw-away PostgreSQL", Throwaway::start)?;
    // Before the lints: with an outdated .sqlx/ those would fail too, and say less about it.
    stages.run("Queries match .sqlx/", || sqlx::verify(workspace, &postgres))?;
    stages.run("Lints, server", || check::server_lints(workspace))?;
    stages.run("Lints, browser", || check::browser_lints(workspace))?;
    stages.run("Rust tests", || rust_tests(workspace, &postgres))?;
    stages.run("Calendar files, read back", || calendars::test(workspace))?;
    stages.run("Faults, short form", || chaos::short(workspace))?;
    stages.run("Building the site", || site::build(workspace))?;
    let executable = stages.run("Building the server", || server::build(workspace))?;
    stages.run("Browser tests", || browser::test(workspace, &postgres, &executable))?;
    println!("make test: everything passed in {}", stages.elapsed());
    Ok(())
}

/// With cargo-nextest where it is installed: it runs the tests of all crates in parallel.
fn rust_tests(workspace: &Workspace, postgres: &Throwaway) -> Result<()> {
    let mut tests = process::cargo();
    if process::succeeds(process::cargo().args(["nextest", "--version"])) {
        tests.args(["nextest", "run", "--workspace"]);
    } else {
        tests.args(["test", "--workspace"]);
    }
    tests.env("DATABASE_URL", postgres.database("rust_tests")?.url());
    process::run(tests.current_dir(&workspace.root))
}
