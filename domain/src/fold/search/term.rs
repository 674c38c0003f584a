//! What somebody typed to find a patient or a booking.

use super::{address, phone, pieces};
use crate::{
    date::{self, Writer},
    fold::plain,
    ids, text,
};

/// Longest term that is looked for, in characters; what follows is left out.
pub const TERM_MAX: usize = 100;
const WORDS_MAX: usize = 8;
/// Fewest characters of a reference by which it is looked for.
const REFERENCE_MIN: usize = 4;

/// A term with at least one way to look for it.
#[derive(Clone, PartialEq, Eq)]
pub struct Term {
    /// A `tsquery` on [`super::words`].
    pub query: Option<String>,
    /// With what the booking's reference begins, as it is kept.
    pub reference: Option<String>,
}

impl std::fmt::Debug for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Term([redacted])")
    }
}

impl Term {
    /// None when there is no letter and no digit in it.
    pub fn read(typed: &str) -> Option<Self> {
        let line = text::line(typed);
        let term = text::cut(&line, TERM_MAX);
        let whole_date = date::read(term, Writer::Person).ok().map(|date| exactly(&date.to_string()));
        let number = phone::asked(term).into_iter().map(|(word, is_beginning)| match is_beginning {
            true => beginning(&word),
            false => exactly(&word),
        });
        // A domain, or a mailbox with a dot.
        let dotted = (term.contains('.') && !term.contains(' ')).then(|| beginning(&address(term)));
        let ways: Vec<String> = all_of(term)
            .into_iter()
            .chain(together(term))
            .chain(dotted)
            .chain(whole_date)
            .chain(number)
            .collect();
        let query = (!ways.is_empty()).then(|| ways.join(" | "));
        let reference = ids::reference_beginning(term).filter(|it| it.len() >= REFERENCE_MIN);
        (query.is_some() || reference.is_some()).then_some(Self { query, reference })
    }
}

/// Every word of the term, in any order.
fn all_of(term: &str) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for word in term.split(' ') {
        if word.contains('@') {
            words.push(beginning(address(word).trim_matches('@')));
        } else if let Ok(date) = date::read(word, Writer::Person) {
            words.push(exactly(&date.to_string()));
        } else {
            words.extend(pieces(&plain(word)).map(beginning));
        }
    }
    words.retain(|word| word != &beginning(""));
    words.truncate(WORDS_MAX);
    (!words.is_empty()).then(|| format!("({})", words.join(" & ")))
}

/// The term as one word: `de la Cruz` for `Delacruz`.
fn together(term: &str) -> Option<String> {
    let plain = plain(term);
    (pieces(&plain).count() > 1).then(|| beginning(&pieces(&plain).collect::<String>()))
}

fn beginning(word: &str) -> String {
    format!("{}:*", exactly(word))
}

fn exactly(word: &str) -> String {
    format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''"))
}
