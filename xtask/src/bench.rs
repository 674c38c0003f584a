//! `make bench`: the benchmarks in release, on a private PostgreSQL with durable settings.
//!
//! `BENCH=quick` in the environment leaves out what takes minutes. What is measured and how is in
//! `server/benches/engine`; a full run writes its figures to `docs/benchmarks.md`.

use anyhow::Result;

use crate::postgres::throwaway::Throwaway;
use crate::process;
use crate::stage::stage;
use crate::workspace::Workspace;

pub fn bench(workspace: &Workspace) -> Result<()> {
    stage("Benchmarks compiled", || {
        let mut build = process::cargo();
        build.args(["bench", "--no-run", "-p", "server", "--bench", "engine"]);
        process::run_build(build.current_dir(&workspace.root))
    })?;
    let postgres = Throwaway::durable()?;
    let database = postgres.database("bench")?;
    let mut bench = process::cargo();
    bench
        .args(["bench", "--quiet", "-p", "server", "--bench", "engine"])
        .env("DATABASE_URL", database.url())
        .env("PGBENCH", postgres.program("pgbench"));
    process::run(bench.current_dir(&workspace.root))
}
