//! Percent-encoded text, read strictly.

use std::collections::HashSet;

/// The most fields of a form.
const FIELDS_MAX: usize = 300;

/// The text that `encoded` stands for, if every escape is one and it is UTF-8 that can be stored. `is_form`: a plus is a
/// blank.
pub(super) fn decoded(encoded: &str, is_form: bool) -> Option<String> {
    let mut octets = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(octet) = rest.next() {
        octets.push(match octet {
            b'%' => {
                let digit = |octet: Option<u8>| char::from(octet?).to_digit(16);
                let (high, low) = (digit(rest.next())?, digit(rest.next())?);
                u8::try_from(high * 16 + low).ok()?
            }
            b'+' if is_form => b' ',
            octet => octet,
        });
    }
    String::from_utf8(octets).ok().filter(|text| is_usable(text))
}

/// Whether text can be stored and shown: PostgreSQL has no NUL, and nobody types another control but blanks and breaks.
pub(super) fn is_usable(text: &str) -> bool {
    !text.bytes().any(|octet| matches!(octet, 0..=8 | 14..=31 | 127))
}

/// Whether `body` is a form (URL Standard, 5.1), each of its fields once; those whose name ends with brackets are lists.
pub(super) fn is_form(body: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(body) else { return false };
    let pairs: Vec<&str> = text.split('&').filter(|pair| !pair.is_empty()).collect();
    let mut names = HashSet::new();
    pairs.len() <= FIELDS_MAX
        && pairs.into_iter().all(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match (decoded(name, true), decoded(value, true)) {
                (Some(name), Some(_)) => name.ends_with("[]") || names.insert(name),
                _ => false,
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_strictly() {
        for fine in [
            "",
            "a=1&b=",
            "reason=one%0D%0Atwo%09three&sure=yes",
            "name=J%C3%BCrgen+M%c3%bcller",
            "weekdays%5B%5D=1&weekdays[]=2&answers[q1]=x&answers[q2]=y",
            "flag",
            "a=1&",
        ] {
            assert!(is_form(fine.as_bytes()), "{fine}");
        }
        let many = "a[]=1&".repeat(FIELDS_MAX + 1);
        for broken in [
            "a=%00",
            "%00=a",
            "a=%1b",
            "a=%7F",
            "a=%",
            "a=%4",
            "a=%zz",
            "a=%C3",
            "a=1&a=2",
            "answers[q]=1&answers[q]=2",
            "a=\0",
            &many,
        ] {
            assert!(!is_form(broken.as_bytes()), "{broken:?}");
        }
        assert!(!is_form(b"a=\xff"));
    }
}
