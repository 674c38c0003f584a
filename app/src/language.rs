//! In which language a request is answered, and the texts in it.
//!
//! The server finds the language ([`of_request`]) and provides it as context; pages write `t!("message", name = value)`,
//! which checks message and arguments while compiling. The texts are Fluent files, `i18n/<language>/app.ftl`. The browser
//! gets none of them: what an island says, it is handed by its page. What the clinic wrote itself is drawn by [`Words`].

mod switch;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use axum::http::{HeaderMap, header::ACCEPT_LANGUAGE};
use chrono::Locale;
use i18n_embed::fluent::FluentLanguageLoader;
use leptos::prelude::use_context;
use rust_embed::RustEmbed;

use crate::http::cookie;

pub use crate::wording::{Said, Words};
pub use domain::Language;
pub use jobs::mail::texts::marked;
pub use switch::LanguageSwitch;

/// A text in the language of the request.
macro_rules! t {
    ($($message_and_arguments:tt)+) => {
        ::i18n_embed_fl::fl!($crate::language::texts(), $($message_and_arguments)+)
    };
}

/// Holds the language that was picked by hand.
const COOKIE: &str = "language";

#[derive(RustEmbed)]
#[folder = "i18n"]
struct Files;

static ENGLISH: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load(Language::English));
static GERMAN: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load(Language::German));

fn load(language: Language) -> FluentLanguageLoader {
    jobs::mail::texts::load("app", &Files, language)
}

/// The language of the request that is being answered.
pub fn language() -> Language {
    use_context().unwrap_or_default()
}

/// All texts in it, for `t!`.
pub fn texts() -> &'static FluentLanguageLoader {
    match language() {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    }
}

/// The names of its days and months.
pub fn locale() -> Locale {
    jobs::mail::texts::locale(language())
}

/// The language that was picked by hand, else what the browser asks for.
pub fn of_request(headers: &HeaderMap, is_secure: bool) -> Language {
    let picked = cookie::of(headers, COOKIE, is_secure).and_then(|picked| picked.parse().ok());
    picked.unwrap_or_else(|| accepted(headers))
}

/// The best of `Accept-Language` (RFC 9110, 12.5.4), or English.
pub fn accepted(headers: &HeaderMap) -> Language {
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let asked = accept_language::parse_with_quality(header);
    let mut known = asked.iter().filter(|(_, quality)| *quality > 0.0);
    known.find_map(|(tag, _)| tag.parse().ok()).unwrap_or_default()
}

/// A heading as it stands within a sentence: German nouns keep their capital.
pub fn in_sentence(heading: &str) -> String {
    match language() {
        Language::English => heading.to_lowercase(),
        Language::German => heading.to_owned(),
    }
}
