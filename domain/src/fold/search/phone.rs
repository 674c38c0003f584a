//! Phone numbers as words: the digits from the last one on, so that the end of a number is the beginning of its word.

use crate::{phone, text};

/// Before the digits: no other word begins so.
const MARK: char = '+';
/// Fewest digits by which somebody is looked for.
const DIGITS_MIN: usize = 3;
/// Most digits of a country's code.
const CODE_MAX: usize = 3;

/// The word of a number; none of one without digits.
pub fn word(number: &str) -> Option<String> {
    let digits = significant(number);
    (!digits.is_empty()).then(|| backwards(&digits))
}

/// The words that `term` may mean if it is a number or the end of one, each with whether it is the beginning of one.
pub fn asked(term: &str) -> Vec<(String, bool)> {
    let term = text::plain(term);
    if !term.bytes().all(phone::is_sign) {
        return Vec::new();
    }
    let significant = significant(&term);
    let ends = [phone::digits(&term), significant.clone()];
    let ends = ends.iter().filter(|digits| digits.len() >= DIGITS_MIN);
    let mut asked: Vec<_> = ends.map(|digits| (backwards(digits), true)).collect();
    asked.dedup();
    // With the country's code, where the number may be on record without.
    if term.starts_with('+') || term.starts_with("00") {
        let shorter = (1..=CODE_MAX).filter_map(|code| significant.get(code..));
        let national = shorter.map(|digits| digits.trim_start_matches('0'));
        let national = national.filter(|digits| digits.len() >= 2 * DIGITS_MIN);
        asked.extend(national.map(|digits| (backwards(digits), false)));
    }
    asked
}

/// Without the zeros before the number, and the one in brackets that is dialled within the country.
fn significant(number: &str) -> String {
    let number = text::plain(number).replace("(0)", "");
    phone::digits(&number).trim_start_matches('0').to_owned()
}

fn backwards(digits: &str) -> String {
    std::iter::once(MARK).chain(digits.chars().rev()).collect()
}
