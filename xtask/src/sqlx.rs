//! `.sqlx/`: the description of every `query!` of the crates `engine`, `jobs` and `server`, which lets them compile
//! without a database. Committed, written by `make sqlx`, verified by `make test`.
//!
//! The macros describe their queries while the compiler expands them, so a migrated database has to be
//! there before they compile. The migrations are therefore applied here, those of
//! apalis first, in the order in which the server applies them.

mod difference;
mod recompile;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{
    files::{files_below, fingerprint_of_files},
    postgres::throwaway::{Database, Throwaway},
    process,
    stamp::Stamp,
    workspace::Workspace,
};

/// Where sqlx keeps account of applied migrations, which a query may ask: apalis in its own schema, we in
/// the default one. The columns are those of sqlx-postgres.
const LEDGERS: &str = "create schema apalis;
    create table _sqlx_migrations (
        version bigint primary key, description text not null, installed_on timestamptz not null default now(),
        success boolean not null, checksum bytea not null, execution_time bigint not null
    );
    create table apalis._sqlx_migrations (like _sqlx_migrations including all);";

/// Writes `.sqlx/` anew.
pub fn write(workspace: &Workspace) -> Result<()> {
    let postgres = Throwaway::start(workspace)?;
    let fresh = describe(workspace, &postgres.database("sqlx_write")?)?;
    let committed = workspace.root.join(".sqlx");
    fs::create_dir_all(&committed)?;
    for difference in difference::between(&fresh, &committed)? {
        difference.mend(&fresh, &committed)?;
        println!("  {difference}");
    }
    println!("make sqlx: .sqlx/ describes {} queries", files_below(&committed)?.len());
    Ok(())
}

/// `xtask sqlx --check` by itself.
pub fn check(workspace: &Workspace) -> Result<()> {
    verify(workspace, &Throwaway::start(workspace)?)
}

/// Fails when `.sqlx/` does not match the queries; skipped when nothing changed since it last did.
pub fn verify(workspace: &Workspace, postgres: &Throwaway) -> Result<()> {
    let stamp = Stamp::new(workspace, "sqlx", fingerprint_of_inputs(workspace)?);
    if stamp.result().is_some() {
        println!("      unchanged since the last check");
        return Ok(());
    }
    let fresh = describe(workspace, &postgres.database("sqlx_check")?)?;
    let differences = difference::between(&fresh, &workspace.root.join(".sqlx"))?;
    if !differences.is_empty() {
        for difference in &differences {
            eprintln!("  {difference}");
        }
        bail!(".sqlx/ does not match the queries in the code: run `make sqlx` and commit .sqlx/");
    }
    stamp.remember("matched")
}

/// Compiles the crates with the macros against the database; returns the directory with what they wrote.
fn describe(workspace: &Workspace, database: &Database<'_>) -> Result<PathBuf> {
    let mut client = database.connect()?;
    client.batch_execute(LEDGERS)?;
    for migration in migrations(workspace)? {
        let statements = fs::read_to_string(&migration)?;
        client.batch_execute(&statements).with_context(|| format!("applying {}", migration.display()))?;
    }
    let directory = workspace.target.join("sqlx");
    if directory.exists() {
        fs::remove_dir_all(&directory)?;
    }
    fs::create_dir_all(&directory)?;

    let _touched = recompile::touch(workspace)?;
    let mut check = process::cargo();
    check.args(["check", "-p", "engine", "-p", "jobs", "-p", "server", "--all-targets"]);
    check.env("DATABASE_URL", database.url()).env("SQLX_OFFLINE", "false");
    check.env("SQLX_OFFLINE_DIR", &directory);
    process::run_build(check.current_dir(&workspace.root))?;
    drop_queries_of_apalis(workspace, &directory)?;
    Ok(directory)
}

/// apalis-postgres describes its queries too whenever it happens to be compiled; it ships its own `.sqlx/`.
fn drop_queries_of_apalis(workspace: &Workspace, directory: &Path) -> Result<()> {
    for shipped in files_below(&workspace.source_of("apalis-postgres")?.join(".sqlx"))? {
        let ours = directory.join(shipped.file_name().unwrap_or_default());
        if ours.exists() {
            fs::remove_file(ours)?;
        }
    }
    Ok(())
}

/// Those of apalis, then ours, each in the order of its number.
fn migrations(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let apalis = workspace.source_of("apalis-postgres")?.join("migrations");
    let mut all = forward(&apalis, ".sql")?;
    all.extend(forward(&workspace.root.join("migrations"), ".up.sql")?);
    Ok(all)
}

fn forward(directory: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let number = |path: &PathBuf| -> Option<u64> { name(path).split('_').next()?.parse().ok() };
    let mut files = files_below(directory)?;
    files.retain(|path| name(path).ends_with(ending) && !name(path).ends_with(".down.sql"));
    files.retain(|path| number(path).is_some());
    files.sort_by_key(number);
    Ok(files)
}

/// Everything that decides what the macros would write, and what is committed.
fn fingerprint_of_inputs(workspace: &Workspace) -> Result<String> {
    let mut files = vec![workspace.root.join("Cargo.lock")];
    for directory in ["domain", "jobs", "app", "server", "migrations", ".sqlx"] {
        files.extend(files_below(&workspace.root.join(directory))?);
    }
    fingerprint_of_files(&files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    #[test]
    fn migrations_go_forward_in_the_order_of_their_numbers() {
        let scratch = Scratch::new("migrations");
        for name in ["0010_c.up.sql", "2_b.up.sql", "0001_a.up.sql", "0001_a.down.sql", "README.md"] {
            scratch.file(name, "");
        }
        let expected = ["0001_a.up.sql", "2_b.up.sql", "0010_c.up.sql"].map(|name| scratch.0.join(name));
        assert_eq!(forward(&scratch.0, ".up.sql").unwrap(), expected);
    }
}
