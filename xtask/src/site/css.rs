//! The style sheet: `style/main.css` with everything it imports, as one minified file.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};

use super::{hashed_name, write_hashed};
use crate::files::{files_below, fingerprint, fingerprint_of_files};
use crate::stage::Did;
use crate::stamp::Stamp;
use crate::workspace::Workspace;

/// Returns the hash in the bundle's name.
pub fn bundle(workspace: &Workspace, pkg: &Path) -> Result<(Did, String)> {
    let style = workspace.root.join("style");
    let stamp = Stamp::new(workspace, "css", fingerprint_of_files(&files_below(&style)?)?);
    if let Some(hash) = stamp.result().filter(|hash| pkg.join(hashed_name(hash, "css")).exists()) {
        return Ok((Did::Nothing, hash));
    }
    let css = bundled(&style.join("main.css"))?;
    let hash = fingerprint(&css);
    write_hashed(pkg, &hash, "css", css.as_bytes())?;
    stamp.remember(&hash)?;
    Ok((Did::Work, hash))
}

fn bundled(entry: &Path) -> Result<String> {
    if !entry.exists() {
        bail!("{} is missing", entry.display());
    }
    // The errors borrow from the file provider, so they become text before it goes.
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(entry)
        .map_err(|error| anyhow!("style sheet: {error}"))?;
    sheet.minify(MinifyOptions::default()).map_err(|error| anyhow!("style sheet: {error}"))?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    let printed = sheet.to_css(options).map_err(|error| anyhow!("style sheet: {error}"))?;
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    #[test]
    fn imports_are_bundled_and_minified() {
        let scratch = Scratch::new("css");
        scratch.file("part.css", ".button {\n  color: red;\n}\n");
        let main = scratch.file("main.css", "@import \"./part.css\";\n\nbody { margin: 0px }\n");
        assert_eq!(bundled(&main).unwrap(), ".button{color:red}body{margin:0}");
    }

    #[test]
    fn a_mistake_names_its_file() {
        let scratch = Scratch::new("css-mistake");
        let main = scratch.file("main.css", "body { color: ] }");
        assert!(bundled(&main).unwrap_err().to_string().contains("main.css"));
    }
}
