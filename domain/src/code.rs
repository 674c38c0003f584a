//! The code of somebody who booked without an e-mail address: it stands for the mailbox that is not there.
//!
//! Sixteen characters in four groups, twice a [`Reference`]'s, and as legible: more than 76 random bits, so nobody guesses
//! it. It is shown once, after booking; kept is its hash.

use std::{fmt, str::FromStr};

use crate::{Reference, ids::NotAnId, text};

/// `K7M3-QX9P-R4TW-2HJC`.
#[derive(Clone, PartialEq, Eq)]
pub struct PrivateCode([Reference; 2]);

impl PrivateCode {
    /// Spells two numbers; the caller passes random ones.
    pub fn from_numbers(numbers: [u64; 2]) -> Self {
        Self(numbers.map(Reference::from_number))
    }

    /// For the one who has booked.
    pub fn reveal(&self) -> String {
        let [first, second] = &self.0;
        format!("{first}-{second}")
    }
}

impl fmt::Debug for PrivateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateCode([redacted])")
    }
}

impl FromStr for PrivateCode {
    type Err = NotAnId;

    /// Case, spaces and hyphens do not matter.
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let letters = text::plain(text).replace(['-', ' '], "");
        match letters.split_at_checked(letters.len() / 2) {
            Some((first, second)) => Ok(Self([first.parse()?, second.parse()?])),
            None => Err(NotAnId("a code looks like K7M3-QX9P-R4TW-2HJC")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed_and_shown_by_no_debug() {
        let code = PrivateCode::from_numbers([123_456_789_012, 98_765_432_109]);
        let text = code.reveal();
        assert_eq!(text.len(), 19);
        assert_eq!(text.to_lowercase().replace('-', " ").parse(), Ok(code.clone()));
        assert_eq!(format!("{code:?}"), "PrivateCode([redacted])");
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        for text in ["", "K7M3-QX9P", "K7M3-QX9P-R4TW-2HJ", "K7M3-QX9P-R4TW-2HJ0", "ÄÖÜß-ÄÖÜß-ÄÖÜß-ÄÖÜ"]
        {
            assert!(text.parse::<PrivateCode>().is_err(), "{text}");
        }
    }
}
