//! Compares two directories of query descriptions and says what is wrong with the committed one.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use crate::files::files_below;

#[derive(Debug, PartialEq)]
pub enum Kind {
    Missing,
    Different,
    Superfluous,
}

#[derive(Debug)]
pub struct Difference {
    pub kind: Kind,
    pub file: OsString,
    query: String,
}

/// What the committed directory would need to become the fresh one.
pub fn between(fresh: &Path, committed: &Path) -> Result<Vec<Difference>> {
    let mut differences = Vec::new();
    for file in names(fresh)?.union(&names(committed)?) {
        let (wanted, present) = (fs::read(fresh.join(file)).ok(), fs::read(committed.join(file)).ok());
        let kind = match (&wanted, &present) {
            (Some(_), None) => Kind::Missing,
            (None, _) => Kind::Superfluous,
            (Some(wanted), Some(present)) if wanted != present => Kind::Different,
            _ => continue,
        };
        differences.push(Difference {
            kind,
            file: file.clone(),
            query: query(&wanted.or(present).unwrap_or_default()),
        });
    }
    Ok(differences)
}

impl Difference {
    pub fn mend(&self, fresh: &Path, committed: &Path) -> Result<()> {
        match self.kind {
            Kind::Superfluous => fs::remove_file(committed.join(&self.file))?,
            Kind::Missing | Kind::Different => {
                fs::copy(fresh.join(&self.file), committed.join(&self.file))?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Missing => "missing",
            Kind::Different => "different",
            Kind::Superfluous => "superfluous",
        };
        write!(f, "{kind}: .sqlx/{} ({})", self.file.to_string_lossy(), self.query)
    }
}

fn names(directory: &Path) -> Result<BTreeSet<OsString>> {
    let files = files_below(directory)?;
    Ok(files.iter().filter_map(|path| path.file_name()).map(OsString::from).collect())
}

/// The beginning of the SQL in a description, on one line.
fn query(description: &[u8]) -> String {
    let value: Value = serde_json::from_slice(description).unwrap_or_default();
    let words = value["query"].as_str().unwrap_or("not a query description").split_whitespace();
    words.collect::<Vec<_>>().join(" ").chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    #[test]
    fn each_kind_of_difference_is_named_and_mended() {
        let fresh = Scratch::new("sqlx-fresh");
        let committed = Scratch::new("sqlx-committed");
        fresh.file("same.json", "{}");
        committed.file("same.json", "{}");
        fresh.file("new.json", r#"{"query":"select\n  1"}"#);
        fresh.file("changed.json", "{}");
        committed.file("changed.json", "[]");
        committed.file("old.json", "{}");

        let found = between(&fresh.0, &committed.0).unwrap();
        let kinds: Vec<_> = found.iter().map(|difference| &difference.kind).collect();
        assert_eq!(kinds, [&Kind::Different, &Kind::Missing, &Kind::Superfluous]);
        assert_eq!(found[1].to_string(), "missing: .sqlx/new.json (select 1)");

        for difference in found {
            difference.mend(&fresh.0, &committed.0).unwrap();
        }
        assert!(between(&fresh.0, &committed.0).unwrap().is_empty());
    }
}
