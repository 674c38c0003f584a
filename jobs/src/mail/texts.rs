//! The texts of the e-mails, and how a language's Fluent files are loaded; the pages have their own in `app/i18n`.
//!
//! `t!(texts, "message", name = value)` checks message and arguments while compiling.

use std::sync::LazyLock;

use chrono::Locale;
use domain::Language;
use i18n_embed::{I18nAssets, LanguageLoader, fluent::FluentLanguageLoader, unic_langid::LanguageIdentifier};
use rust_embed::RustEmbed;

/// All texts in one language.
pub type Texts = &'static FluentLanguageLoader;

macro_rules! t {
    ($texts:expr, $($message_and_arguments:tt)+) => {
        ::i18n_embed_fl::fl!($texts, $($message_and_arguments)+)
    };
}

#[derive(RustEmbed)]
#[folder = "i18n"]
struct Files;

static IN_ENGLISH: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load("jobs", &Files, Language::English));
static IN_GERMAN: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load("jobs", &Files, Language::German));

pub(crate) fn in_language(language: Language) -> Texts {
    match language {
        Language::English => &IN_ENGLISH,
        Language::German => &IN_GERMAN,
    }
}

/// A sentence of which a part is marked, such as `See <a>the other page</a>.`: what is before, in and after the mark.
pub fn marked(sentence: impl AsRef<str>) -> [String; 3] {
    let sentence = sentence.as_ref();
    let found = sentence.split_once('<').and_then(|(before, rest)| {
        let (mark, rest) = rest.split_once('>')?;
        let (inside, after) = rest.split_once(&format!("</{mark}>"))?;
        Some([before, inside, after].map(ToOwned::to_owned))
    });
    found.unwrap_or_else(|| [sentence.to_owned(), String::new(), String::new()])
}

/// The names of the days and months in `language`.
pub fn locale(language: Language) -> Locale {
    match language {
        Language::English => Locale::POSIX,
        Language::German => Locale::de_DE,
    }
}

/// The file `<language>/<domain>.ftl` of `files`.
///
/// # Panics
///
/// When it cannot be read: it is part of the program.
pub fn load(domain: &str, files: &dyn I18nAssets, language: Language) -> FluentLanguageLoader {
    let id = |of: Language| -> LanguageIdentifier { of.tag().parse().expect("a tag of a language") };
    let loader = FluentLanguageLoader::new(domain, id(Language::default()));
    loader.load_languages(files, &[id(language)]).expect("the texts are in the program");
    // No marks of direction around arguments: both languages are written from left to right, and many of our texts are
    // compared, searched for and written into headers.
    loader.set_use_isolating(false);
    loader
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_cut_at_its_mark() {
        assert_eq!(marked("See <a>it</a>."), ["See ", "it", "."]);
        assert_eq!(marked("Plain"), ["Plain", "", ""]);
    }
}
