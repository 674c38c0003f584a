//! Names and other words that people typed, as parts of a page: isolated, so that the direction of their writing changes
//! nothing around them (UAX #9, `bdi`), and without what the door for typed text lets through no more.

use domain::text;
use leptos::prelude::*;

/// Typed text by itself.
#[component]
pub fn Typed(#[prop(into)] text: String) -> impl IntoView {
    view! { <bdi>{text::lines(&text)}</bdi> }
}

/// Where typed text goes in a sentence; nobody can type these.
const BLANKS: [char; 4] = ['\u{e000}', '\u{e001}', '\u{e002}', '\u{e003}'];

/// A sentence that `write` makes around `typed`, in whatever order its language has them.
pub fn around<const N: usize>(
    write: impl FnOnce([String; N]) -> String,
    typed: [String; N],
) -> impl IntoView {
    let sentence = write(std::array::from_fn(|place| BLANKS[place].to_string()));
    let mut parts = Vec::new();
    let mut rest = sentence.as_str();
    while let Some((at, place)) = rest.char_indices().find(|(_, sign)| BLANKS[..N].contains(sign)) {
        let (before, after) = rest.split_at(at);
        let text =
            BLANKS.iter().position(|it| *it == place).map(|place| typed[place].clone()).unwrap_or_default();
        // An empty text would be drawn as a blank.
        let before = Some(before.to_owned()).filter(|before| !before.is_empty());
        parts.push(view! { {before}<Typed text /> }.into_any());
        rest = &after[place.len_utf8()..];
    }
    parts.push(rest.to_owned().into_any());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_turns_nothing_around_it() {
        let names = ["Ada\u{202e}".to_owned(), "אדה".to_owned()];
        let sentence = around(|[one, other]| format!("{other} or {one}?"), names).to_html();
        let plain = sentence.replace("<!>", "").replace("<!---->", "");
        assert_eq!(plain, "<bdi>אדה</bdi> or <bdi>Ada</bdi>?");
    }
}
