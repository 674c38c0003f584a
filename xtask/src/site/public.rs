//! Copies `public/` into the site and takes out of the site what `public/` no longer has.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::files::{files_below, write_if_different};
use crate::stage::Did;

pub fn copy(public: &Path, site: &Path) -> Result<Did> {
    let mut did = Did::Nothing;
    for source in files_below(public)? {
        let target = site.join(source.strip_prefix(public)?);
        if write_if_different(&target, &fs::read(&source)?)? {
            did = Did::Work;
        }
    }
    for present in files_below(site)? {
        let name = present.strip_prefix(site)?;
        let origin = public.join(name.to_string_lossy().trim_end_matches(".br"));
        if !name.starts_with("pkg") && !public.join(name).exists() && !origin.exists() {
            fs::remove_file(&present)?;
            did = Did::Work;
        }
    }
    Ok(did)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    #[test]
    fn the_site_follows_public_and_keeps_pkg() {
        let public = Scratch::new("public");
        let site = Scratch::new("site");
        public.file("icons/logo.svg", "<svg/>");
        site.file("icons/logo.svg.br", "compressed");
        site.file("gone.txt", "old");
        site.file("pkg/daybook.1.js", "js");
        copy(&public.0, &site.0).unwrap();
        let files = files_below(&site.0).unwrap();
        let names: Vec<_> = files.iter().map(|path| path.strip_prefix(&site.0).unwrap()).collect();
        let expected = ["icons/logo.svg", "icons/logo.svg.br", "pkg/daybook.1.js"];
        assert_eq!(names, expected.map(Path::new));
    }
}
