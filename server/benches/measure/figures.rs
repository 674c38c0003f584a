//! What was found: printed at once, one `name: value unit` line each, and written to `docs/benchmarks.md`.

use std::{fmt::Write, fs, path::Path};

use anyhow::{Context, Result};

/// What stands around the table.
const PAGE: &str = include_str!("page.md");

#[derive(Default)]
pub struct Figures {
    figures: Vec<(String, f64, &'static str)>,
    /// Of a part, what PostgreSQL did in it.
    profiles: Vec<(&'static str, String)>,
}

impl Figures {
    pub fn add(&mut self, name: impl Into<String>, value: f64, unit: &'static str) {
        let name = name.into();
        println!("{name}: {} {unit}", shown(value));
        self.figures.push((name, value, unit));
    }

    /// What PostgreSQL did in a part, as a table.
    pub fn profile(&mut self, part: &'static str, table: String) {
        println!("# {part}, a booking:\n{table}");
        self.profiles.push((part, table));
    }

    /// One figure over another.
    pub fn ratio(&mut self, name: &str, over: &str, under: &str) -> Result<()> {
        self.add(name, self.value(over)? / self.value(under)?, "ratio");
        Ok(())
    }

    pub fn value(&self, name: &str) -> Result<f64> {
        let found = self.figures.iter().find(|(it, ..)| it == name);
        found.map(|(_, value, _)| *value).with_context(|| format!("{name} was not measured"))
    }

    /// The page of the last full run.
    pub fn write(&self, machine: &[(&str, String)]) -> Result<()> {
        let mut facts = String::from("| | |\n|---|---|\n");
        for (name, value) in machine {
            writeln!(facts, "| {name} | {value} |")?;
        }
        let mut table = String::from("| figure | value | unit |\n|---|--:|---|\n");
        for (name, value, unit) in &self.figures {
            writeln!(table, "| `{name}` | {} | {unit} |", shown(*value))?;
        }
        let mut profiles = String::new();
        for (part, profile) in &self.profiles {
            writeln!(profiles, "### `{part}`\n\n{profile}")?;
        }
        let page = PAGE
            .replace("{machine}\n", &facts)
            .replace("{figures}\n", &table)
            .replace("{profiles}\n", profiles.trim_end_matches('\n'));
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/benchmarks.md");
        fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))
    }
}

/// Three significant digits: the rest is noise. Whole numbers as such.
fn shown(value: f64) -> String {
    match value.abs() {
        size if size.fract() == 0.0 => format!("{value:.0}"),
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}
