//! What pages say, by the name that it has in the texts: a test means a text, not its words.

const ENGLISH: &str = include_str!("../../../../app/i18n/en/app.ftl");

/// The English text of that name, up to the first value in it.
pub fn english(name: &str) -> &'static str {
    let text = ENGLISH.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
    let text = text.unwrap_or_else(|| panic!("no text of one line is called {name}"));
    text.split('{').next().unwrap_or(text).trim_end()
}
