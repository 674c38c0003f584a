//! Names made comparable, and what follows from it: who is the same patient, whose names look alike, what is looked for.
//!
//! The program writes these keys beside the rows (`patient.identity`, `name_key`, `words`): PostgreSQL's own `lower` knows as
//! much of letters as the database's collation does, so no index is built on it.

pub mod identity;
pub mod search;

use unicode_normalization::UnicodeNormalization;

/// Letters and digits in lower case, without accents and ligatures; `'` for an apostrophe, a blank for everything else.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        if is_apostrophe(sign) {
            plain.push('\'');
            continue;
        }
        for sign in std::iter::once(sign).nfkd().flat_map(char::to_lowercase) {
            push(sign, &mut plain);
        }
    }
    plain
}

fn push(sign: char, plain: &mut String) {
    match sign {
        'ß' => plain.push_str("ss"),
        'æ' => plain.push_str("ae"),
        'œ' => plain.push_str("oe"),
        'þ' => plain.push_str("th"),
        'ø' => plain.push('o'),
        'ł' => plain.push('l'),
        'đ' | 'ð' => plain.push('d'),
        'ħ' => plain.push('h'),
        'ŧ' => plain.push('t'),
        'ŋ' => plain.push('n'),
        'ı' => plain.push('i'),
        'ς' => plain.push('σ'),
        // The letters of Persian as Arabic has them.
        'ی' | 'ى' => plain.push('ي'),
        'ک' => plain.push('ك'),
        // Vowels that Hebrew and Arabic leave out, joiners, and marks that are no letters.
        '\u{591}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
        sign if sign.is_alphanumeric() => plain.push(sign),
        sign if crate::text::is_mark(sign) || crate::text::is_choice_of_form(sign) => {}
        _ => plain.push(' '),
    }
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '`' | '\u{b4}' | '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{ff07}')
}

/// A name without case, accents, blanks and signs; `ae`, `oe` and `ue` stand for `ä`, `ö` and `ü`.
pub fn letters(name: &str) -> String {
    contracted(&plain(name).replace(['\'', ' '], ""))
}

/// `ae`, `oe` and `ue` as `a`, `o` and `u`, which `ä`, `ö` and `ü` are without their marks.
fn contracted(word: &str) -> String {
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// What is the same for one name however it is written, swapped included.
pub fn name_key(first_name: &str, last_name: &str) -> String {
    let (first, last) = (letters(first_name), letters(last_name));
    if first < last { first + &last } else { last + &first }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_ligatures_apostrophes_and_case_do_not_matter() {
        for (name, folded) in [
            ("José", "jose"),
            ("Jose\u{301}", "jose"),
            ("O’Brien", "obrien"),
            ("O\u{2bc}Brien", "obrien"),
            ("Müller-Lüdenscheidt", "mullerludenscheidt"),
            ("Mueller Luedenscheidt", "mullerludenscheidt"),
            ("Weiß", "weiss"),
            ("ﬁnn", "finn"),
            ("Ĳsbrand", "ijsbrand"),
            ("Øyvind Łukasz Đorđe", "oyvindlukaszdorde"),
            ("İlker Işık", "ilkerisik"),
            ("ＡＤＡ", "ada"),
            ("Алёна", "алена"),
            ("ΓΙΏΡΓΟΣ", "γιωργοσ"),
            ("علی", "علي"),
            ("प्रिया", "परिया"),
        ] {
            assert_eq!(letters(name), folded, "{name}");
        }
    }
}
