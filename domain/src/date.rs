//! Dates and instants as they are typed and sent: the one reader of all.
//!
//! People write the day first, or the year, or the month in words; `12/25/1990` is never turned around in silence. Programs
//! write ISO 8601; of their dates none is taken that could be read in two ways. What is read lies within years in which no
//! arithmetic with durations or zones can go wrong.

mod parts;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};
pub use parts::Parts;
pub(crate) use parts::{month_of, number};

/// Years in which appointments and everything about them lie.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Who wrote a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// The day before the month, as both our languages have it.
    Person,
    /// ISO 8601.
    Program,
}

/// What is wrong with a date. The texts are for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It cannot be taken apart into day, month and year.
    #[error("Enter a date like 31 December 1990")]
    Shape,
    /// The year has not four digits.
    #[error("Enter the year with four digits")]
    Year,
    /// The month is a number, but none from 1 to 12.
    #[error("Enter a month from 1 to 12")]
    Month,
    /// The month of that year has no such day.
    #[error("There is no {}", .0.words(crate::Language::English))]
    Day(Parts),
    /// A program wrote day and month as numbers of which the first may be the month.
    #[error("Enter the date like 1990-12-31, so that day and month cannot be mixed up")]
    Ambiguous,
}

/// Reads a date; a time after `T` does not matter, as the origin sends one.
pub fn read(text: &str, writer: Writer) -> Result<NaiveDate, Fault> {
    Parts::read(text, writer)?.date()
}

/// What a date says, however it is written; as it is written where it is none.
pub(crate) fn said(text: &str) -> String {
    read(text, Writer::Person).map_or_else(|_| crate::text::line(text), |date| date.to_string())
}

/// A day in whose year there may be appointments, as a URL or a program says it.
pub fn day(text: &str) -> Option<NaiveDate> {
    within(read(text, Writer::Program).ok()?)
}

/// The day, if there may be appointments in its year.
pub fn within(day: NaiveDate) -> Option<NaiveDate> {
    YEARS.contains(&day.year()).then_some(day)
}

/// An instant (RFC 3339); without an offset it is UTC. None beyond [`YEARS`].
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    any_instant(text).filter(|at| YEARS.contains(&at.year()))
}

/// The same in any year: only to be compared, for near the ends of the calendar arithmetic panics.
pub(crate) fn any_instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let with_offset = DateTime::parse_from_rfc3339(text).map(|at| at.to_utc());
    with_offset.or_else(|_| text.parse::<NaiveDateTime>().map(|at| at.and_utc())).ok()
}

