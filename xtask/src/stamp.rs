//! What a stage was last given and what came of it, kept under `target/stamps`, so that it can be
//! skipped when its input is the same again.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::files::write_if_different;
use crate::workspace::Workspace;

pub struct Stamp {
    path: PathBuf,
    input: String,
}

impl Stamp {
    /// `input` is a fingerprint of everything that decides the result.
    pub fn new(workspace: &Workspace, stage: &str, input: String) -> Self {
        Self { path: workspace.target.join("stamps").join(stage), input }
    }

    /// The result of the last time, when that time's input was the same.
    pub fn result(&self) -> Option<String> {
        let text = fs::read_to_string(&self.path).ok()?;
        let (input, result) = text.split_once('\n')?;
        (input == self.input).then(|| result.to_owned())
    }

    pub fn remember(&self, result: &str) -> Result<()> {
        write_if_different(&self.path, format!("{}\n{result}", self.input).as_bytes())?;
        Ok(())
    }
}
