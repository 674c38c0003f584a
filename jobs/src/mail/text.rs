//! Texts from outside, made safe to repeat in a header, in a line of a mail and in a calendar file.
//!
//! Escaping for HTML, headers and iCalendar is left to the libraries that write them; this is about what
//! no escaping cures: line breaks, characters that reorder a line, and names that are advertisements.

use crate::texts::Texts;

/// The text on one line of at most `max` characters. Control characters and line separators become a
/// space, and the characters that override the direction of writing go (Unicode UAX #9, 2.1 to 2.4).
pub(crate) fn one_line(text: &str, max: usize) -> String {
    let spaced: String = text
        .chars()
        .filter(|sign| !matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|sign| match sign {
            '\u{2028}' | '\u{2029}' => ' ',
            sign if sign.is_control() => ' ',
            sign => sign,
        })
        .collect();
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= max {
        return line;
    }
    let mut cut: String = line.chars().take(max.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// "Hello Ada," or, where the name reads like a link or an address, just "Hello,". Anybody can book for
/// any address, and our confirmation must not carry their advertisement.
pub(super) fn greeting(texts: Texts, name: &str) -> String {
    let is_name = !name.is_empty()
        && name.chars().count() <= 60
        && !name.contains(['/', '@', ':'])
        && !name.to_lowercase().contains("www.");
    if is_name { t!(texts, "greeting", name = name) } else { t!(texts, "greeting-nobody") }
}

#[cfg(test)]
mod tests {
    use domain::Language;

    use super::*;
    use crate::texts::in_language;

    #[test]
    fn line_breaks_and_direction_overrides_do_not_survive() {
        assert_eq!(one_line(" Ada\r\nBcc: eve@example.org\t\u{2028}x ", 99), "Ada Bcc: eve@example.org x");
        assert_eq!(one_line("abc\u{202e}def\u{2069}", 99), "abcdef");
        assert_eq!(one_line("שלום", 99), "שלום");
    }

    #[test]
    fn long_texts_are_cut_by_characters() {
        assert_eq!(one_line("üüüü", 4), "üüüü");
        assert_eq!(one_line("üüüüü", 4), "üüü…");
    }

    #[test]
    fn an_advertisement_is_not_greeted() {
        let greeting = |name| greeting(in_language(Language::English), name);
        assert_eq!(greeting("Ada"), "Hello Ada,");
        assert_eq!(greeting("Win: https://evil.example"), "Hello,");
        assert_eq!(greeting("www.evil.example"), "Hello,");
        assert_eq!(greeting(""), "Hello,");
    }
}
