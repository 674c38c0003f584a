//! What the clinic writes about itself: names, titles, places, instructions. It writes each text in one language, and
//! translates it into others as far as it likes.
//!
//! Whoever reads a text gets it in their own language where it has been translated, else as it was written; and where that
//! is another language than that of what stands around it, the text says so (`lang`, WCAG 2.2, 3.1.2).

use std::collections::HashMap;

use serde::{Deserialize, Serialize, Serializer};

use crate::Language;

/// A text of the clinic's in all its languages.
///
/// It is read as the database makes it (the SQL function `wording`); programs that ask the API get the text as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Wording {
    /// As it was written.
    pub text: String,
    /// In which language that is.
    pub language: Language,
    /// The same in others.
    pub translations: HashMap<Language, String>,
}

/// A text in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// What people read.
    pub text: String,
    /// In which language that is.
    pub language: Language,
}

impl Wording {
    /// One that nobody has translated.
    pub fn new(text: impl Into<String>, language: Language) -> Self {
        Self { text: text.into(), language, translations: HashMap::new() }
    }

    /// A word that is the same in every language.
    pub fn everywhere(word: &str) -> Self {
        let translations = Language::ALL.iter().map(|language| (*language, word.to_owned())).collect();
        Self { translations, ..Self::new(word, Language::default()) }
    }

    /// In the language that is asked for where it has been translated into it, else as it was written.
    pub fn in_language(&self, asked: Language) -> Phrase {
        let translated = self.translations.get(&asked).filter(|_| asked != self.language);
        match translated {
            Some(text) => Phrase::new(text, asked),
            None => Phrase::new(&self.text, self.language),
        }
    }
}

impl Serialize for Wording {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl Phrase {
    /// `text`, which is in `language`.
    pub fn new(text: impl Into<String>, language: Language) -> Self {
        Self { text: text.into(), language }
    }

    /// The tag that its element needs among text in `around`; none where that is the same language, or nothing is said.
    pub fn lang(&self, around: Language) -> Option<&'static str> {
        (self.language != around && !self.text.is_empty()).then(|| self.language.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_in_the_reader_s_language_or_as_it_was_written() {
        let written = Wording::new("Dental check", Language::English);
        let read = written.in_language(Language::German);
        assert_eq!((read.text.as_str(), read.lang(Language::German)), ("Dental check", Some("en")));
        let translated =
            Wording { translations: [(Language::German, "Zahnkontrolle".to_owned())].into(), ..written };
        let read = translated.in_language(Language::German);
        assert_eq!((read.text.as_str(), read.lang(Language::German)), ("Zahnkontrolle", None));
        let read = translated.in_language(Language::English);
        assert_eq!((read.text.as_str(), read.lang(Language::English)), ("Dental check", None));
    }

    #[test]
    fn a_translation_into_the_text_s_own_language_counts_for_nothing() {
        let translations = [(Language::English, "Old name".to_owned())].into();
        let text = Wording { translations, ..Wording::new("Dental check", Language::English) };
        assert_eq!(text.in_language(Language::English).text, "Dental check");
    }

    #[test]
    fn silence_has_no_language() {
        assert_eq!(Phrase::new("", Language::English).lang(Language::German), None);
    }

    #[test]
    fn programs_get_the_text_as_it_was_written() {
        let translations = [(Language::German, "Zahnkontrolle".to_owned())].into();
        let text = Wording { translations, ..Wording::new("Dental check", Language::English) };
        assert_eq!(serde_json::to_value(&text).unwrap(), "Dental check");
    }
}
