//! Identifiers as types of their own, so that one kind cannot be passed for another.
//!
//! Providers and services have stable slugs (`physio-1`), which appear in URLs. Records have UUIDs. A
//! booking's [`Reference`] is what people read out on the phone.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::text;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

uuid_id!(
    /// A booking: the request and its workflow.
    BookingId
);
uuid_id!(
    /// An instance of a workflow: one run of it, for one booking. A booking's first instance has the booking's id.
    InstanceId
);
uuid_id!(
    /// An appointment: the record that came of a booking.
    AppointmentId
);
uuid_id!(
    /// A patient.
    PatientId
);
uuid_id!(
    /// An event: something that happened to a booking. The same wherever and however often it is delivered.
    EventId
);
uuid_id!(
    /// A subscriber: somebody who hears of events.
    SubscriberId
);
uuid_id!(
    /// A calendar that is subscribed to by a private address.
    FeedId
);

/// Text that is not an identifier of the wanted kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotAnId(pub(crate) &'static str);

macro_rules! slug_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The slug: 1 to 64 lower-case letters, digits and hyphens.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                if is_slug(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(NotAnId("use lower-case letters, digits and hyphens"))
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    };
}

slug_id!(
    /// A provider's stable slug, such as `physio-1`.
    ProviderId
);
slug_id!(
    /// A service's stable slug, such as `physiotherapy`.
    ServiceId
);

fn is_slug(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// A booking's public name: eight characters in two groups, `K7M3-QX9P`.
///
/// The alphabet has no `0/O`, `1/I/L`, `U/V` or `5/S` pairs, so that it survives handwriting and the phone.
/// Reading it is forgiving: case, spaces and the hyphen do not matter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

const ALPHABET: &[u8; 28] = b"2346789ABCDEFGHJKMNPQRTVWXYZ";
const LENGTH: usize = 8;

impl Reference {
    /// Spells `number` (taken modulo 28⁸, about 3.8 × 10¹¹); the caller passes a random one.
    pub fn from_number(mut number: u64) -> Self {
        let mut text = String::with_capacity(LENGTH + 1);
        for position in 0..LENGTH {
            if position == LENGTH / 2 {
                text.push('-');
            }
            text.push(ALPHABET[(number % ALPHABET.len() as u64) as usize] as char);
            number /= ALPHABET.len() as u64;
        }
        Self(text)
    }

    /// As it is kept and shown: upper case, with its hyphen.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Reference {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        reference_beginning(text)
            .filter(|reference| reference.len() == LENGTH + 1)
            .map(Self)
            .ok_or(NotAnId("a reference looks like K7M3-QX9P"))
    }
}

/// What was typed of a reference from its beginning on, as it is kept; none when no reference begins so.
pub(crate) fn reference_beginning(typed: &str) -> Option<String> {
    let mut letters = text::plain(typed).replace(['-', ' '], "").to_ascii_uppercase();
    let is_one = letters.len() <= LENGTH && letters.bytes().all(|letter| ALPHABET.contains(&letter));
    if letters.len() > LENGTH / 2 && is_one {
        letters.insert(LENGTH / 2, '-');
    }
    is_one.then_some(letters)
}

impl TryFrom<String> for Reference {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> String {
        reference.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_however_it_is_typed() {
        let reference = Reference::from_number(123_456_789_012);
        let typed = reference.as_str().to_lowercase().replace('-', " ");
        assert_eq!(typed.parse(), Ok(reference));
        for typed in
            ["k7m3qx9p", "K7M3\u{2011}QX9P", "\u{202a}K7M3 –\u{a0}QX9P\u{202c}", "Ｋ７Ｍ３－ＱＸ９Ｐ"]
        {
            assert_eq!(typed.parse(), Ok(Reference("K7M3-QX9P".into())), "{typed}");
        }
    }

    #[test]
    fn a_reference_has_no_letters_that_sound_or_look_alike() {
        for number in 0..10_000 {
            let text = Reference::from_number(number * 37_777_777).to_string();
            assert!(!text.contains(['0', 'O', '1', 'I', 'L', 'U', '5', 'S']), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_reference_is_refused() {
        for text in ["", "K7M3", "K7M3-QX9P-", "K7M3-QX90", "K7M3-QX9PA", "ÄÖÜß"] {
            assert_eq!(text.parse::<Reference>().is_ok(), text == "K7M3-QX9P-", "{text}");
        }
    }

    #[test]
    fn a_slug_has_no_room_for_surprises() {
        assert!("physio-1".parse::<ProviderId>().is_ok());
        for text in ["", "Physio 1", "a/b", "ä"] {
            assert!(text.parse::<ProviderId>().is_err(), "{text}");
        }
    }
}
