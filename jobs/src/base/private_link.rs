//! The token of a private link.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{AppointmentId, BookingId};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

/// Octets of a token: as many as cannot be guessed.
const LENGTH: usize = 16;
/// Characters that a secret has at least.
const SECRET_MIN: usize = 32;

/// What tokens are made from. Whoever has it can open every appointment.
#[derive(Clone)]
pub struct LinkKey(SecretString);

impl LinkKey {
    /// None for a secret that is too short to be one.
    pub fn new(secret: &str) -> Option<Self> {
        (secret.chars().count() >= SECRET_MIN).then(|| Self(secret.into()))
    }

    /// The token of an appointment's revision.
    pub fn token(&self, appointment: AppointmentId, sequence: i32) -> Token {
        self.make(&[b"daybook manage link\0", appointment.0.as_bytes(), &sequence.to_be_bytes()])
    }

    /// The token of a place on the waiting list.
    pub fn waitlist_token(&self, booking: BookingId) -> Token {
        self.make(&[b"daybook waitlist link\0", booking.0.as_bytes()])
    }

    /// The first half of an HMAC-SHA256 (RFC 2104, 5).
    fn make(&self, of: &[&[u8]]) -> Token {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.expose_secret().as_bytes())
            .expect("HMAC takes keys of any length");
        of.iter().for_each(|part| mac.update(part));
        let mut token = [0; LENGTH];
        token.copy_from_slice(&mac.finalize().into_bytes()[..LENGTH]);
        Token(token)
    }
}

impl fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkKey")
    }
}

/// Opens one appointment, or one calendar. Written in the alphabet of URLs (RFC 4648, 5), 22 characters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token([u8; LENGTH]);

impl Token {
    /// One that nobody can make again.
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// None where it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        Some(Self(URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?))
    }

    /// What is kept of it.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// For the one who may open the appointment.
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn key() -> LinkKey {
        LinkKey::new("a secret that only the workers know").unwrap()
    }

    #[test]
    fn a_token_is_the_same_for_the_same_revision_and_another_for_any_other() {
        let [one, other] = [Uuid::from_u128(1), Uuid::from_u128(2)].map(AppointmentId);
        assert_eq!(key().token(one, 0), key().token(one, 0));
        assert_ne!(key().token(one, 0), key().token(one, 1));
        assert_ne!(key().token(one, 0), key().token(other, 0));
        let another = LinkKey::new("another secret that is long enough too").unwrap();
        assert_ne!(key().token(one, 0), another.token(one, 0));
        assert_ne!(key().token(one, 0), key().waitlist_token(BookingId(one.0)));
    }

    #[test]
    fn a_token_comes_back_from_its_text_and_nothing_else_does() {
        let token = key().token(AppointmentId(Uuid::from_u128(1)), 0);
        let text = token.reveal();
        assert_eq!((text.len(), Token::parse(&text)), (22, Some(token)));
        let too_long = format!("{text}A");
        for wrong in ["", "a", &text[1..], &too_long, "not/url/safe/alphabet=", "../../etc/passwd"] {
            assert_eq!(Token::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn neither_the_secret_nor_a_token_is_shown_by_debug() {
        let token = key().token(AppointmentId(Uuid::from_u128(1)), 0);
        assert_eq!(format!("{:?} {token:?}", key()), "LinkKey Token");
    }

    #[test]
    fn a_secret_that_can_be_guessed_is_none() {
        assert!(LinkKey::new("hunter2").is_none());
    }
}
