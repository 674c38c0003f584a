//! No text is missing in any language, here and in the mails; and who gets which language.

mod words;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use axum::http::{HeaderMap, HeaderValue, header::COOKIE as COOKIES};
use fluent_syntax::{
    ast::{Entry, InlineExpression},
    parser,
};

use super::*;

/// All texts, by crate and name of the file.
const FILES: &[&str] = &["app/app", "jobs/jobs"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn path(file: &str, language: Language) -> PathBuf {
    let [krate, domain] = file.split('/').collect::<Vec<_>>()[..] else { panic!("{file}") };
    root().join(krate).join("i18n").join(language.tag()).join(format!("{domain}.ftl"))
}

/// Every message, attribute, argument and mark of a file, by the names that code and sentences know.
fn contents(file: &str, language: Language) -> BTreeSet<String> {
    let path = path(file, language);
    let text = fs::read_to_string(&path).unwrap();
    let resource = parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{path:?}: {errors:?}"));
    let mut found = BTreeSet::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        assert!(message.value.is_some(), "{path:?}: {id} is empty");
        assert!(found.insert(id.to_owned()), "{path:?}: {id} is there twice");
        // The tree is searched as text: it has every argument, wherever it stands.
        let tree = format!("{message:?}");
        let arguments = tree.split("VariableReference { id: Identifier { name: \"").skip(1);
        found.extend(arguments.map(|rest| format!("{id} ${}", rest.split('"').next().unwrap())));
        let marks = tree.split('<').skip(1).filter_map(|rest| rest.split_once('>'));
        found.extend(marks.map(|(mark, _)| format!("{id} <{mark}>")));
    }
    found
}

#[test]
fn every_language_has_every_text_with_its_arguments_and_marks() {
    for file in FILES {
        let english = contents(file, Language::English);
        for language in Language::ALL {
            let other = contents(file, *language);
            let missing: Vec<_> = english.difference(&other).collect();
            let superfluous: Vec<_> = other.difference(&english).collect();
            assert!(missing.is_empty(), "{file}, {}: missing {missing:?}", language.name());
            assert!(superfluous.is_empty(), "{file}, {}: superfluous {superfluous:?}", language.name());
        }
    }
}

/// Everything written in `folder`.
fn sources(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| if path.is_dir() { sources(&path) } else { fs::read_to_string(path).unwrap() })
        .collect()
}

#[test]
fn every_text_is_said_somewhere() {
    let root = root();
    for (file, folders) in [("app/app", &["app/src"][..]), ("jobs/jobs", &["jobs/src", "jobs/templates"])] {
        let sources: String = folders.iter().map(|folder| sources(&root.join(folder))).collect();
        let messages = contents(file, Language::English);
        let messages = messages.iter().filter(|name| !name.contains(' '));
        let unsaid: Vec<_> = messages.filter(|id| !sources.contains(&format!("\"{id}\""))).collect();
        assert!(unsaid.is_empty(), "{file}: {unsaid:?}");
    }
}

#[test]
fn the_search_for_arguments_finds_them() {
    let resource =
        parser::parse("a = { $one } and { $two ->\n    [one] { $three }\n   *[other] x\n }\n").unwrap();
    let tree = format!("{:?}", resource.body);
    assert_eq!(tree.matches("VariableReference { id: Identifier { name: \"").count(), 3);
    let reference: InlineExpression<&str> =
        InlineExpression::VariableReference { id: fluent_syntax::ast::Identifier { name: "one" } };
    assert!(tree.contains(&format!("{reference:?}")));
}

fn asked(accept: &'static str, cookies: &'static str) -> Language {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(accept));
    headers.insert(COOKIES, HeaderValue::from_static(cookies));
    of_request(&headers, false)
}

#[test]
fn the_language_is_the_best_of_those_that_are_asked_for() {
    assert_eq!(asked("de-AT, de;q=0.9, en;q=0.8", ""), Language::German);
    assert_eq!(asked("en;q=0.5, de;q=0.6", ""), Language::German);
    assert_eq!(asked("fr, en;q=0.5, de;q=0.4", ""), Language::English);
    assert_eq!(asked("de;q=0, *", ""), Language::English);
    assert_eq!(asked("", ""), Language::English);
    assert_eq!(asked("nonsense;;q=;,", ""), Language::English);
}

#[test]
fn what_was_picked_by_hand_comes_before_what_the_browser_asks_for() {
    assert_eq!(asked("en", "draft=1; language=de"), Language::German);
    assert_eq!(asked("de", "language=en"), Language::English);
    assert_eq!(asked("de", "language=xx"), Language::German);
}
