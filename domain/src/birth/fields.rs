//! Day, month and year, each in a field of its own.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{DATE_OF_BIRTH, DAY, MONTH, YEAR, possible};
use crate::{
    date::{self, Parts, month_of, number},
    fault::Fault,
    text,
};

/// Each as it was typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// One or two digits, and a dot where somebody writes dates so.
    pub day: String,
    /// The same, or the month's name in any of our languages, or the beginning of it.
    pub month: String,
    /// Four digits.
    pub year: String,
}

impl Fields {
    /// The date; or what is wrong, with the path of each part at fault, or of the whole where the parts do not go together.
    pub fn check(&self, today: NaiveDate) -> Result<NaiveDate, Vec<(&'static str, Fault)>> {
        possible(self.date()?, today).map_err(|fault| match fault {
            Fault::DateOfBirthTooOld => vec![(YEAR, fault)],
            fault => vec![(DATE_OF_BIRTH, fault)],
        })
    }

    /// The day in the calendar.
    pub(super) fn date(&self) -> Result<NaiveDate, Vec<(&'static str, Fault)>> {
        if self.is_empty() {
            return Err(vec![(DATE_OF_BIRTH, Fault::DateOfBirthMissing)]);
        }
        match (day(&self.day), month(&self.month), year(&self.year)) {
            (Ok(day), Ok(month), Ok(year)) => {
                Parts { year, month, day }.date().map_err(|fault| vec![(DATE_OF_BIRTH, fault.into())])
            }
            (day, month, year) => {
                let faults = [(DAY, day.err()), (MONTH, month.err()), (YEAR, year.err())];
                Err(faults.into_iter().filter_map(|(path, fault)| Some((path, fault?))).collect())
            }
        }
    }

    /// Whether nothing is typed in any of them.
    pub fn is_empty(&self) -> bool {
        [&self.day, &self.month, &self.year].iter().all(|typed| text::line(typed).is_empty())
    }

    pub(super) fn of(date: NaiveDate) -> Self {
        Self {
            day: date.day().to_string(),
            month: date.month().to_string(),
            year: format!("{:04}", date.year()),
        }
    }

    /// A line each.
    pub(super) fn lines(&self) -> String {
        [&self.day, &self.month, &self.year].map(|typed| typed.replace(['\n', '\r'], " ")).join("\n")
    }

    /// Back from [`Self::lines`]; none where there are not three.
    pub(super) fn of_lines(text: &str) -> Option<Self> {
        let mut lines = text.split('\n').map(ToOwned::to_owned);
        let fields = Self { day: lines.next()?, month: lines.next()?, year: lines.next()? };
        lines.next().is_none().then_some(fields)
    }
}

/// As plain signs, without the dot that German writes after a number and both languages after what is cut short.
fn plain(typed: &str) -> String {
    let plain = text::plain(typed);
    plain.strip_suffix('.').map(|plain| plain.trim_end().to_owned()).unwrap_or(plain)
}

fn day(typed: &str) -> Result<u8, Fault> {
    match &*plain(typed) {
        "" => Err(Fault::DayOfBirthMissing),
        day => number(day).filter(|day| (1..=31).contains(day)).ok_or(Fault::DayOfBirth),
    }
}

fn month(typed: &str) -> Result<u8, Fault> {
    match &*plain(typed) {
        "" => Err(Fault::MonthOfBirthMissing),
        month => {
            let month = month_of(month).or_else(|| number(month));
            month.filter(|month| (1..=12).contains(month)).ok_or(Fault::MonthOfBirth)
        }
    }
}

