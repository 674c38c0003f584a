//! Phone numbers as they are written, without a rule of any country.

use crate::{fault::Fault, text};

/// Fewest and most digits of a number.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=20;
pub(crate) const LENGTH_MAX: usize = 40;

/// The number with plain digits, blanks and signs. None when nothing was typed.
pub fn read(typed: &str) -> Result<Option<String>, Fault> {
    let number = text::plain(typed).replace(['[', '{'], "(").replace([']', '}'], ")").replace('\\', "/");
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if number.is_empty() {
        Ok(None)
    } else if !number.bytes().all(is_sign) {
        Err(Fault::PhoneSigns)
    } else if digits < *DIGITS.start() {
        Err(Fault::PhoneShort)
    } else if digits > *DIGITS.end() || number.len() > LENGTH_MAX {
        Err(Fault::PhoneLong)
    } else {
        Ok(Some(number))
    }
}

/// What may be in a number.
pub fn is_sign(byte: u8) -> bool {
    byte.is_ascii_digit() || b" +-()./".contains(&byte)
}

/// The digits alone, by which two ways to write one number are compared.
pub fn digits(number: &str) -> String {
    text::plain(number).chars().filter(char::is_ascii_digit).collect()
}

/// What a link to the number dials (RFC 3966).
pub fn dialled(number: &str) -> String {
    number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_typed() {
        for (typed, number) in [
            ("+44 20 7946 0000", "+44 20 7946 0000"),
            ("\u{202d}+44\u{a0}20\u{202f}7946\u{2011}0000\u{202c}", "+44 20 7946-0000"),
            ("０４０／１２３ ４５", "040/123 45"),
            ("(040) 123–45", "(040) 123-45"),
            ("[040] 123 − 45", "(040) 123 - 45"),
            ("٠٤٠ ١٢٣٤٥", "040 12345"),
            ("040\t123\u{3000}45", "040 123 45"),
        ] {
            assert_eq!(read(typed), Ok(Some(number.to_owned())), "{typed}");
        }
        assert_eq!(read(" \u{a0}\u{200b}"), Ok(None));
    }

    #[test]
    fn a_number_that_is_none_is_refused_with_the_reason() {
        for (typed, fault) in [
            ("040 12345 ext. 7", Fault::PhoneSigns),
            ("ada@example.org", Fault::PhoneSigns),
            ("12", Fault::PhoneShort),
            ("+", Fault::PhoneShort),
            ("123456789012345678901", Fault::PhoneLong),
            ("1 - - - - - - - - - - - - - - - - - - - - 23", Fault::PhoneLong),
        ] {
            assert_eq!(read(typed), Err(fault), "{typed}");
        }
    }
}
