//! The secret of the links in e-mails: made once, and kept beside the demo logins, so that links stay the same when
//! the server is started again.

use std::{fs, io, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD};
use jobs::LinkKey;

use crate::{Error, private_file};

const LENGTH: usize = 32;

pub fn ensure(local_dir: &Path) -> Result<LinkKey, Error> {
    let path = local_dir.join("link-secret");
    if let Some(key) = fs::read_to_string(&path).ok().and_then(|kept| LinkKey::new(kept.trim())) {
        return Ok(key);
    }
    let secret = STANDARD.encode(rand::random::<[u8; LENGTH]>());
    let made = private_file::write(&path, secret.as_bytes())
        .and_then(|()| LinkKey::new(&secret).ok_or_else(|| io::Error::other("it is too short")));
    made.map_err(|source| Error::File { path, source })
}
