//! Who is the same patient: contact, name and birth date together; a family may share an address.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use super::is_apostrophe;
use crate::{phone, text};

/// The key of whoever has this name, birth date and contact: the e-mail address, else the phone number's digits, else nothing.
/// Accents matter; how Unicode writes them, case, the kind of an apostrophe or a hyphen and joiners do not.
pub fn identity(
    first_name: &str,
    last_name: &str,
    email: Option<&str>,
    phone: Option<&str>,
    date_of_birth: NaiveDate,
) -> String {
    let contact = match (email, phone) {
        (Some(email), _) => text::line(email).to_lowercase(),
        (None, Some(phone)) => phone::digits(phone),
        (None, None) => String::new(),
    };
    format!("{date_of_birth}\n{contact}\n{}\n{}", caseless(first_name), caseless(last_name))
}

/// As Unicode matches without case, by way of capitals: these do not tell `ß` from `ss`, nor `ı` from `i`.
fn caseless(name: &str) -> String {
    let signs = text::line(name);
    let signs = signs.nfkc().filter(|sign| !text::is_choice_of_form(*sign)).map(|sign| match sign {
        sign if is_apostrophe(sign) => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        sign => sign,
    });
    // Lower first: the capital `ẞ` is its own capital.
    let capitals = signs.flat_map(char::to_lowercase).flat_map(char::to_uppercase);
    let lower: String = capitals.flat_map(char::to_lowercase).collect();
    lower.replace("i\u{307}", "i").nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(first: &str, last: &str) -> String {
        let born = NaiveDate::from_ymd_opt(1990, 12, 10).unwrap();
        identity(first, last, Some("ada@example.org"), None, born)
    }

    #[test]
    fn one_name_written_in_two_ways_is_one_patient() {
        for (one, other) in [
            ("José", "Jose\u{301}"),
            ("JOSÉ", "josé"),
            ("Ada", "\u{200b}Ada\u{feff}"),
            ("Mary Ann", "Mary\u{a0} Ann"),
            ("O'Brien", "O’Brien"),
            ("O'Brien", "O\u{2bc}BRIEN"),
            ("Ann-Marie", "Ann\u{2011}Marie"),
            ("Weiß", "WEISS"),
            ("Weiß", "WEIẞ"),
            ("İbrahim", "IBRAHIM"),
            ("Işık", "IŞIK"),
            ("ΓΙΏΡΓΟΣ", "Γιώργος"),
            ("ﬁnn", "Finn"),
            ("Å", "\u{212b}"),
            ("علی\u{200c}رضا", "علیرضا"),
            ("葛\u{e0100}", "葛"),
        ] {
            assert_eq!(of(one, "X"), of(other, "X"), "{one}");
            assert_eq!(of("X", one), of("X", other), "{one}");
        }
    }

    #[test]
    fn two_names_are_two_patients() {
        for (one, other) in [
            ("José", "Jose"),
            ("Müller", "Mueller"),
            ("Ada", "Ad a"),
            ("Ann-Marie", "Ann Marie"),
            ("Li", "Lì"),
        ] {
            assert_ne!(of(one, "X"), of(other, "X"), "{one}");
        }
        assert_ne!(of("Ada", "Lovelace"), of("Lovelace", "Ada"));
    }

    #[test]
    fn a_number_counts_where_there_is_no_address() {
        let born = NaiveDate::from_ymd_opt(1990, 12, 10).unwrap();
        let by_phone = |phone| identity("Ada", "", None, phone, born);
        assert_eq!(by_phone(Some("020 7946-0000")), by_phone(Some("(020) 79460000")));
        assert_ne!(by_phone(Some("020 7946 0000")), by_phone(None));
        let by_email = |email, phone| identity("Ada", "", Some(email), phone, born);
        assert_eq!(by_email("Ada@Example.org", Some("1")), by_email("ada@example.org", None));
    }
}
