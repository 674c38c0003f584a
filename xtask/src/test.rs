//! `make test`: every test there is, in the order in which a failure is cheapest to find.
//!
//! All of them use one throw-away PostgreSQL, never the one of `make run`. The first failure ends it. With a name
//! (`make test T=hold`) only what bears it runs: the Rust tests whose path contains it, and the file of browser tests.

mod browser;
mod calendars;
mod dependencies;
mod documentation;
mod structure;

use anyhow::Result;

use crate::{
    chaos, check, postgres::throwaway::Throwaway, process, server, site, sqlx, stage::Stages,
    workspace::Workspace,
};

pub fn test(workspace: &Workspace, name: Option<&str>) -> Result<()> {
    match name {
        None => everything(workspace),
        Some(name) => named(workspace, name),
    }
}

fn everything(workspace: &Workspace) -> Result<()> {
    let mut stages = Stages::new(14);
    stages.run("Formatting", || check::formatting(workspace))?;
    stages.run("Directions of dependency", || {
        dependencies::verify(workspace)?;
        structure::verify(workspace)
    })?;
    let postgres = stages.run("Throw-away PostgreSQL", || Throwaway::start(workspace))?;
    // Before the lints: with an outdated .sqlx/ those would fail too, and say less about it.
    stages.run("Queries match .sqlx/", || sqlx::verify(workspace, &postgres))?;
    stages.run("Lints, server", || check::server_lints(workspace))?;
    stages.run("Lints, browser", || check::browser_lints(workspace))?;
    stages.run("Lints, as shipped", || check::shipped_lints(workspace))?;
    stages.run("Documentation and its examples", || documentation::test(workspace, &postgres))?;
    stages.run("Rust tests", || rust_tests(workspace, &postgres, None))?;
    stages.run("Calendar files, read back", || calendars::test(workspace))?;
    stages.run("Faults, short form", || chaos::short(workspace))?;
    stages.run("Building the site", || site::build(workspace))?;
    let executable = stages.run("Building the server", || server::built_for_tests(workspace))?;
    stages.run("Browser tests", || browser::test(workspace, &postgres, &executable, None))?;
    println!("make test: everything passed in {}", stages.elapsed());
    Ok(())
}

fn named(workspace: &Workspace, name: &str) -> Result<()> {
    let has_file = browser::file(workspace, name).exists();
    let mut stages = Stages::new(if has_file { 5 } else { 2 });
    let postgres = stages.run("Throw-away PostgreSQL", || Throwaway::start(workspace))?;
    stages.run("Rust tests", || rust_tests(workspace, &postgres, Some(name)))?;
    if has_file {
        stages.run("Building the site", || site::build(workspace))?;
        let executable = stages.run("Building the server", || server::built_for_tests(workspace))?;
        stages.run("Browser tests", || browser::test(workspace, &postgres, &executable, Some(name)))?;
    }
    println!("make test T={name}: passed in {}", stages.elapsed());
    Ok(())
}

/// With cargo-nextest where it is installed: it runs the tests of all crates in parallel.
fn rust_tests(workspace: &Workspace, postgres: &Throwaway, name: Option<&str>) -> Result<()> {
    let mut tests = process::cargo();
    if process::succeeds(process::cargo().args(["nextest", "--version"])) {
        tests.args(["nextest", "run", "--workspace"]);
        if name.is_some() {
            tests.arg("--no-tests=pass");
        }
    } else {
        tests.args(["test", "--workspace"]);
    }
    tests.args(name).env("DATABASE_URL", postgres.database("rust_tests")?.url());
    process::run(tests.current_dir(&workspace.root))
}