/// A year of two digits is not guessed at: people are a hundred years old.
fn year(typed: &str) -> Result<u16, Fault> {
    match &*plain(typed) {
        "" => Err(Fault::YearOfBirthMissing),
        year if year.len() == 4 && year.bytes().all(|octet| octet.is_ascii_digit()) => {
            year.parse().map_err(|_| date::Fault::Year.into())
        }
        _ => Err(date::Fault::Year.into()),
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fields([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

    fn born([day, month, year]: [&str; 3]) -> Result<String, Vec<(&'static str, String)>> {
        let fields = Fields { day: day.into(), month: month.into(), year: year.into() };
        fields
            .check(TODAY)
            .map(|date| date.to_string())
            .map_err(|faults| faults.into_iter().map(|(path, fault)| (path, fault.to_string())).collect())
    }

    #[test]
    fn a_date_is_read_as_people_fill_it_in() {
        for (typed, date) in [
            (["3", "2", "1941"], "1941-02-03"),
            (["03", "02", "1941"], "1941-02-03"),
            (["3.", "2.", "1941"], "1941-02-03"),
            ([" 3 ", "\t2", "1941\u{a0}"], "1941-02-03"),
            (["3", "feb", "1941"], "1941-02-03"),
            (["3", "Feb.", "1941"], "1941-02-03"),
            (["3", "FEBRUARY", "1941."], "1941-02-03"),
            (["3", "Februar", "1941"], "1941-02-03"),
            (["3", "feber", "1941"], "1941-02-03"),
            (["12", "10", "1990"], "1990-10-12"),
            (["31", "März", "1988"], "1988-03-31"),
            (["31", "MÄRZ", "1988"], "1988-03-31"),
            (["31", "Ma\u{308}rz", "1988"], "1988-03-31"),
            (["31", "Maerz", "1988"], "1988-03-31"),
            (["1", "Mai", "2000"], "2000-05-01"),
            (["1", "may", "2000"], "2000-05-01"),
            (["9", "Sept.", "1971"], "1971-09-09"),
            (["29", "2", "2024"], "2024-02-29"),
            (["29", "2", "2000"], "2000-02-29"),
            (["23", "11", "2026"], "2026-11-23"),
            (["1", "1", "1896"], "1896-01-01"),
            // The figures of other scripts are figures.
            (["٣", "٢", "١٩٤١"], "1941-02-03"),
            (["३", "२", "१९४१"], "1941-02-03"),
            (["３", "２", "１９４１"], "1941-02-03"),
        ] {
            assert_eq!(born(typed).as_deref(), Ok(date), "{typed:?}");
        }
    }

    #[test]
    fn every_month_is_read_by_its_number_and_by_its_name_in_both_languages() {
        let english = "January February March April May June July August September October November December";
        let german = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember";
        for names in [english, german] {
            for (number, name) in (1..).zip(names.split(' ')) {
                let date = format!("1990-{number:02}-10");
                let begins: String = name.chars().take(3).collect();
                for month in [&number.to_string(), name, &name.to_lowercase(), &begins] {
                    assert_eq!(born(["10", month, "1990"]).as_deref(), Ok(&*date), "{month}");
                }
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_at_its_part() {
        let (day, month) = ("Enter a day from 1 to 31", "Enter a month from 1 to 12, or its name");
        let year = "Enter the year with four digits";
        for typed in ["0", "00", "32", "-3", "+3", "3rd", "1/2", "10121990", "three", "3..", "1 2", "½"] {
            assert_eq!(born([typed, "2", "1941"]), Err(vec![(DAY, day.into())]), "{typed}");
        }
        for typed in ["0", "13", "-2", "Fe", "ma", "ju", "Febtober", "2/3", "3 Feb"] {
            assert_eq!(born(["3", typed, "1941"]), Err(vec![(MONTH, month.into())]), "{typed}");
        }
        for typed in ["41", "'41", "941", "19411", "-1941", "19 41", "MCMXLI", "194O"] {
            assert_eq!(born(["3", "2", typed]), Err(vec![(YEAR, year.into())]), "{typed}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once_and_an_empty_date_as_one() {
        assert_eq!(
            born(["32", "", "41"]),
            Err(vec![
                (DAY, "Enter a day from 1 to 31".into()),
                (MONTH, "Enter the month of birth".into()),
                (YEAR, "Enter the year with four digits".into()),
            ])
        );
        assert_eq!(born(["", "2", ""]).unwrap_err().len(), 2);
        for blank in ["", " ", "\u{200b}", "\u{a0}\t"] {
            let missing = vec![(DATE_OF_BIRTH, "Enter the date of birth".into())];
            assert_eq!(born([blank, blank, blank]), Err(missing), "{}", blank.escape_unicode());
        }
    }

    #[test]
    fn a_day_that_there_is_not_is_told_in_words_and_nothing_is_swapped() {
        for (typed, words) in [
            (["29", "2", "1900"], "There is no 29 February 1900"),
            (["29", "Feb", "2023"], "There is no 29 February 2023"),
            (["31", "4", "2001"], "There is no 31 April 2001"),
            (["30", "2", "2000"], "There is no 30 February 2000"),
        ] {
            assert_eq!(born(typed), Err(vec![(DATE_OF_BIRTH, words.into())]), "{typed:?}");
        }
        assert!(born(["12", "25", "1990"]).is_err(), "the 25th of December is not what was typed");
    }

    #[test]
    fn nobody_is_born_tomorrow_or_too_long_ago() {
        let to_come = vec![(DATE_OF_BIRTH, "Enter a date of birth in the past".into())];
        assert_eq!(born(["24", "11", "2026"]), Err(to_come));
        let too_old = vec![(YEAR, "Check the year of birth".into())];
        assert_eq!(born(["31", "12", "1895"]), Err(too_old.clone()));
        assert_eq!(born(["1", "1", "0000"]), Err(too_old));
    }
}
