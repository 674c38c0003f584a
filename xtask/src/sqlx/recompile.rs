//! Makes cargo expand the macros of `engine`, `jobs` and `server` again, and nothing else.
//!
//! Cargo does not know that the macros read a database, so the roots of the crates are touched. Their
//! time is set back afterwards: otherwise the next ordinary build would compile those crates for nothing.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::workspace::Workspace;

pub struct Touched(Vec<(PathBuf, SystemTime, SystemTime)>);

pub fn touch(workspace: &Workspace) -> Result<Touched> {
    let mut touched = Touched(Vec::new());
    for root in ["jobs/engine/src/lib.rs", "jobs/src/lib.rs", "server/src/lib.rs", "server/src/main.rs"] {
        let path = workspace.root.join(root);
        if path.exists() {
            touched.touch(path)?;
        }
    }
    Ok(touched)
}

impl Touched {
    fn touch(&mut self, path: PathBuf) -> Result<()> {
        let before = fs::metadata(&path)?.modified()?;
        let file = File::options().write(true).open(&path);
        file.and_then(|file| file.set_modified(SystemTime::now()))
            .with_context(|| format!("cannot touch {}", path.display()))?;
        let after = fs::metadata(&path)?.modified()?;
        self.0.push((path, before, after));
        Ok(())
    }
}

impl Drop for Touched {
    fn drop(&mut self) {
        for (path, before, after) in &self.0 {
            // A file that was edited meanwhile keeps its time, so that cargo sees the edit.
            let untouched =
                fs::metadata(path).and_then(|found| found.modified()).is_ok_and(|now| now == *after);
            if untouched && let Ok(file) = File::options().write(true).open(path) {
                let _ = file.set_modified(*before);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    fn modified(path: &PathBuf) -> SystemTime {
        fs::metadata(path).unwrap().modified().unwrap()
    }

    #[test]
    fn a_touched_file_gets_its_time_back_unless_it_was_edited() {
        let scratch = Scratch::new("touch");
        let quiet = scratch.file("quiet.rs", "");
        let edited = scratch.file("edited.rs", "");
        let long_ago = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        for path in [&quiet, &edited] {
            File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
        }
        let mut touched = Touched(Vec::new());
        touched.touch(quiet.clone()).unwrap();
        touched.touch(edited.clone()).unwrap();
        assert!(modified(&quiet) > long_ago);
        let later = SystemTime::now() + std::time::Duration::from_secs(5);
        File::options().write(true).open(&edited).unwrap().set_modified(later).unwrap();
        drop(touched);
        assert_eq!(modified(&quiet), long_ago);
        assert!(modified(&edited) > long_ago);
    }
}
