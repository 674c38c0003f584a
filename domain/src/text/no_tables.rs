//! What the browser has in the place of Unicode's tables: it knows nothing of a sign for which they are needed.

pub fn composed(text: &str) -> String {
    text.to_owned()
}

pub fn is_combining(_: char) -> bool {
    false
}

pub fn is_unassigned(_: char) -> bool {
    false
}

/// How many characters people see at least: beyond Latin a sign may be a part of one.
pub fn length(text: &str) -> usize {
    text.chars().filter(|sign| *sign < '\u{300}').count()
}
