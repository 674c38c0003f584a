//! Keeps people out of what is logged and stored about a sending.
//!
//! Mail servers repeat the recipient in their answers ("550 <ada@example.org>: no such user"). Whatever looks like an
//! address goes, and so do phone numbers, dates, and the recipient's own mailbox and name where they stand alone, unless
//! they are words that servers use. How errors are grouped does not depend on it: see
//! [`SendError::kind`](super::SendError::kind).

mod numbers;
mod ordinary;

use lettre::message::Mailbox;

const REDACTED: &str = "[redacted]";
/// Longest answer that is kept, in characters.
const ANSWER_MAX: usize = 500;
/// What can stand around an address in a server's prose.
const AROUND: &[char] = &['<', '>', '(', ')', '[', ']', '{', '}', ',', ';', '"', '\'', '`'];

/// Redacts for the people whom a sending is about.
pub(super) struct Redactor {
    /// Each as the words that it consists of, in lower case.
    names: Vec<Vec<String>>,
}

impl Redactor {
    pub(super) fn new(recipient: &Mailbox) -> Self {
        let mailbox = recipient.email.user().trim_matches('"').to_owned();
        let names = recipient.name.iter().flat_map(|name| name.split_whitespace()).map(str::to_owned);
        Self::of(names.chain([mailbox]))
    }

    /// Redacts these names, and addresses and numbers.
    pub(super) fn of(names: impl Iterator<Item = String>) -> Self {
        let names = names.map(|name| words(&name).map(|(_, word)| word.to_lowercase()).collect());
        let mut names: Vec<Vec<String>> = names.filter(|name: &Vec<String>| tells(name)).collect();
        // "ada.l" before the "ada" in it.
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self { names }
    }

    /// One line without addresses, numbers and the recipient, of bounded length.
    pub(super) fn redact(&self, text: &str) -> String {
        let text = without_addresses(text);
        let text = without(&text, numbers::personal(&text));
        let text = without(&text, self.named_in(&text));
        super::text::one_line(&text, ANSWER_MAX)
    }

    /// Where somebody is named.
    fn named_in(&self, text: &str) -> Vec<(usize, usize)> {
        let words: Vec<(usize, &str)> = words(text).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let is_here = |name: &&Vec<String>| {
                words.len() - at >= name.len()
                    && name.iter().zip(&words[at..]).all(|(name, (_, word))| *name == word.to_lowercase())
            };
            let length = self.names.iter().find(is_here).map(Vec::len);
            if let Some((end, last)) = length.map(|length| words[at + length - 1]) {
                found.push((words[at].0, end + last.len()));
            }
            at += length.unwrap_or(1);
        }
        found
    }
}

/// The words of a text, with where they begin: letters, digits, and marks on letters.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_between = |sign: char| !sign.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&sign);
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split(is_between).filter(|word| !word.is_empty()).map(move |word| (place(word), word))
}

/// Whether a name says who somebody is: not by a letter, a number, or words that servers use.
fn tells(name: &[String]) -> bool {
    let letters = name.iter().flat_map(|word| word.chars()).filter(|sign| sign.is_alphabetic()).count();
    letters > 1 && !name.iter().all(|word| ordinary::is_ordinary(word))
}

fn without(text: &str, ranges: Vec<(usize, usize)>) -> String {
    let (mut kept, mut from) = (String::with_capacity(text.len()), 0);
    for (start, end) in ranges {
        if start >= from {
            kept.push_str(&text[from..start]);
            kept.push_str(REDACTED);
        }
        from = from.max(end);
    }
    kept + &text[from..]
}

fn without_addresses(text: &str) -> String {
    text.split_inclusive(|sign: char| sign.is_whitespace() || AROUND.contains(&sign))
        .map(|piece| {
            let word = piece.trim_end_matches(|sign: char| sign.is_whitespace() || AROUND.contains(&sign));
            let looks_like_address =
                word.contains(['@', '＠', '﹫']) || word.to_ascii_lowercase().contains("%40");
            if looks_like_address { format!("{REDACTED}{}", &piece[word.len()..]) } else { piece.to_owned() }
        })
        .collect()
}

#[cfg(test)]
mod tests;
