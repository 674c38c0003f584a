//! Whether a secret can be guessed: not how good it is, only whether it is plainly none.
//!
//! Random text in Base64 or hexadecimal passes, whatever chance makes of it. What people make up has words, rows of the
//! keyboard, or repeats itself.

use std::collections::HashSet;

/// Of random text in hexadecimal (32 digits) fewer are once in ten million.
const SIGNS_MIN: usize = 8;
/// Of random text in hexadecimal every fifth pair is one of neighbours; more than this are once in a thousand million.
const IN_A_ROW_MAX: f64 = 0.7;
/// The pairs of letters that are most frequent in English and German; of random letters every eighth is one.
const FREQUENT: &str = "th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si \
                        ar ve ra ld ur ch ei ie un ge ic be sc ne au da me ll ss ro ri io co om no ec ho wo il ma ss wi ha \
                        li ta us so pa ca ow ac cr bo rd ee oo ck tt";
/// What chance does less often is taken for words. Pairs that follow each other are not independent, hence so little.
const CHANCE_MIN: f64 = 1e-11;
/// Rows in which people type along.
const ROWS: [&str; 6] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "1234567890"];

pub(super) fn is_guessable(secret: &str) -> bool {
    let signs: Vec<char> = secret.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect();
    let distinct = secret.chars().collect::<HashSet<_>>().len();
    let triples: HashSet<_> = signs.windows(3).collect();
    distinct < SIGNS_MIN
        || share(triples.len(), signs.len().saturating_sub(2)) < 0.8
        || share(signs.windows(2).filter(|pair| is_in_a_row(pair)).count(), signs.len()) > IN_A_ROW_MAX
        || secret.split_whitespace().count() > 2
        || has_words(&signs)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The same again, or the next one of an alphabet, of numbers or of the keyboard.
fn is_in_a_row(pair: &[char]) -> bool {
    let (first, second) = (pair[0], pair[1]);
    (u32::from(first)).abs_diff(second.into()) <= 1
        || ROWS.iter().any(|row| {
            let at = |sign| row.find(sign);
            at(first).zip(at(second)).is_some_and(|(first, second)| first.abs_diff(second) == 1)
        })
}

/// Hexadecimal digits make no words; of others so many frequent pairs stand together as chance hardly ever puts there.
fn has_words(signs: &[char]) -> bool {
    if signs.iter().all(char::is_ascii_hexdigit) {
        return false;
    }
    let pairs: Vec<String> = signs
        .windows(2)
        .filter(|pair| pair.iter().all(|sign| sign.is_alphabetic()))
        .map(|pair| pair.iter().collect())
        .collect();
    let frequent =
        pairs.iter().filter(|pair| FREQUENT.split_whitespace().any(|it| it == pair.as_str())).count();
    by_chance(frequent, pairs.len()) < CHANCE_MIN
}

/// How probable it is that at least `frequent` of so many random pairs of letters are frequent ones (the binomial
/// distribution's tail).
fn by_chance(frequent: usize, pairs: usize) -> f64 {
    let share = FREQUENT.split_whitespace().count() as f64 / (26.0 * 26.0);
    let ways = |chosen: usize| (0..chosen).fold(1.0, |ways, n| ways * (pairs - n) as f64 / (n + 1) as f64);
    (frequent..=pairs).map(|n| ways(n) * share.powi(n as i32) * (1.0 - share).powi((pairs - n) as i32)).sum()
}

#[cfg(test)]
mod tests {
    use base64::{Engine, prelude::BASE64_STANDARD};

    use super::*;

    #[test]
    fn what_people_make_up_is_refused() {
        for secret in [
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "0123456789abcdef0123456789abcdef",
            "abcdefghijklmnopqrstuvwxyz0123456789",
            "qwertyuiopasdfghjklzxcvbnm1234567890",
            "changemechangemechangemechangeme",
            "change-me-please-this-is-not-a-secret",
            "nobody will ever guess this secret",
            "NobodyWillEverGuessThisSecret2031!",
            "Password1234Password1234Password1234",
            "correct horse battery staple and more",
            "das ist das Haus vom Nikolaus in Hamburg",
            "passwordpassword1234567890!!!!!!!!",
            "00000000000000000000000000000000000000000001",
        ] {
            assert!(is_guessable(secret), "{secret}");
        }
    }

    #[test]
    fn neighbours_that_chance_has_put_together_pass() {
        for secret in ["f544bac3deff9b9013c5654321165a21", "EtTEwoFGy0v/dAcArCR1rvAkitHOh5ZZ77XICSte4Q8="] {
            assert!(!is_guessable(secret), "{secret}");
        }
    }

    #[test]
    fn what_is_random_passes() {
        for _ in 0..1_000 {
            let octets: [u8; 32] = rand::random();
            for secret in [
                BASE64_STANDARD.encode(octets),
                hex::encode(octets),
                hex::encode(&octets[..16]),
                BASE64_STANDARD.encode(&octets[..24]),
            ] {
                assert!(!is_guessable(&secret), "{secret}");
            }
        }
    }
}
