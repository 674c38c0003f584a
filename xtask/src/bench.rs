//! `make bench`: the benchmarks in release, on a private PostgreSQL with durable settings.
//!
//! `BENCH=quick` in the environment leaves out what takes minutes. What is measured and how is in
//! `server/benches/measure`; a full run writes its figures to `docs/benchmarks.md`.

use anyhow::{Result, bail};

use crate::{
    postgres::{binaries, throwaway::Throwaway},
    process,
    stage::stage,
    workspace::Workspace,
};

pub fn bench(workspace: &Workspace) -> Result<()> {
    let pgbench = binaries::ensure(workspace)?.path("pgbench");
    if !pgbench.exists() {
        bail!("{} is missing, and PostgreSQL from npm has none: install PostgreSQL", pgbench.display());
    }
    stage("Benchmarks compiled", || {
        let mut build = process::cargo();
        build.args(["bench", "--no-run", "-p", "server", "--bench", "measure"]);
        process::run_build(build.current_dir(&workspace.root))
    })?;
    let postgres = Throwaway::durable(workspace)?;
    let database = postgres.database("bench")?;
    let mut bench = process::cargo();
    bench
        .args(["bench", "--quiet", "-p", "server", "--bench", "measure"])
        .env("DATABASE_URL", database.url())
        .env("PGBENCH", pgbench);
    process::run(bench.current_dir(&workspace.root))
}
