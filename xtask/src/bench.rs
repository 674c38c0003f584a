//! `make bench`: the benchmarks in release, on a private PostgreSQL with durable settings.

use anyhow::Result;

use crate::postgres::throwaway::Throwaway;
use crate::process;
use crate::stage::stage;
use crate::workspace::Workspace;

pub fn bench(workspace: &Workspace) -> Result<()> {
    stage("Benchmarks compiled", || {
        let mut build = process::cargo();
        build.args(["bench", "--no-run", "-p", "server", "--bench", "latency"]);
        process::run_build(build.current_dir(&workspace.root))
    })?;
    let postgres = Throwaway::durable()?;
    let database = postgres.database("bench")?;
    let mut bench = process::cargo();
    bench
        .args(["bench", "--quiet", "-p", "server", "--bench", "latency"])
        .env("DATABASE_URL", database.url());
    process::run(bench.current_dir(&workspace.root))
}
