//! On what the figures were found: without it they mean nothing.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};
use chrono::{SecondsFormat, Utc};

use crate::cluster::Cluster;

pub async fn facts(cluster: &Cluster) -> Result<Vec<(&'static str, String)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let lock = fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock")?;
    let directory = cluster.setting("data_directory").await?;
    let mut settings = Vec::new();
    for name in ["fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size"] {
        settings.push(format!("{name} = {}", cluster.setting(name).await?));
    }
    Ok(vec![
        ("date", Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)),
        ("commit", commit(&root)),
        ("processor", processor()),
        ("cores", std::thread::available_parallelism().map_or(0, usize::from).to_string()),
        ("memory", memory()),
        ("file system of the data", said(Command::new("stat").args(["-f", "-c", "%T", &directory]))),
        ("rustc", said(Command::new("rustc").arg("--version"))),
        ("PostgreSQL", cluster.setting("server_version").await?),
        ("its settings", settings.join(", ")),
        ("apalis", version(&lock, "apalis")),
        ("apalis-postgres", version(&lock, "apalis-postgres")),
        ("sqlx", version(&lock, "sqlx")),
    ])
}

fn commit(root: &Path) -> String {
    let git = |arguments: &[&str]| said(Command::new("git").current_dir(root).args(arguments));
    // The page itself is what the last run left.
    let changes = git(&["status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/benchmarks.md"]);
    let hash = git(&["rev-parse", "--short=12", "HEAD"]);
    if changes.is_empty() { hash } else { format!("{hash} with changes") }
}

fn processor() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    model.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, model)| model.trim().to_owned())
}

fn memory() -> String {
    let info = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = info.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let kilobytes = total.and_then(|text| text.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    kilobytes.map_or_else(|| "unknown".to_owned(), |size| format!("{:.1} GiB", size / 1_048_576.0))
}

fn version(lock: &str, package: &str) -> String {
    let name = format!("name = \"{package}\"\nversion = \"");
    let found = lock.split_once(&name).and_then(|(_, rest)| rest.split_once('"'));
    found.map_or_else(|| "unknown".to_owned(), |(version, _)| version.to_owned())
}

/// What a program says; nothing where it is missing or fails.
fn said(command: &mut Command) -> String {
    let output = command.output().ok().filter(|output| output.status.success());
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}
