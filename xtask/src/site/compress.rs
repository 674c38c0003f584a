//! Compresses once what the server would otherwise compress for every request: `<file>.br` beside each
//! script, style sheet, WebAssembly and SVG.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

use crate::files::files_below;
use crate::stage::Did;

pub fn compress(site: &Path) -> Result<Did> {
    let mut did = Did::Nothing;
    for source in files_below(site)? {
        let shrinks = source
            .extension()
            .is_some_and(|extension| ["js", "css", "wasm", "svg"].iter().any(|known| extension == *known));
        if shrinks && is_outdated(&source)? {
            compress_file(&source).with_context(|| format!("compressing {}", source.display()))?;
            did = Did::Work;
        }
    }
    Ok(did)
}

fn is_outdated(source: &Path) -> Result<bool> {
    let Ok(target) = fs::metadata(compressed(source)) else {
        return Ok(true);
    };
    Ok(target.modified()? < fs::metadata(source)?.modified()?)
}

fn compress_file(source: &Path) -> Result<()> {
    // Written aside and renamed, so that an interrupted run leaves no half file that looks finished.
    let unfinished = source.with_extension("unfinished");
    let mut input = BufReader::new(File::open(source)?);
    let mut output = BufWriter::new(File::create(&unfinished)?);
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 24, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut input, &mut output, &parameters)?;
    output.flush()?;
    fs::rename(unfinished, compressed(source))?;
    Ok(())
}

fn compressed(source: &Path) -> PathBuf {
    let mut name = source.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    #[test]
    fn a_script_gets_a_smaller_sibling_once() {
        let scratch = Scratch::new("compress");
        let script = scratch.file("a.js", &"let a = 1;".repeat(1000));
        scratch.file("a.png", "not compressed");
        assert!(matches!(compress(&scratch.0).unwrap(), Did::Work));
        assert!(matches!(compress(&scratch.0).unwrap(), Did::Nothing));
        assert!(fs::metadata(compressed(&script)).unwrap().len() < 200);
        assert!(!scratch.0.join("a.png.br").exists());

        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut File::open(compressed(&script)).unwrap(), &mut plain).unwrap();
        assert_eq!(plain, fs::read(script).unwrap());
    }
}
