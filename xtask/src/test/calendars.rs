//! The calendar files of the mailer's tests, read back by Python's `icalendar`, in an environment of its own below
//! `target/`.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use crate::{apt, process};

pub fn test(workspace: &Workspace) -> Result<()> {
    let directory = workspace.root.join("end2end/calendar");
    let environment = workspace.root.join("target/python");
    let requirements = directory.join("requirements.txt");
    if !is_current(&environment, &requirements)? {
        create(&environment)?;
        let mut install = Command::new(environment.join("bin/pip"));
        install
            .args(["install", "--quiet", "--disable-pip-version-check", "--requirement"])
            .arg(&requirements);
        process::run(&mut install)?;
        fs::copy(&requirements, installed(&environment))?;
    }
    let mut check = Command::new(environment.join("bin/python"));
    check.arg(directory.join("read_back.py")).arg(workspace.root.join("jobs/src/mail/tests/snapshots"));
    process::run(&mut check)
}

fn create(environment: &Path) -> Result<()> {
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv", "--clear"]).arg(environment);
    // Debian ships it without what makes environments.
    if !process::succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"])) && apt::available()
    {
        apt::install("python3-venv")?;
    }
    process::run(&mut venv).context("Python 3 cannot make an environment; install python3 and python3-venv")
}

/// What was installed is what is asked for.
fn is_current(environment: &Path, requirements: &Path) -> Result<bool> {
    let wanted = fs::read(requirements).context("end2end/calendar/requirements.txt is missing")?;
    let is_there = environment.join("bin/python").exists();
    Ok(is_there && fs::read(installed(environment)).is_ok_and(|installed| installed == wanted))
}

fn installed(environment: &Path) -> std::path::PathBuf {
    environment.join("requirements.txt")
}
