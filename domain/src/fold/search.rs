//! Looking for people: the words by which a patient is found, and what a typed term asks for.
//!
//! A patient is found by the beginnings of words of the name in any order, however it is written; by the e-mail address, its
//! parts or its domain; by the last digits of the phone number; by the birth date or its year. Words never have a blank in
//! them. PostgreSQL keeps them as a `tsvector` and is asked by a `tsquery`: it compares octets there, in every locale.

mod phone;
mod term;

use std::collections::BTreeSet;

use chrono::NaiveDate;
pub use phone::word as phone_word;
pub use term::{TERM_MAX, Term};

use super::{contracted, plain};
use crate::text;

/// Everything by which this patient is found but for the [phone number](phone_word), with blanks between.
pub fn words(first_name: &str, last_name: &str, email: Option<&str>, date_of_birth: NaiveDate) -> String {
    let mut words = BTreeSet::from([date_of_birth.to_string()]);
    for name in [first_name, last_name] {
        add_name(name, &mut words);
    }
    if let Some(email) = email.map(address) {
        let (mailbox, domain) = email.rsplit_once('@').unwrap_or((&email, ""));
        words.extend(pieces(&plain(mailbox)).chain([domain]).map(ToOwned::to_owned));
        words.insert(email);
    }
    words.retain(|word| !word.is_empty());
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// The words of a name one by one and together, and with `ä`, `ö`, `ü`, `ø` and `å` in their two spellings.
fn add_name(name: &str, words: &mut BTreeSet<String>) {
    for spelling in [plain(name), plain(&spelled_out(name))] {
        let all = spelling.replace(['\'', ' '], "");
        let whole = spelling.replace('\'', "");
        for word in pieces(&spelling).chain(whole.split(' ')).chain([&*all]) {
            words.insert(contracted(word));
            words.insert(word.to_owned());
        }
    }
}

fn pieces(plain: &str) -> impl Iterator<Item = &str> {
    plain.split(['\'', ' ']).filter(|piece| !piece.is_empty())
}

fn spelled_out(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len());
    for sign in text::line(name).chars().flat_map(char::to_lowercase) {
        match sign {
            'ä' => spelled.push_str("ae"),
            'ö' | 'ø' => spelled.push_str("oe"),
            'ü' => spelled.push_str("ue"),
            'å' => spelled.push_str("aa"),
            sign => spelled.push(sign),
        }
    }
    spelled
}

fn address(email: &str) -> String {
    text::line(email).to_lowercase().replace(' ', "")
}

#[cfg(test)]
mod tests;