/// The same, or a day, which is its first instant.
pub fn instant_or_day(text: &str) -> Option<DateTime<Utc>> {
    instant(text).or_else(|| Some(day(text)?.and_time(NaiveTime::MIN).and_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn born(text: &str, writer: Writer) -> Result<String, Fault> {
        read(text, writer).map(|date| date.to_string())
    }

    #[test]
    fn a_date_is_read_as_people_write_it() {
        for text in [
            "1990-12-10",
            "1990-12-10T00:00:00",
            "1990/12/10",
            "1990.12.10",
            "10.12.1990",
            "10. 12. 1990",
            "10.12.1990.",
            "10/12/1990",
            "10-12-1990",
            "10 12 1990",
            "10121990",
            "19901210",
            " 10 Dec 1990 ",
            "10 december 1990",
            "10th of December, 1990",
            "10TH DEC 1990",
            "December 10, 1990",
            "Dec. 10 1990",
            "10. Dezember 1990",
            "10.Dez.1990",
            "10-Dez-1990",
            "1990 Dec 10",
            "10\u{a0}Dec\u{2009}1990",
            "10\u{2011}12\u{2011}1990",
            "１９９０－１２－１０",
            "१०.१२.१९९०",
        ] {
            assert_eq!(born(text, Writer::Person).as_deref(), Ok("1990-12-10"), "{text}");
        }
        for (text, day) in [
            ("3. März 1988", "1988-03-03"),
            ("3 MÄRZ 1988", "1988-03-03"),
            ("3 Maerz 1988", "1988-03-03"),
            ("1 mai 2000", "2000-05-01"),
            ("1 May 2000", "2000-05-01"),
            ("7. Jänner 1970", "1970-01-07"),
            ("9 sept 1971", "1971-09-09"),
        ] {
            assert_eq!(born(text, Writer::Person).as_deref(), Ok(day), "{text}");
        }
    }

    #[test]
    fn a_month_is_read_by_its_name_before_the_day_and_after_it() {
        let english = "January February March April May June July August September October November December";
        let german = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember";
        for (number, name) in [english, german].iter().flat_map(|names| (1..).zip(names.split(' '))) {
            let day = format!("1990-{number:02}-10");
            for text in [format!("{name} 10, 1990"), format!("10 {name} 1990"), format!("1990 {name} 10")] {
                assert_eq!(born(&text, Writer::Person).as_deref(), Ok(&*day), "{text}");
            }
        }
    }

    #[test]
    fn every_day_is_read_as_chrono_writes_it() {
        let days = NaiveDate::from_ymd_opt(1896, 1, 1).unwrap().iter_days().take(50_000);
        assert!(days.into_iter().all(|day| read(&day.to_string(), Writer::Program) == Ok(day)));
    }

    #[test]
    fn what_is_wrong_with_a_date_is_told_by_its_part() {
        for (text, fault) in [
            ("29.2.1900", "There is no 29 February 1900"),
            ("1990-02-30", "There is no 30 February 1990"),
            ("31 April 2001", "There is no 31 April 2001"),
            ("0.5.2001", "There is no 0 May 2001"),
            ("32/12/1990", "There is no 32 December 1990"),
            ("12/25/1990", "Enter a month from 1 to 12"),
            ("1990-13-01", "Enter a month from 1 to 12"),
            ("10.12.90", "Enter the year with four digits"),
            ("10 Dec 90", "Enter the year with four digits"),
            ("10.12.19900", "Enter the year with four digits"),
        ] {
            assert_eq!(born(text, Writer::Person).unwrap_err().to_string(), fault, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "soon",
            "+1990-12-10",
            "-1990-12-10",
            "1990--12-10",
            "1990-12",
            "1990-12-1x",
            "10.12",
            "+262142-12-31",
            "-0001-01-01",
            "99999999",
            "10 Foo 1990",
            "10 ma 1990",
            "1990-12-10 12:00",
            "10.12.1990 11.12.1990",
            "ä990-1-10",
            "T",
            "Dec",
            "10,12,,1990",
        ] {
            assert!(born(text, Writer::Person).is_err(), "{text}");
            assert!(born(text, Writer::Program).is_err(), "{text}");
        }
    }

    #[test]
    fn a_program_is_not_guessed_at() {
        for text in ["10/12/1990", "10-12-1990", "10 12 1990"] {
            assert_eq!(born(text, Writer::Program), Err(Fault::Ambiguous), "{text}");
        }
        for text in ["25/12/1990", "25-12-1990", "25.12.1990", "25 Dec 1990"] {
            assert_eq!(born(text, Writer::Program).as_deref(), Ok("1990-12-25"), "{text}");
        }
        assert_eq!(born("10/10/1990", Writer::Program).as_deref(), Ok("1990-10-10"));
        assert_eq!(born("12/25/1990", Writer::Program), Err(Fault::Ambiguous));
    }

    #[test]
    fn a_day_that_is_none_is_told_in_both_languages() {
        let Err(Fault::Day(parts)) = read("29.2.1900", Writer::Person) else { panic!("there is none") };
        assert_eq!(parts.words(crate::Language::German), "29. Februar 1900");
    }

    #[test]
    fn an_instant_beyond_the_years_is_none() {
        for text in [
            "+262142-12-31T23:59:59Z",
            "-262143-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "0000-01-01T00:00:00Z",
            "1899-12-31T23:59:59Z",
            "2201-01-01T00:00:00Z",
            "2200-12-31T23:00:00-02:00",
            "+262142-12-31T00:00:00",
            "2031-05-05",
            "",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
        assert!(instant("2031-05-05T09:00:00+02:00").is_some() && instant("2031-05-05T09:00:00").is_some());
        assert_eq!(instant_or_day("2031-05-05"), instant("2031-05-05T00:00:00Z"));
        for text in ["+262142-12-31", "9999-12-31", "0000-01-01", "1899-12-31", "2201-01-01"] {
            assert_eq!((day(text), instant_or_day(text)), (None, None), "{text}");
        }
    }
}
