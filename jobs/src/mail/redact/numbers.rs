//! Phone numbers and dates, in any writing. Codes and network addresses look alike and stay.

/// Digits of what can be somebody's number: a short phone number, or a date such as 1.2.1990.
const FEWEST: usize = 6;
/// Longer ones are a server's.
const MOST: usize = 20;

/// Where the numbers in `text` are that could be somebody's, as ranges of octets.
pub(super) fn personal(text: &str) -> Vec<(usize, usize)> {
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = written_out(text);
    let mut at = 0;
    while at < signs.len() {
        let is_glued = at > 0 && signs[at - 1].1.is_alphanumeric();
        if is_glued || !begins(signs[at].1) {
            at += 1;
            continue;
        }
        let end = (at..signs.len()).find(|place| !belongs(signs[*place].1)).unwrap_or(signs.len());
        let start_of = |place: usize| signs.get(place).map_or(text.len(), |(start, _)| *start);
        let mut pieces = pieces(text, start_of(at), start_of(end));
        // Digits that go on in letters are an identifier, unless they are a date before its time.
        let goes_on = signs.get(end).is_some_and(|(_, sign)| sign.is_alphabetic());
        if let Some(last) = pieces.pop_if(|last| goes_on && last.1 == start_of(end)) {
            found.extend(Some(last).filter(|last| is_date(&text[last.0..last.1])));
        }
        let is_other = |piece: &(usize, usize)| is_code(&text[piece.0..piece.1]);
        for group in pieces.split(is_other).filter(|group| !group.is_empty()) {
            let (start, end) = (group[0].0, group[group.len() - 1].1);
            let digits = text[start..end].chars().filter(|sign| sign.is_numeric()).count();
            if (FEWEST..=MOST).contains(&digits) {
                found.push((start, end));
            }
        }
        at = end.max(at + 1);
    }
    found.sort_unstable();
    found
}

fn begins(sign: char) -> bool {
    sign.is_numeric() || matches!(sign, '+' | '＋' | '(')
}

/// Digits, and what stands between those of a phone number or a date.
fn belongs(sign: char) -> bool {
    begins(sign)
        || matches!(sign, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | ')' | '.' | '/' | '-')
        || matches!(sign, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' | '\u{ad}' | '\u{200b}')
}

/// The words between `start` and `end`, without signs at their ends that are no part of a number.
fn pieces(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut at = start;
    for word in text[start..end].split_inclusive(char::is_whitespace) {
        let head = word.len() - word.trim_start_matches(|sign: char| !begins(sign)).len();
        let piece = word[head..].trim_end_matches(|sign: char| !sign.is_numeric() && sign != ')');
        if piece.chars().any(char::is_numeric) {
            pieces.push((at + head, at + head + piece.len()));
        }
        at += word.len();
    }
    pieces
}

/// An enhanced status code (RFC 3463) or an IPv4 address.
fn is_code(piece: &str) -> bool {
    let parts: Vec<&str> = piece.trim_matches(['(', ')']).split('.').collect();
    let is_number = |part: &str, most: u16| {
        part.parse::<u16>().is_ok_and(|number| number <= most) && (part == "0" || !part.starts_with('0'))
    };
    match parts[..] {
        [class, subject, detail] => {
            matches!(class, "2" | "4" | "5") && is_number(subject, 9) && is_number(detail, 999)
        }
        [_, _, _, _] => parts.iter().all(|part| is_number(part, 255)),
        _ => false,
    }
}

/// `1990-12-10`
fn is_date(piece: &str) -> bool {
    let shape = piece.chars().map(|sign| if sign.is_ascii_digit() { '0' } else { sign });
    shape.eq("0000-00-00".chars())
}

/// `10 December 1990`, `10. Dezember 1990`, `Dec 10, 1990`.
fn written_out(text: &str) -> Vec<(usize, usize)> {
    const MONTHS: [&str; 17] = [
        "jan", "feb", "mar", "mär", "mrz", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt",
        "nov", "dec", "dez",
    ];
    let number = |word: &str| word.trim_matches(|sign: char| !sign.is_ascii_digit()).parse::<u16>().ok();
    let is_day = |word: &str| number(word).is_some_and(|day| (1..=31).contains(&day));
    let is_year = |word: &str| number(word).is_some_and(|year| (1880..=2200).contains(&year));
    let is_month = |word: &str| {
        let letters = word.split(|sign: char| !sign.is_alphabetic()).rfind(|letters| !letters.is_empty());
        let word = letters.unwrap_or_default().to_lowercase();
        MONTHS.iter().any(|month| word.starts_with(month))
    };
    let mut words = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_end();
        if !trimmed.is_empty() {
            words.push((at, trimmed));
        }
        at += word.len();
    }
    words
        .windows(3)
        .filter(|three| {
            let [one, two, year] = [three[0].1, three[1].1, three[2].1];
            is_year(year) && ((is_day(one) && is_month(two)) || (is_month(one) && is_day(two)))
        })
        .map(|three| {
            let year = three[2].1.trim_end_matches(|sign: char| !sign.is_ascii_digit());
            (three[0].0, three[2].0 + year.len())
        })
        .collect()
}
