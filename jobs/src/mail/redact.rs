//! Keeps people out of what is logged and stored about a sending.
//!
//! Mail servers repeat the recipient in their answers ("550 <ada@example.org>: no such user"). Whatever
//! looks like an address goes, and so do the recipient's own mailbox and name where they stand alone.

use std::{error::Error, fmt};

use lettre::message::Mailbox;

const REDACTED: &str = "[redacted]";
/// Longest answer that is kept, in characters.
const ANSWER_MAX: usize = 500;
/// What can stand around an address in a server's prose.
const AROUND: &[char] = &['<', '>', '(', ')', '[', ']', '{', '}', ',', ';', '"', '\'', '`'];

/// Redacts for the people whom a sending is about.
pub(super) struct Redactor {
    words: Vec<String>,
}

impl Redactor {
    pub(super) fn new(recipient: &Mailbox) -> Self {
        let mailbox = recipient.email.user().trim_matches('"').to_owned();
        let names = recipient.name.iter().flat_map(|name| name.split_whitespace()).map(str::to_owned);
        Self::of(names.chain([mailbox]))
    }

    /// Redacts these words, and addresses.
    pub(super) fn of(words: impl Iterator<Item = String>) -> Self {
        // A single letter would blot out ordinary words, and tells nothing.
        let mut words: Vec<String> = words.filter(|word| word.chars().count() > 1).collect();
        // "ada.l" before the "ada" in it.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self { words }
    }

    /// One line without addresses and without the recipient, of bounded length.
    pub(super) fn redact(&self, text: &str) -> String {
        let text = without_addresses(text);
        let text = self.words.iter().fold(text, |text, word| without_word(&text, word));
        super::text::one_line(&text, ANSWER_MAX)
    }
}

fn without_addresses(text: &str) -> String {
    text.split_inclusive(|sign: char| sign.is_whitespace() || AROUND.contains(&sign))
        .map(|piece| {
            let word = piece.trim_end_matches(|sign: char| sign.is_whitespace() || AROUND.contains(&sign));
            let looks_like_address = word.contains('@') || word.to_ascii_lowercase().contains("%40");
            if looks_like_address { format!("{REDACTED}{}", &piece[word.len()..]) } else { piece.to_owned() }
        })
        .collect()
}

/// Replaces the word wherever it is not part of a longer one, in any ASCII case.
fn without_word(text: &str, word: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let starts_here = !kept.ends_with(char::is_alphanumeric)
            && rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
            && !rest[word.len()..].starts_with(char::is_alphanumeric);
        if starts_here {
            kept.push_str(REDACTED);
            rest = &rest[word.len()..];
        } else {
            kept.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    kept
}

/// An error's text and the texts behind it, redacted; the error itself is dropped, as it may hold more.
#[derive(Debug)]
pub struct Cause {
    text: String,
    source: Option<Box<Cause>>,
}

impl Cause {
    pub(super) fn new(error: &(dyn Error + 'static), redactor: &Redactor) -> Self {
        let (mut text, source) = (error.to_string(), error.source());
        // lettre repeats the source at the end of its own text.
        if let Some(own) = source.and_then(|source| text.strip_suffix(&format!(": {source}"))) {
            text = own.to_owned();
        }
        let source = source.map(|source| Box::new(Self::new(source, redactor)));
        Self { text: redactor.redact(&text), source }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source.as_ref() as &(dyn Error + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redact(text: &str) -> String {
        let ada = "Ada Lovelace <ada.l@example.org>".parse().expect("a mailbox");
        Redactor::new(&ada).redact(text)
    }

    #[test]
    fn an_answer_loses_whom_it_is_about_and_keeps_what_it_says() {
        assert_eq!(redact("5.1.1 <ada.l@example.org>: no such user"), "5.1.1 <[redacted]>: no such user");
        assert_eq!(redact("unknown user ADA.L; try later"), "unknown user [redacted]; try later");
        assert_eq!(redact("relay=b+ada=example.org@x.org, ok"), "[redacted], ok");
        assert_eq!(redact("see https://x.org/?p=ada%40example.org now"), "see [redacted] now");
        assert_eq!(redact("Lovelace is out, Adalbert is in"), "[redacted] is out, Adalbert is in");
        assert_eq!(redact("a\r\nb"), "a b");
    }

    #[test]
    fn answers_without_people_stay_as_they_are() {
        let answer = "2.0.0 Ok: queued as 4B2C1 (mx.example.org [192.0.2.1]) größer";
        assert_eq!(redact(answer), answer);
    }
}
