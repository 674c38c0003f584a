//! What people's names may be, as far as a stranger gives them for an address that is somebody else's: everybody can book for
//! any address, and our e-mails must not carry an advertisement there.

/// The longest name that is repeated to strangers, in characters, and the most words in it.
const REPEATED_MAX: usize = 80;
const WORDS_MAX: usize = 8;
/// Fewer digits are no phone number.
const DIGITS_MAX: usize = 3;

/// Whether there is an address of the web or of a mailbox in it: no name has one.
pub fn has_address(name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains(['@', '＠', '﹫']) || ["://", ":／／", "www."].iter().any(|part| name.contains(part))
}

/// Whether an e-mail to any address may repeat it. It is short, and nothing in it can be followed, called or taken for more
/// than a name: what reads `evil.example` is a link to many who read e-mails.
pub fn can_be_repeated(name: &str) -> bool {
    let digits = name.chars().filter(|sign| sign.is_numeric()).count();
    let is_short = name.chars().count() <= REPEATED_MAX && name.split_whitespace().count() <= WORDS_MAX;
    is_short && digits <= DIGITS_MAX && !has_address(name) && !has_host(name)
}

/// Whether there is a dot with a letter or digit before it and two letters after it. Initials (`J.R.`) have one.
fn has_host(name: &str) -> bool {
    let signs: Vec<char> = name.chars().collect();
    signs.windows(4).any(|four| {
        let is_dot = matches!(four[1], '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}' | '\u{2024}');
        is_dot && four[0].is_alphanumeric() && four[2].is_alphanumeric() && four[3].is_alphanumeric()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_world_are_repeated() {
        for name in [
            "Ada Lovelace",
            "Zoë Müller-Łukasiewicz",
            "J. R. R. Tolkien",
            "J.R.R. Tolkien",
            "Ada O'Byron, \"Jr.\"; von: Łukasiewicz",
            "Raj s/o Kumar",
            "Henry 8th",
            "Dr. med. Jean-Luc d’Arc",
            "李小龍",
            "عبد الله",
            "Pablo Diego José Francisco de Paula Juan Nepomuceno",
            "X",
        ] {
            assert!(can_be_repeated(name) && !has_address(name), "{name}");
        }
    }

    #[test]
    fn what_can_be_followed_or_called_is_not() {
        for name in [
            "Win at evil.example",
            "evil。example",
            "bit.ly/x",
            "t.me/x",
            "Call 0900 123456",
            "Call ٠٩٠٠١٢٣",
            "Dear customer your account is locked and we need you to act now",
            &"x".repeat(81),
        ] {
            assert!(!can_be_repeated(name), "{name}");
        }
        for name in ["https://evil.example", "HTTP://x", "WWW.evil", "ada@example.org", "ada＠example"] {
            assert!(has_address(name) && !can_be_repeated(name), "{name}");
        }
    }
}
