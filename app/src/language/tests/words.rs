//! The texts keep to the glossary of `docs/words.md`: one term a thing.

use std::{collections::BTreeSet, fs};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

use super::{FILES, Language, path, root};

/// A term in one language, and what is never said for it.
struct Term {
    language: Language,
    term: String,
    never: Vec<String>,
}

/// The rows of the glossary: thing, English, never, German, never.
fn glossary() -> Vec<Term> {
    let page = fs::read_to_string(root().join("docs/words.md")).unwrap();
    let (_, after) = page.split_once("\n## Glossary\n").expect("a glossary");
    let section = after.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.flat_map(|row| {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [_, english, not_english, german, not_german] = cells[..] else { panic!("five cells: {row}") };
        let term = |language, term: &str, never: &str| {
            let never =
                never.split(';').map(|word| word.trim().to_owned()).filter(|word| word != "–").collect();
            Term { language, term: term.to_owned(), never }
        };
        [term(Language::English, english, not_english), term(Language::German, german, not_german)]
    })
    .collect()
}

/// What a reader sees of it: every variant, and a value as `{}`.
fn said(pattern: &Pattern<&str>) -> String {
    let element = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => (*value).to_owned(),
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().map(|variant| said(&variant.value) + "\n").collect()
        }
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::StringLiteral { value }),
        } => (*value).to_owned(),
        PatternElement::Placeable { .. } => "{}".to_owned(),
    };
    pattern.elements.iter().map(element).collect()
}

/// Every text of a language, with its name.
fn texts(language: Language) -> Vec<(String, String)> {
    let of_file = |file: &&str| {
        let text = fs::read_to_string(path(file, language)).unwrap();
        let resource =
            parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        let messages = resource.body.iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name.to_owned(), said(message.value.as_ref()?))),
            _ => None,
        });
        messages.collect::<Vec<_>>()
    };
    FILES.iter().flat_map(of_file).collect()
}

/// In lower case; a hyphen joins and a slash does, so that `E-Mail` and `Patient/in` are one word each.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '-' || letter == '/'));
    let parts = parts.map(|part| part.trim_matches(['-', '/']).to_lowercase());
    parts.filter(|word| !word.is_empty()).collect()
}

/// Whether the words of `phrase` stand in `text`, one after the other.
fn has(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (words(text), words(phrase));
    text.windows(phrase.len()).any(|part| part == phrase)
}

#[test]
fn no_text_uses_a_word_that_the_glossary_forbids() {
    let glossary = glossary();
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let texts = texts(*language);
        for Term { term, never, .. } in glossary.iter().filter(|row| row.language == *language) {
            for (name, text) in &texts {
                let found = never.iter().filter(|word| has(text, word));
                wrong.extend(
                    found.map(|word| format!("{}: {name} says {word:?}, not {term:?}", language.tag())),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "docs/words.md has the terms:\n{}", wrong.join("\n"));
}

#[test]
fn every_term_of_the_glossary_is_used_and_is_there_once() {
    let glossary = glossary();
    assert!(glossary.len() > 40, "the glossary is read");
    for language in Language::ALL {
        let texts: String =
            texts(*language).into_iter().map(|(_, text)| text.to_lowercase() + "\n").collect();
        let mut before = BTreeSet::new();
        for row in glossary.iter().filter(|row| row.language == *language) {
            let term = row.term.to_lowercase();
            assert!(texts.contains(&term), "{}: nothing says {term:?}", language.tag());
            assert!(before.insert(term), "{}: {:?} is there twice", language.tag(), row.term);
        }
    }
}

#[test]
fn a_word_is_found_whole_whatever_its_case() {
    assert!(
        has("Bitte Knopf drücken.", "knopf")
            && has("Log in, please", "log in")
            && has("an <a>E-Mail</a>", "e-mail")
    );
    assert!(!has("Druckknopf", "Knopf") && !has("E-Mail", "Mail") && !has("a catalog in it", "log in"));
}
