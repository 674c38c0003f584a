//! How a clinic may reach a patient: by e-mail, by phone, or not at all.
//!
//! The patient chooses one of the ways that the clinic allows ([`Contacts`], from `CONTACT`). Programs that book by the
//! API give an e-mail address, whatever the clinic asks people for.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The way that a patient chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Contact {
    /// By e-mail, which is meant where nothing else is said.
    #[default]
    Email,
    /// By phone.
    Phone,
    /// Not at all.
    #[serde(rename = "none")]
    Unwanted,
}

impl Contact {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Email, Self::Phone, Self::Unwanted];

    /// The way that follows from what is on record: an address is there when e-mail was chosen, and only then.
    pub fn of(email: Option<&str>, phone: Option<&str>) -> Self {
        match (email, phone) {
            (Some(_), _) => Self::Email,
            (None, Some(_)) => Self::Phone,
            (None, None) => Self::Unwanted,
        }
    }

    /// Its word in forms, on the wire and in `CONTACT`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Unwanted => "none",
        }
    }
}

impl fmt::Display for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not one of the ways, or none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("use email, phone and none")]
pub struct NotContacts;

impl FromStr for Contact {
    type Err = NotContacts;

    fn from_str(word: &str) -> Result<Self, NotContacts> {
        Self::ALL.into_iter().find(|contact| contact.as_str() == word).ok_or(NotContacts)
    }
}

/// The ways that a clinic allows: at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contacts([bool; 3]);

impl Contacts {
    /// Each of them.
    pub const ALL: Self = Self([true; 3]);
    /// What programs may give.
    pub const EMAIL: Self = Self([true, false, false]);

    /// Whether the patient may choose this way.
    pub fn allows(self, contact: Contact) -> bool {
        self.0[contact as usize]
    }

    /// Those that are allowed, in the order of [`Contact::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Contact> {
        Contact::ALL.into_iter().filter(move |contact| self.allows(*contact))
    }

    /// The one that is proposed.
    pub fn first(self) -> Contact {
        self.iter().next().unwrap_or_default()
    }

    /// Whether somebody may book without an e-mail address.
    pub fn allows_no_email(self) -> bool {
        self.allows(Contact::Phone) || self.allows(Contact::Unwanted)
    }
}

impl Default for Contacts {
    fn default() -> Self {
        Self([true, true, false])
    }
}

impl FromStr for Contacts {
    type Err = NotContacts;

    /// Words with commas between them, each at most once, in any order.
    fn from_str(text: &str) -> Result<Self, NotContacts> {
        let mut allowed = [false; 3];
        for word in text.split(',') {
            let contact: Contact = word.trim().parse()?;
            if std::mem::replace(&mut allowed[contact as usize], true) {
                return Err(NotContacts);
            }
        }
        Ok(Self(allowed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_are_read_in_any_order_and_nothing_else_is() {
        let contacts: Contacts = " none, email".parse().unwrap();
        assert_eq!(contacts.iter().collect::<Vec<_>>(), [Contact::Email, Contact::Unwanted]);
        assert_eq!("email,phone".parse(), Ok(Contacts::default()));
        for text in ["", ",", "email,", "e-mail", "email phone", "phone,phone", "None"] {
            assert_eq!(text.parse::<Contacts>(), Err(NotContacts), "{text}");
        }
    }

    #[test]
    fn what_is_on_record_says_which_way_was_chosen() {
        for (email, phone, contact) in [
            (Some("ada@example.org"), Some("020 7946 0000"), Contact::Email),
            (Some("ada@example.org"), None, Contact::Email),
            (None, Some("020 7946 0000"), Contact::Phone),
            (None, None, Contact::Unwanted),
        ] {
            assert_eq!(Contact::of(email, phone), contact);
        }
    }
}
