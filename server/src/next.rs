//! Where forms may lead afterwards: their field `next`.

/// Whether it is a path here. `//elsewhere`, `/\elsewhere` and what browsers strip (tabs, line breaks) are how an open
/// redirect is made.
pub fn is_path_here(next: &str) -> bool {
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    is_plain && next.strip_prefix('/').is_some_and(|rest| !rest.starts_with('/'))
}
