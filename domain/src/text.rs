//! The one door for typed text: what people and programs write passes here before it is judged, kept, compared or looked for.
//!
//! [`line()`] and [`lines`] fold blanks, drop what nobody sees or what turns a line around, and compose what is left (NFC).
//! With the feature `unicode`, on the server, they know all of Unicode; the browser does the part that needs no
//! tables, and never refuses what the server takes.

mod signs;
#[cfg(feature = "unicode")]
mod tables;
#[cfg(not(feature = "unicode"))]
#[path = "text/no_tables.rs"]
mod tables;

#[cfg(feature = "unicode")]
pub use signs::is_mark;
pub use signs::plain;

/// Marks that are kept on one letter: more than any script needs, and not so many that they cover the lines around.
const MARKS_MAX: usize = 8;
/// Octets that a character people see may take on average: an Indic syllable does, a stack of marks does not.
const OCTETS_EACH: usize = 12;
/// Octets a character in what is cut.
const OCTETS_CUT: usize = 4;

/// The text on one line, with single blanks inside and none around.
pub fn line(typed: &str) -> String {
    tidy(typed, false)
}

/// The same with its line breaks, each `\n`.
pub fn lines(typed: &str) -> String {
    tidy(typed, true)
}

/// Whether there is a letter that people see: a name has one.
pub fn has_letter(text: &str) -> bool {
    text.chars().any(|sign| sign.is_alphabetic() && !matches!(sign, '\u{2b0}'..='\u{2ff}'))
}

/// Chooses how its neighbours are written: a joiner or a variation selector.
pub fn is_choice_of_form(sign: char) -> bool {
    signs::is_joiner(sign) || signs::is_variation(sign)
}

/// Whether the text has at most `max` characters as people count them, and no more octets than such a text needs.
pub fn fits(text: &str, max: usize) -> bool {
    text.len() <= max * OCTETS_EACH && tables::length(text) <= max
}

/// The beginning of the text, of at most `max` characters; where there are few marks, none loses its letter.
pub fn cut(text: &str, max: usize) -> &str {
    let end = text.char_indices().filter(|(_, sign)| !signs::is_mark(*sign)).nth(max);
    let end = end.map_or(text.len(), |(end, _)| end).min(max * OCTETS_CUT);
    text[..text.floor_char_boundary(end)].trim_end()
}

fn tidy(typed: &str, keeps_lines: bool) -> String {
    let seen =
        typed.replace("\r\n", "\n").chars().filter_map(|sign| seen(sign, keeps_lines)).collect::<String>();
    let composed = tables::composed(&seen);
    let mut tidy = String::with_capacity(composed.len());
    let (mut before, mut marks) = (' ', 0);
    let mut rest = composed.chars().peekable();
    while let Some(sign) = rest.next() {
        let is_at_start = matches!(before, ' ' | '\n');
        let is_kept = if signs::is_joiner(sign) {
            signs::is_joined(before) && rest.peek().is_some_and(|next| signs::is_joined(*next))
        } else if signs::is_variation(sign) {
            !is_at_start && !signs::is_variation(before) && !signs::is_joiner(before)
        } else if signs::is_mark(sign) {
            marks += 1;
            !is_at_start && marks <= MARKS_MAX
        } else if sign == ' ' {
            !is_at_start
        } else if sign == '\n' {
            // The blank before it goes; two empty lines are none too few.
            tidy.truncate(tidy.trim_end_matches(' ').len());
            !tidy.is_empty() && !tidy.ends_with("\n\n\n")
        } else {
            true
        };
        if !signs::is_mark(sign) && !is_choice_of_form(sign) {
            marks = 0;
        }
        if is_kept {
            tidy.push(sign);
            before = sign;
        }
    }
    tidy.truncate(tidy.trim_end().len());
    // A mark that stood between two has gone.
    tables::composed(&tidy)
}

/// The sign as it is kept: a blank or a line break in its plain form; nothing of what nobody sees.
fn seen(sign: char, keeps_lines: bool) -> Option<char> {
    match sign {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' if keeps_lines => Some('\n'),
        sign if sign.is_whitespace() => Some(' '),
        sign if signs::is_unseen(sign) || tables::is_unassigned(sign) => None,
        sign => Some(sign),
    }
}

#[cfg(test)]
mod tests;
