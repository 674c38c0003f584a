//! What the clinic wrote, as parts of a page: in the language of the page where it has been translated, else as it was written
//! and with its own `lang`, so that a screen reader says it in the right one (WCAG 2.2, 3.1.2). `language` hands it on.

use domain::{Language, Phrase, Wording};
use leptos::prelude::*;

/// The language of the page, asked of the context itself: rooms below `language` show such texts too.
fn page() -> Language {
    use_context().unwrap_or_default()
}

/// What this page says of a text.
#[derive(Clone)]
pub struct Said(pub Phrase);

impl Said {
    /// The tag that its element needs on this page; none where the page is in the same language.
    pub fn lang(&self) -> Option<&'static str> {
        self.0.lang(page())
    }
}

impl From<&Wording> for Said {
    fn from(wording: &Wording) -> Self {
        Self(wording.in_language(page()))
    }
}

impl From<Wording> for Said {
    fn from(wording: Wording) -> Self {
        Self::from(&wording)
    }
}

impl From<Phrase> for Said {
    fn from(phrase: Phrase) -> Self {
        Self(phrase)
    }
}

/// A text of the page's own.
impl From<String> for Said {
    fn from(text: String) -> Self {
        Self(Phrase::new(text, page()))
    }
}

/// A text by itself.
#[component]
pub fn Words(#[prop(into)] of: Said) -> impl IntoView {
    let lang = of.lang();
    let text = of.0.text;
    match lang {
        Some(lang) => view! { <span lang=lang>{text}</span> }.into_any(),
        None => text.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: Language, of: impl Into<Said>) -> String {
        let owner = Owner::new();
        owner.set();
        provide_context(page);
        view! { <Words of=of.into() /> }.to_html()
    }

    #[test]
    fn a_text_in_another_language_than_its_page_says_so() {
        let written = Wording::new("Dental check", Language::English);
        assert_eq!(shown(Language::English, &written), "Dental check");
        assert_eq!(shown(Language::German, &written), "<span lang=\"en\">Dental check</span>");
    }
}
