//! The script that goes from page to page without loading a document: `app/browser/`, the library and what is ours, as one
//! file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::write_hashed_as;
use crate::files::fingerprint;
use crate::stage::Did;
use crate::workspace::Workspace;

/// The stem of the file's name, and its name in `hash.txt`.
pub const NAME: &str = "navigation";
/// In this order: the second uses the first.
const PARTS: [&str; 3] = ["htmx.min.js", "navigation.js", "mended.js"];

/// Returns the hash in the script's name.
pub fn join(workspace: &Workspace, pkg: &Path) -> Result<(Did, String)> {
    let script = joined(&workspace.root.join("app/browser"))?;
    let hash = fingerprint(&script);
    let did =
        if write_hashed_as(NAME, pkg, &hash, "js", script.as_bytes())? { Did::Work } else { Did::Nothing };
    Ok((did, hash))
}

fn joined(directory: &Path) -> Result<String> {
    let mut script = String::new();
    for part in PARTS {
        let path = directory.join(part);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let lines = text.lines().map(str::trim).filter(|line| !is_comment(line));
        lines.for_each(|line| script.extend([line, "\n"]));
        // A statement that a file leaves open ends with it.
        script.push_str(";\n");
    }
    Ok(script)
}

/// A line that is nothing else; ours has no others, and no text of several lines.
fn is_comment(line: &str) -> bool {
    line.is_empty() || line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    #[test]
    fn the_library_comes_before_what_uses_it_and_comments_stay_behind() {
        let scratch = Scratch::new("script");
        scratch.file("navigation.js", "// Why.\n\nfor (const a of b) {\n  /** What. */\n  use(htmx);\n}\n");
        scratch.file("htmx.min.js", "var htmx = 1");
        scratch.file("mended.js", "mend();\n");
        let script = "var htmx = 1\n;\nfor (const a of b) {\nuse(htmx);\n}\n;\nmend();\n;\n";
        assert_eq!(joined(&scratch.0).unwrap(), script);
    }
}
