//! Texts from outside, made safe to repeat in a header, in a line of a mail and in a calendar file.
//!
//! Escaping for HTML, headers and iCalendar is left to the libraries that write them; this is about what
//! no escaping cures: line breaks and characters that reorder a line.

/// The text on one line of at most `max` characters, as typed text is kept, with a blank for a control
/// character: rows from before and answers of servers may hold anything.
pub(crate) fn one_line(text: &str, max: usize) -> String {
    let line = domain::text::line(&text.replace(char::is_control, " "));
    if line.chars().count() <= max {
        return line;
    }
    let mut cut: String = line.chars().take(max.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
