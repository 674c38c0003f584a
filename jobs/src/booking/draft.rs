//! Drafts: a booking form between its pages. The visitor's browser has a secret for each; the name under which a draft is
//! kept, and the code of a booking without an e-mail address, follow from that.
//!
//! Each time something is saved the secret is another one, so whoever knew an earlier one (or had given it to the browser)
//! reads nothing of what is typed later.

use std::{fmt, str::FromStr};

use domain::{BookingForm, PrivateCode, Reference};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    base::{daybook::Daybook, error::Error},
    store,
};

pub use crate::store::booking::SentBefore;

/// What only the visitor's browser knows: 128 random bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Secret([u8; 16]);

impl Secret {
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// For the browser's cookie.
    pub fn reveal(&self) -> String {
        hex::encode(self.0)
    }

    /// The name of what is kept for whoever knows the secret: of a draft, or of the hold of `tab`.
    pub fn name(&self) -> Uuid {
        name(&[b"daybook draft", &self.0])
    }

    pub fn name_of_hold(&self, tab: Uuid) -> Uuid {
        name(&[b"daybook hold", &self.0, tab.as_bytes()])
    }

    /// The code of the booking that the draft becomes: sent twice it has the same one.
    pub fn code(&self) -> PrivateCode {
        let hash = Sha256::new().chain_update(b"daybook code").chain_update(self.0).finalize();
        let number = |from: usize| {
            hash[from..from + 8].iter().fold(0, |number, octet| number << 8 | u64::from(*octet))
        };
        PrivateCode::from_numbers([number(0), number(8)])
    }
}

impl FromStr for Secret {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut octets = [0; 16];
        hex::decode_to_slice(text, &mut octets).map_err(|_| ())?;
        Ok(Self(octets))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([redacted])")
    }
}

/// A name that tells nothing of what it was made of (RFC 9562, 5.8).
pub fn name(parts: &[&[u8]]) -> Uuid {
    let hash = parts.iter().fold(Sha256::new(), |hash, part| hash.chain_update(part)).finalize();
    let mut octets = [0; 16];
    octets.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(octets).into_uuid()
}

/// What became of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was never saved, or too long ago.
    Unknown,
    Kept,
    /// It has become this booking.
    Sent(Reference),
}

pub async fn fate(daybook: &Daybook, draft: Uuid) -> Result<Fate, Error> {
    Ok(match store::booking::of_draft(&daybook.pool, draft).await? {
        Some(sent) => Fate::Sent(sent.reference),
        None if store::draft::exists(&daybook.pool, draft).await? => Fate::Kept,
        None => Fate::Unknown,
    })
}

/// Keeps the form for an hour as `draft`, in the place of another one.
pub async fn save(
    daybook: &Daybook,
    draft: Uuid,
    replaced: Option<Uuid>,
    form: &BookingForm,
) -> Result<(), Error> {
    Ok(store::draft::save(&daybook.pool, draft, replaced, form).await?)
}

pub async fn load(daybook: &Daybook, draft: Uuid) -> Result<Option<BookingForm>, Error> {
    Ok(store::draft::load(&daybook.pool, draft).await?)
}

/// The booking that the draft of this name has become.
pub async fn booking_of(daybook: &Daybook, name: Uuid) -> Result<Option<SentBefore>, Error> {
    Ok(store::booking::of_draft(&daybook.pool, name).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_comes_back_from_its_cookie_and_is_shown_by_nothing_else() {
        let secret = Secret::random();
        assert_eq!(secret.reveal().parse(), Ok(secret));
        assert_eq!(format!("{secret:?}"), "Secret([redacted])");
        for text in ["", "00", "zz", "ä", &"0".repeat(31), &"0".repeat(33), &"0".repeat(34), &"+1".repeat(16)]
        {
            assert!(text.parse::<Secret>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_follows_from_a_secret_is_the_same_each_time_and_nothing_of_it_the_same_as_another() {
        let (secret, tab) = (Secret::random(), Uuid::new_v4());
        assert_eq!((secret.name(), secret.code()), (secret.name(), secret.code()));
        assert_ne!(secret.name(), Secret::random().name());
        assert_ne!(secret.name_of_hold(tab), secret.name_of_hold(Uuid::new_v4()));
        assert_ne!(secret.name_of_hold(tab), Secret::random().name_of_hold(tab));
        assert!(secret.code().reveal().parse::<PrivateCode>().is_ok());
    }
}
