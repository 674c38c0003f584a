//! `make run`: builds what is missing, starts PostgreSQL when `DATABASE_URL` is unset, then the server.
//!
//! The order of the end matters: the server drains and exits first, and only then PostgreSQL stops.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::postgres::{Cluster, binaries, local};
use crate::stage::stage;
use crate::workspace::Workspace;
use crate::{process, server, site};

pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let own_database = std::env::var("DATABASE_URL").is_ok_and(|url| !url.is_empty());
    // Asked first: a missing PostgreSQL should not be found out after minutes of compiling.
    let binaries = if own_database { None } else { Some(binaries::ensure(workspace)?) };

    println!("Building Daybook; the first time takes some minutes.");
    site::build(workspace)?;
    let executable = stage("Server compiled", || server::build(workspace))?;

    let cluster = match binaries {
        Some(binaries) => Some(stage("PostgreSQL started", || local::start(workspace, binaries))?),
        None => None,
    };
    let words = process::ending_with_us("TERM", &executable);
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).args(["run", "--dev"]).current_dir(&workspace.root);
    command.env("SITE_ROOT", workspace.site());
    if let Some(cluster) = &cluster {
        command.env("DATABASE_URL", cluster.url(local::DATABASE));
    }
    let status = process::wait(&mut process::spawn(&mut command)?)?;
    cluster.map_or(Ok(()), Cluster::stop)?;
    Ok(ExitCode::from(process::exit_code(status)))
}
