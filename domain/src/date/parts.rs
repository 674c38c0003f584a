//! Day, month and year, each as it was written.

use chrono::NaiveDate;

use super::{Fault, Writer};
use crate::{Language, text};

/// The three parts of a date; together they need not be one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// As it was written, with four digits.
    pub year: u16,
    /// A name as its number; a number as it was written, be it no month's.
    pub month: u8,
    /// One or two digits, whether or not the month has such a day.
    pub day: u8,
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
/// Other ways to write a month, with its number.
const OTHERS: [(&str, u8); 4] = [("jänner", 1), ("feber", 2), ("maerz", 3), ("mrz", 3)];
/// Fewest letters of a month.
const LETTERS: usize = 3;

/// A run of digits or of letters, or what stands between two of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Word,
    Between,
}

fn kind(sign: char) -> Kind {
    match sign {
        '0'..='9' => Kind::Number,
        sign if sign.is_alphabetic() => Kind::Word,
        _ => Kind::Between,
    }
}

impl Parts {
    /// Takes a date apart; what follows its `T` is left out. Whether there is such a day is for [`Self::date`] to say.
    pub fn read(typed: &str, writer: Writer) -> Result<Self, Fault> {
        let text = text::plain(typed);
        let text = without_time(&text);
        let (mut parts, mut between) = (Vec::with_capacity(3), "");
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|sign| kind(sign) != kind(first)).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            rest = after;
            match kind(first) {
                Kind::Between if parts.is_empty() || !is_separator(part) => return Err(Fault::Shape),
                Kind::Between => between = part,
                Kind::Word if is_filler(part, !parts.is_empty()) => {}
                _ => parts.push(part),
            }
        }
        let is_year = |part: &str| part.len() == 4 && part.bytes().all(|octet| octet.is_ascii_digit());
        match parts[..] {
            [all] => Self::of_eight(all),
            [year, month, day] if is_year(year) => Self::of(year, month, day),
            [first, day, year] if month_of(first).is_some() => Self::of(year, first, day),
            [day, month, year] => {
                let parts = Self::of(year, month, day)?;
                let is_clear = writer == Writer::Person
                    || between.contains('.')
                    || month_of(month).is_some()
                    || parts.day > 12
                    || parts.day == parts.month;
                if is_clear { Ok(parts) } else { Err(Fault::Ambiguous) }
            }
            _ => Err(Fault::Shape),
        }
    }

    /// The three parts as they were written one by one.
    pub fn of(year: &str, month: &str, day: &str) -> Result<Self, Fault> {
        let day = number(day).ok_or(Fault::Shape)?;
        let month = month_of(month).or_else(|| number(month)).ok_or(Fault::Shape)?;
        let is_number = year.bytes().all(|byte| byte.is_ascii_digit());
        let year = match year.len() {
            4 if is_number => year.parse().map_err(|_| Fault::Shape)?,
            _ if is_number => return Err(Fault::Year),
            _ => return Err(Fault::Shape),
        };
        Ok(Self { year, month, day })
    }

    /// `19901210` or `10121990`: the year is where it can be one.
    fn of_eight(text: &str) -> Result<Self, Fault> {
        if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Fault::Shape);
        }
        let year_first = Self::of(&text[..4], &text[4..6], &text[6..])?;
        let is_year_first = (1..=12).contains(&year_first.month) && year_first.year >= 1300;
        if is_year_first { Ok(year_first) } else { Self::of(&text[4..], &text[2..4], &text[..2]) }
    }

    /// The day in the calendar; an error where there is no such month ([`Fault::Month`]) or day ([`Fault::Day`]).
    pub fn date(self) -> Result<NaiveDate, Fault> {
        if !(1..=12).contains(&self.month) {
            return Err(Fault::Month);
        }
        let date = NaiveDate::from_ymd_opt(self.year.into(), self.month.into(), self.day.into());
        date.ok_or(Fault::Day(self))
    }

    /// `29 February 1900`, also of a day that there is not.
    pub fn words(self, language: Language) -> String {
        let (names, dot) = match language {
            Language::English => (&ENGLISH, ""),
            Language::German => (&GERMAN, "."),
        };
        let month = usize::from(self.month).checked_sub(1).and_then(|month| names.get(month)).copied();
        format!("{}{dot} {} {:04}", self.day, month.unwrap_or_default(), self.year)
    }
}

/// Without what comes after the `T` of ISO 8601.
fn without_time(text: &str) -> &str {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    match text.find('T').filter(|at| *at > 0 && is_digit(at - 1) && is_digit(at + 1)) {
        Some(at) => &text[..at],
        None => text,
    }
}

fn is_separator(between: &str) -> bool {
    matches!(between.trim(), "" | "." | "/" | "-" | "," | ".,")
}

/// What is written around the parts: `10th of December`.
fn is_filler(word: &str, follows: bool) -> bool {
    follows && ["st", "nd", "rd", "th", "of"].iter().any(|filler| word.eq_ignore_ascii_case(filler))
}

/// One or two digits.
pub(crate) fn number(text: &str) -> Option<u8> {
    let is_number = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// The number of the month, by its name or the beginning of it.
pub(crate) fn month_of(word: &str) -> Option<u8> {
    let word = word.to_ascii_lowercase().replace('Ä', "ä").replace("a\u{308}", "ä");
    if word.chars().count() < LETTERS {
        return None;
    }
    let other = OTHERS.iter().find(|(name, _)| name.starts_with(&word)).map(|(_, month)| *month);
    let begins = |name: &&str| name.to_ascii_lowercase().starts_with(&word);
    let position = |names: [&str; 12]| names.iter().position(begins);
    let known = position(ENGLISH).or_else(|| position(GERMAN)).and_then(|month| u8::try_from(month + 1).ok());
    known.or(other)
}
