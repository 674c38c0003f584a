//! Names and other words that people typed, as parts of a page: isolated, so that the direction of their writing changes
//! nothing around them (UAX #9, `bdi`), and without what the door for typed text lets through no more. And sentences around
//! such text, and around what the clinic wrote.

use domain::{Wording, text};
use leptos::prelude::*;

use crate::language::{Said, Words};

/// Typed text by itself, of which one seldom knows the language.
#[component]
pub fn Typed(
    #[prop(into)] text: String,
    #[prop(optional_no_strip)] lang: Option<&'static str>,
) -> impl IntoView {
    view! { <bdi lang=lang>{text::lines(&text)}</bdi> }
}

/// Where typed text goes in a sentence; nobody can type these.
const BLANKS: [char; 4] = ['\u{e000}', '\u{e001}', '\u{e002}', '\u{e003}'];

/// Text that is not the page's own, as a part of a sentence.
pub enum Part {
    Typed(String),
    /// By the clinic.
    Written(Said),
}

impl From<String> for Part {
    fn from(typed: String) -> Self {
        Self::Typed(typed)
    }
}

impl From<&Wording> for Part {
    fn from(wording: &Wording) -> Self {
        Self::Written(wording.into())
    }
}

impl Part {
    /// What stands for it until the sentence is written; the text itself where it needs no element.
    fn in_sentence(&self, blank: char) -> String {
        match self {
            Self::Written(said) if said.lang().is_none() => said.0.text.clone(),
            _ => blank.to_string(),
        }
    }

    fn drawn(&self) -> AnyView {
        match self {
            Self::Typed(text) => view! { <Typed text=text.clone() /> }.into_any(),
            Self::Written(said) => view! { <Words of=said.clone() /> }.into_any(),
        }
    }
}

/// A sentence that `write` makes around `parts`, in whatever order its language has them.
pub fn around<P: Into<Part>, const N: usize>(
    write: impl FnOnce([String; N]) -> String,
    parts: [P; N],
) -> Vec<AnyView> {
    let parts = parts.map(Into::into);
    let sentence = write(std::array::from_fn(|place| parts[place].in_sentence(BLANKS[place])));
    // An empty text would be drawn as a blank.
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let mut drawn = Vec::new();
    let mut rest = sentence.as_str();
    while let Some((at, blank)) = rest.char_indices().find(|(_, sign)| BLANKS[..N].contains(sign)) {
        let (before, after) = rest.split_at(at);
        let part = BLANKS.iter().position(|it| *it == blank).map(|place| parts[place].drawn());
        drawn.push(view! { {text(before)}{part} }.into_any());
        rest = &after[blank.len_utf8()..];
    }
    drawn.push(text(rest).into_any());
    drawn
}

#[cfg(test)]
mod tests {
    use domain::Language;

    use super::*;

    #[test]
    fn a_name_turns_nothing_around_it() {
        let names = ["Ada\u{202e}".to_owned(), "אדה".to_owned()];
        let sentence = around(|[one, other]| format!("{other} or {one}?"), names).to_html();
        let plain = sentence.replace("<!>", "").replace("<!---->", "");
        assert_eq!(plain, "<bdi>אדה</bdi> or <bdi>Ada</bdi>?");
    }

    #[test]
    fn what_the_clinic_wrote_says_its_language_only_where_that_is_another() {
        let [english, german] =
            [Language::English, Language::German].map(|language| Wording::new("Check", language));
        let sentence = around(|[one, other]| format!("{one} < {other}"), [&english, &german]).to_html();
        let plain = sentence.replace("<!>", "").replace("<!---->", "");
        assert_eq!(plain, "Check &lt; <span lang=\"de\">Check</span>");
    }
}
