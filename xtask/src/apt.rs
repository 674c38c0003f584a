//! Installing a Debian package when we may: as root, or with a sudo that asks no password.
//! Anywhere else the caller says in one sentence what is missing.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process;

/// Whether `apt-get install` would be allowed here.
pub fn available() -> bool {
    process::succeeds(Command::new("apt-get").arg("--version"))
        && (is_root() || process::succeeds(Command::new("sudo").args(["-n", "true"])))
}

pub fn install(package: &str) -> Result<()> {
    println!("    Installing the Debian package {package} ...");
    if !has_package_lists() {
        process::run(as_root("apt-get").args(["-qq", "update"]))?;
    }
    let mut command = as_root("apt-get");
    command.args(["-qq", "install", "-y", "--no-install-recommends", package]);
    if process::run(&mut command).is_ok() {
        return Ok(());
    }
    // Old lists name versions which the mirror no longer has.
    process::run(as_root("apt-get").args(["-qq", "update"]))?;
    process::run(&mut command)
}

/// A command with root's rights; `sudo` keeps the question of the package's configuration away.
pub fn as_root(program: &str) -> Command {
    let mut command = Command::new(if is_root() { "env" } else { "sudo" });
    if !is_root() {
        command.args(["-n", "env"]);
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", program]);
    command
}

pub fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}

fn has_package_lists() -> bool {
    fs::read_dir(Path::new("/var/lib/apt/lists")).is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().contains("Packages"))
    })
}
