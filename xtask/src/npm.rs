//! npm's packages, as a directory's `package-lock.json` names them.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// Installs them unless they are there. Scripts of packages are not run.
pub fn ensure_packages(directory: &Path) -> Result<()> {
    if are_current(directory)? {
        return Ok(());
    }
    println!("    Installing npm's packages in {} ...", directory.display());
    let mut install = Command::new("npm");
    process::run(install.args(["ci", "--ignore-scripts", "--no-fund", "--no-audit"]).current_dir(directory))
}

/// npm leaves a copy of the lock file in `node_modules` at the end of an install.
fn are_current(directory: &Path) -> Result<bool> {
    let Ok(installed) = fs::metadata(directory.join("node_modules/.package-lock.json")) else {
        return Ok(false);
    };
    let lock = directory.join("package-lock.json");
    let wanted = fs::metadata(&lock).with_context(|| format!("{} is missing; commit it", lock.display()))?;
    Ok(installed.modified()? >= wanted.modified()?)
}
