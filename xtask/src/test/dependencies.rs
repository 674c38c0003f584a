//! `domain <- engine <- jobs <- app <- server`: what must never reach the browser, the rules or the engine.

use anyhow::{Result, bail};

use crate::{process, workspace::Workspace};

const BROWSER: [&str; 8] = [
    "-p",
    "app",
    "--no-default-features",
    "--features",
    "hydrate",
    "--target",
    "wasm32-unknown-unknown",
    "--edges=normal",
];
/// The engine knows nothing of ours but ids and states.
const ENGINE: [&str; 3] = ["-p", "engine", "--edges=normal"];
const RULES: [&str; 4] = ["-p", "domain", "--all-features", "--edges=normal"];

pub fn verify(workspace: &Workspace) -> Result<()> {
    verify_tree(
        workspace,
        "the browser part of `app`",
        &BROWSER,
        &["sqlx", "tokio", "apalis", "axum", "jobs", "fluent", "i18n"],
    )?;
    verify_tree(
        workspace,
        "the engine",
        &ENGINE,
        &["jobs", "app", "server", "lettre", "axum", "leptos", "icalendar", "reqwest"],
    )?;
    verify_tree(workspace, "`domain`", &RULES, &["sqlx", "tokio", "apalis", "axum", "leptos"])
}

fn verify_tree(workspace: &Workspace, who: &str, selection: &[&str], forbidden: &[&str]) -> Result<()> {
    let mut tree = process::cargo();
    tree.args(["tree", "--prefix=none", "--format={p}"]).args(selection);
    let tree = process::output(tree.current_dir(&workspace.root))?;
    match first_forbidden(&tree, forbidden) {
        None => Ok(()),
        Some(package) => {
            bail!("{who} must not depend on {package}; `cargo tree -i {package}` tells why it does")
        }
    }
}

/// The first package of a `cargo tree` which is one of the forbidden ones or of their families
/// (`sqlx-core` is of the family `sqlx`).
fn first_forbidden<'a>(tree: &'a str, forbidden: &[&str]) -> Option<&'a str> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).find(|package| {
        forbidden.iter().any(|name| {
            package.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forbidden_package_or_its_relative_is_found() {
        let tree = "app v0.1.0 (/x/app)\nleptos v0.8.23\nsqlx-core v0.9.0 (*)\ntokyo v1.0.0\n";
        assert_eq!(first_forbidden(tree, &["sqlx"]), Some("sqlx-core"));
        assert_eq!(first_forbidden(tree, &["tokio", "app2"]), None);
        assert_eq!(first_forbidden(tree, &["leptos"]), Some("leptos"));
    }
}
