//! Daybook's build tool, called through the Makefile: `cargo run -p xtask -- run|test|check|bench|chaos|sqlx|dist`.
//!
//! Each command is one module that reads as a list of stages. Everything here is for a checkout of the
//! source; the server itself neither knows nor needs this crate.

#![expect(
    clippy::disallowed_methods,
    reason = "a build tool waits for programs, and is told by the environment which there are"
)]

mod apt;
mod bench;
mod chaos;
mod check;
mod dist;
mod files;
mod npm;
mod postgres;
mod process;
mod run;
mod server;
mod site;
mod sqlx;
mod stage;
mod stamp;
mod test;
mod toolchain;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

/// Daybook's build tool
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build what is missing, start PostgreSQL and the server with demo data
    Run,
    /// Run every test, or those of a name
    Test {
        /// Part of the path of Rust tests, or a file of browser tests (`hold` for end2end/tests/hold.spec.ts)
        name: Option<String>,
    },
    /// Formatting, lints and unit tests only
    Check,
    /// Run the benchmarks
    Bench,
    /// Run the fault tests in full
    Chaos,
    /// Assemble target/dist, which is what one puts on a server
    Dist,
    /// Write .sqlx/, the query descriptions that let the crates compile without a database
    Sqlx {
        /// Change nothing; fail when .sqlx/ does not match the queries
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    let command = Arguments::parse().command;
    let name = match &command {
        Command::Run => "make run",
        Command::Test { .. } => "make test",
        Command::Check => "make check",
        Command::Bench => "make bench",
        Command::Chaos => "make chaos",
        Command::Dist => "make dist",
        Command::Sqlx { .. } => "make sqlx",
    };
    process::watch_for_stop_requests();
    let outcome = Workspace::find().and_then(|workspace| match command {
        Command::Run => run::run(&workspace),
        Command::Test { name } => test::test(&workspace, name.as_deref()).map(|()| ExitCode::SUCCESS),
        Command::Check => check::check(&workspace).map(|()| ExitCode::SUCCESS),
        Command::Bench => bench::bench(&workspace).map(|()| ExitCode::SUCCESS),
        Command::Chaos => chaos::chaos(&workspace).map(|()| ExitCode::SUCCESS),
        Command::Dist => dist::dist(&workspace).map(|()| ExitCode::SUCCESS),
        Command::Sqlx { check: true } => sqlx::check(&workspace).map(|()| ExitCode::SUCCESS),
        Command::Sqlx { check: false } => sqlx::write(&workspace).map(|()| ExitCode::SUCCESS),
    });
    match outcome {
        Ok(code) => code,
        Err(_) if process::stop_requested() => {
            eprintln!("{name}: stopped.");
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("{name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
