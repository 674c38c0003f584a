//! Content lines as they are written out (RFC 5545, 3.1), and names in their parameters (RFC 6868).
//!
//! The crate `icalendar` escapes values and quotes parameters; its folding makes lines of 76 octets, so what it folded is
//! unfolded and folded here.

use std::fmt;

use chrono::{DateTime, Utc};
use icalendar::Property;

/// The longest line in octets, without its end.
const LINE_MAX: usize = 75;

/// The properties as lines, each ended by CRLF.
pub(crate) fn written(properties: impl IntoIterator<Item = Property>) -> Result<String, fmt::Error> {
    properties
        .into_iter()
        .map(|property| {
            let line: String = property.try_into()?;
            // A value has no line end of its own: the crate has written it as \n.
            Ok(folded(&line.replace("\r\n ", "").replace("\r\n", "")))
        })
        .collect()
}

/// An instant as a value (RFC 5545, 3.3.5, form 2).
pub(crate) fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A line over as many as it needs: those after the first begin with a blank, and no character is cut.
fn folded(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + line.len() / LINE_MAX * 3 + 2);
    let mut length = 0;
    for sign in line.chars() {
        if length + sign.len_utf8() > LINE_MAX {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(sign);
        length += sign.len_utf8();
    }
    text + "\r\n"
}

/// A name as the value of a parameter, in which no quotes and no line ends can stand.
pub(super) fn parameter(name: &str) -> String {
    let mut value = String::with_capacity(name.len());
    for sign in name.chars() {
        match sign {
            '^' => value.push_str("^^"),
            '"' => value.push_str("^'"),
            '\n' => value.push_str("^n"),
            sign if sign.is_control() => {}
            sign => value.push(sign),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a parameter's value back (RFC 6868, 3.2).
    fn read_back(value: &str) -> String {
        let (mut text, mut signs) = (String::new(), value.chars());
        while let Some(sign) = signs.next() {
            match (sign, sign == '^') {
                (_, true) => match signs.next() {
                    Some('^') => text.push('^'),
                    Some('\'') => text.push('"'),
                    Some('n') => text.push('\n'),
                    other => panic!("^{other:?}"),
                },
                _ => text.push(sign),
            }
        }
        text
    }

    #[test]
    fn names_in_parameters_read_back_as_they_were_written() {
        for (name, value) in [
            ("George \"Babe\" Ruth", "George ^'Babe^' Ruth"),
            ("a^b", "a^^b"),
            ("^n ^' ^^", "^^n ^^' ^^^^"),
            ("two\r\nlines", "two^nlines"),
            ("\"\"", "^'^'"),
        ] {
            assert_eq!(parameter(name), value);
            assert_eq!(read_back(value), name.replace('\r', ""));
        }
    }

    #[test]
    fn a_line_of_exactly_the_longest_length_is_not_folded() {
        assert_eq!(folded(&"x".repeat(75)), "x".repeat(75) + "\r\n");
        assert_eq!(folded(&"x".repeat(76)), "x".repeat(75) + "\r\n x\r\n");
        assert_eq!(folded(&"x".repeat(150)).lines().map(str::len).collect::<Vec<_>>(), [75, 75, 2]);
    }

    proptest! {
        #[test]
        fn lines_of_any_text_are_short_whole_and_read_back(
            text in "(\\PC|[äß🩺👩‍⚕️ \t\u{301}漢\u{202e}^\"\\\\;,:\n]){0,400}"
        ) {
            let text = text.replace('\n', " ");
            for text in [folded(&text), written([Property::new("SUMMARY", &text)]).expect("lines")] {
                prop_assert!(text.ends_with("\r\n"));
                for line in text.strip_suffix("\r\n").unwrap_or_default().split("\r\n") {
                    prop_assert!(line.len() <= LINE_MAX, "{} octets: {line:?}", line.len());
                }
            }
            prop_assert_eq!(folded(&text).replace("\r\n ", ""), format!("{text}\r\n"));
            let name = parameter(&text);
            let person = Property::new("ATTENDEE", "mailto:a@b.example").add_parameter("CN", &name).done();
            let line = written([person]).expect("a line").replace("\r\n ", "");
            let value = line.strip_prefix("ATTENDEE;CN=").and_then(|it| it.strip_suffix(":mailto:a@b.example\r\n"));
            let value = value.expect("a value");
            let value = value.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(value);
            prop_assert!(!value.contains('"'));
            let whole: String = text.chars().filter(|sign| !sign.is_control()).collect();
            prop_assert_eq!(read_back(value), whole);
        }
    }
}
