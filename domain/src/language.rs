//! The languages that Daybook speaks.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// English is what is spoken where nothing else is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Tagged `en`.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Tagged `de`.
    #[serde(rename = "de")]
    German,
}

/// A tag of a language that Daybook does not speak.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there are no texts in the language {0:?}")]
pub struct UnknownLanguage(String);

impl Language {
    /// Each of them, in the order in which they are offered.
    pub const ALL: &'static [Self] = &[Self::English, Self::German];

    /// As it is stored, and said to browsers (RFC 5646).
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What those call it who speak it.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }
}

/// Any tag of the language: `de`, `de-AT`, `DE`.
impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, UnknownLanguage> {
        let primary = tag.split('-').next().unwrap_or_default();
        let found = Self::ALL.iter().find(|language| language.tag().eq_ignore_ascii_case(primary));
        found.copied().ok_or_else(|| UnknownLanguage(tag.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_its_language_whatever_the_country() {
        for tag in ["de", "de-AT", "DE", "de-Latn-CH"] {
            assert_eq!(tag.parse(), Ok(Language::German), "{tag}");
        }
        assert!(Language::ALL.iter().all(|language| language.tag().parse() == Ok(*language)));
        for tag in ["", "*", "fr", "den"] {
            assert!(tag.parse::<Language>().is_err(), "{tag}");
        }
    }
}
