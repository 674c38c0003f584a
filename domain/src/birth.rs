//! The date of birth: three fields where a person types it, one text where a program sends it, and one reader of both.
//!
//! In three fields a day cannot be taken for a month. What was typed is kept as it was, and what is wrong is told part by part.

mod fields;

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    date::{self, Writer},
    fault::Fault,
    text,
};

pub use fields::Fields;

/// The path of the date of birth, on the wire and in errors.
pub const DATE_OF_BIRTH: &str = "patient.dateOfBirth";
/// The path of its day; programs send none of the parts.
pub const DAY: &str = "patient.dateOfBirth.day";
/// The path of its month.
pub const MONTH: &str = "patient.dateOfBirth.month";
/// The path of its year.
pub const YEAR: &str = "patient.dateOfBirth.year";

/// How long ago somebody who comes may have been born, in calendar years.
const YEARS_MAX: i32 = 130;

/// A date of birth as it was given.
///
/// It is kept as one text, of three lines where there were three fields: versions before these read that as well.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Given", into = "String")]
pub enum BirthForm {
    /// As a program writes it: ISO 8601 ([`date::read`]).
    Text(String),
    /// As a person typed it.
    Fields(Fields),
}

impl BirthForm {
    /// The date; or what is wrong, with the path of each field at fault. `today` is the latest day that it may be.
    pub fn check(&self, today: NaiveDate) -> Result<NaiveDate, Vec<(&'static str, Fault)>> {
        match self {
            Self::Text(text) => read(text, today).map_err(|fault| vec![(DATE_OF_BIRTH, fault)]),
            Self::Fields(fields) => fields.check(today),
        }
    }

    /// For the three fields; what cannot be taken apart stays in the first.
    pub fn fields(&self) -> Fields {
        match self {
            Self::Fields(fields) => fields.clone(),
            Self::Text(text) => match date::read(text, Writer::Program) {
                Ok(date) => Fields::of(date),
                Err(_) => Fields { day: text.clone(), ..Fields::default() },
            },
        }
    }

    /// What it says, however it is written (see [`crate::contents`]).
    pub(crate) fn said(&self) -> String {
        match self {
            Self::Text(text) => date::said(text),
            Self::Fields(fields) => match fields.date() {
                Ok(date) => date.to_string(),
                Err(_) => fields.lines(),
            },
        }
    }

    /// Each text of it.
    pub(crate) fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Self::Text(text) => vec![text],
            Self::Fields(Fields { day, month, year }) => vec![day, month, year],
        }
    }
}

/// What a program wrote.
fn read(typed: &str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    if text::line(typed).is_empty() {
        return Err(Fault::DateOfBirthMissing);
    }
    possible(date::read(typed, Writer::Program)?, today)
}

/// The date, if somebody who is born then can come.
fn possible(date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Fault> {
    if date > today {
        Err(Fault::DateOfBirthToCome)
    } else if today.year() - date.year() > YEARS_MAX {
        Err(Fault::DateOfBirthTooOld)
    } else {
        Ok(date)
    }
}

/// As it is kept, and as forms send it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Given {
    Text(String),
    Fields(Fields),
}

impl From<Given> for BirthForm {
    fn from(given: Given) -> Self {
        match given {
            Given::Text(text) => Fields::of_lines(&text).map_or(Self::Text(text), Self::Fields),
            Given::Fields(fields) => Self::Fields(fields),
        }
    }
}

impl From<BirthForm> for String {
    fn from(form: BirthForm) -> Self {
        match form {
            BirthForm::Text(text) => text,
            BirthForm::Fields(fields) => fields.lines(),
        }
    }
}

/// As a program writes it.
impl From<&str> for BirthForm {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Three empty fields.
impl Default for BirthForm {
    fn default() -> Self {
        Self::Fields(Fields::default())
    }
}

impl fmt::Debug for BirthForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthForm([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

    fn typed(day: &str, month: &str, year: &str) -> BirthForm {
        BirthForm::Fields(Fields { day: day.into(), month: month.into(), year: year.into() })
    }

    #[test]
    fn a_program_and_a_person_who_mean_the_same_day_say_the_same() {
        let (text, fields) = (BirthForm::from("1941-02-03T00:00:00"), typed("3.", "Feb", "1941"));
        assert_eq!(text.check(TODAY), fields.check(TODAY));
        assert_eq!(text.said(), fields.said());
        assert_eq!(text.said(), "1941-02-03");
        assert_ne!(typed("3", "2", "41").said(), typed("32", "", "41").said());
    }

    #[test]
    fn a_program_is_told_what_is_wrong_at_the_one_field_that_it_sends() {
        for (text, fault) in [
            ("", Fault::DateOfBirthMissing),
            (" ", Fault::DateOfBirthMissing),
            ("10/12/1990", Fault::DateOfBirth(date::Fault::Ambiguous)),
            ("1990-13-01", Fault::DateOfBirth(date::Fault::Month)),
            ("2026-11-24", Fault::DateOfBirthToCome),
            ("1895-12-31", Fault::DateOfBirthTooOld),
            // What looks like three fields is no way around the rules.
            ("10\n12\n1990", Fault::DateOfBirth(date::Fault::Ambiguous)),
        ] {
            assert_eq!(BirthForm::from(text).check(TODAY), Err(vec![(DATE_OF_BIRTH, fault)]), "{text}");
        }
    }

    #[test]
    fn what_was_typed_is_kept_and_comes_back_as_it_was() {
        for form in
            [typed(" 3. ", "Februar", "41"), typed("", "", ""), typed("", "2", ""), "1990-12-10".into()]
        {
            let kept = serde_json::to_string(&form).unwrap();
            assert_eq!(serde_json::from_str::<BirthForm>(&kept).unwrap(), form, "{kept}");
        }
        let kept = serde_json::to_string(&typed("1\n2", "\n", "3\r\n4")).unwrap();
        assert_eq!(serde_json::from_str::<BirthForm>(&kept).unwrap(), typed("1 2", " ", "3  4"));
    }

    #[test]
    fn a_draft_of_an_earlier_version_is_read_and_shown_in_the_three_fields() {
        let draft: BirthForm = serde_json::from_str("\"1990-12-01\"").unwrap();
        assert_eq!(draft.fields(), Fields { day: "1".into(), month: "12".into(), year: "1990".into() });
        assert!(draft.check(TODAY).is_ok());
        let odd: BirthForm = serde_json::from_str("\"soon\"").unwrap();
        assert_eq!(odd.fields().day, "soon");
    }

    #[test]
    fn an_earlier_version_reads_what_is_kept_of_three_fields() {
        for (form, date) in [
            (typed("10", "12", "1990"), "1990-12-10"),
            (typed("3.", "2.", "1941"), "1941-02-03"),
            (typed("3", "Februar", "1941"), "1941-02-03"),
        ] {
            let kept = String::from(form);
            let read = date::read(&kept, Writer::Person);
            assert_eq!(read.map(|date| date.to_string()).as_deref(), Ok(date), "{kept}");
        }
    }

    #[test]
    fn debug_shows_nobody() {
        let shown = format!("{:?} {:?}", typed("10", "12", "1990"), typed("10", "12", "1990").fields());
        assert!(!shown.contains("1990"), "{shown}");
    }
}
