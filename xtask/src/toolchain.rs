//! The parts of the Rust toolchain beyond the compiler: the WebAssembly target, rustfmt, clippy.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that cargo can compile for the browser.
pub fn ensure_wasm_target() -> Result<()> {
    let libraries =
        process::output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if libraries.is_ok_and(|path| Path::new(path.trim()).is_dir())
        || process::succeeds(Command::new("rustup").args(["target", "add", WASM]))
    {
        return Ok(());
    }
    bail!(
        "Rust's WebAssembly target is missing and could not be added: run `rustup target add {WASM}` \
         (rustup comes from https://rustup.rs)"
    )
}

/// Makes sure of `cargo fmt` and `cargo clippy`.
pub fn ensure_lints() -> Result<()> {
    let present = |name: &str| process::succeeds(process::cargo().args([name, "--version"]));
    if (present("fmt") && present("clippy"))
        || process::succeeds(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]))
    {
        return Ok(());
    }
    bail!("rustfmt or clippy is missing: run `rustup component add rustfmt clippy`")
}
