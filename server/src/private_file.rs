//! Files with secrets of the development: only their owner reads them.

use std::{
    fs::{self, OpenOptions, Permissions},
    io::{self, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

const OWNER_ONLY: u32 = 0o600;

/// Writes the whole file, and makes its directory where that is missing.
pub fn write(path: &Path, contents: &[u8]) -> io::Result<()> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(OWNER_ONLY).open(path)?;
    // A file that was there already kept its mode.
    file.set_permissions(Permissions::from_mode(OWNER_ONLY))?;
    file.write_all(contents)
}
