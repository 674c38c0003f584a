//! The clinic's logo: a file of its own, read when the process starts and served at `/clinic-logo`, so that nothing of a
//! patient's page comes from elsewhere. What a picture in SVG would run is not run: the answer's policy allows nothing.

use std::{fmt, fs, io::Read, path::Path};

use axum::body::Bytes;

/// Octets. It is on every page.
const MAX: u64 = 100_000;
const MADE_UP: &[u8] = include_bytes!("logo/riverside.svg");
const SVG: &str = "image/svg+xml";

/// A picture. Cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    pub content_type: &'static str,
    pub picture: Bytes,
}

/// What is wrong with it, after the file's name.
#[derive(Debug, thiserror::Error)]
pub enum NotALogo {
    #[error("does not end in .svg, .png, .jpg or .webp")]
    Kind,
    #[error("is larger than 100 kB")]
    Large,
    #[error("cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
}

impl Logo {
    pub fn read(file: &Path) -> Result<Self, NotALogo> {
        let ending =
            file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
        let content_type = match &*ending {
            "svg" => SVG,
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "webp" => "image/webp",
            _ => return Err(NotALogo::Kind),
        };
        let mut picture = Vec::new();
        fs::File::open(file)?.take(MAX + 1).read_to_end(&mut picture)?;
        if picture.len() as u64 > MAX {
            return Err(NotALogo::Large);
        }
        Ok(Self { content_type, picture: picture.into() })
    }

    /// Of the demo clinic.
    pub fn made_up() -> Self {
        Self { content_type: SVG, picture: Bytes::from_static(MADE_UP) }
    }
}

impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Logo({}, {} octets)", self.content_type, self.picture.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_a_picture_by_its_name_and_not_larger_than_a_page_bears() {
        let folder = std::env::temp_dir().join(format!("daybook-logo-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let file = |name: &str, octets: usize| {
            let path = folder.join(name);
            fs::write(&path, vec![b'x'; octets]).expect("written");
            Logo::read(&path).map_err(|error| error.to_string())
        };
        assert_eq!(file("logo.PNG", 100_000).expect("a logo").content_type, "image/png");
        assert_eq!(file("logo.png", 100_001).expect_err("too large"), "is larger than 100 kB");
        assert_eq!(
            file("logo.html", 1).expect_err("no picture"),
            "does not end in .svg, .png, .jpg or .webp"
        );
        let missing = Logo::read(&folder.join("none.svg")).expect_err("no file").to_string();
        assert!(missing.starts_with("cannot be read: "), "{missing}");
        fs::remove_dir_all(folder).expect("removed");
    }
}
