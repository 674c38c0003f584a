//! A patient as entered, and as accepted.
//!
//! [`NewPatient`] is proof that its fields passed the rules; it is made only by [`PatientForm::parse`],
//! which runs in the browser while typing and on the server before anything is written. Its `Debug`
//! never shows a person.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use email_address::EmailAddress;
use serde::{Deserialize, Serialize};

use crate::Invalid;

pub const FIRST_NAME: &str = "patient.firstName";
pub const LAST_NAME: &str = "patient.lastName";
pub const EMAIL: &str = "patient.email";
pub const PHONE: &str = "patient.phone";
pub const DATE_OF_BIRTH: &str = "patient.dateOfBirth";

/// Longest name that is kept, in characters.
const NAME_MAX: usize = 100;
/// Longest address of a mailbox (RFC 5321, 4.5.3.1.3).
const EMAIL_MAX: usize = 254;

/// What somebody typed about a patient, kept as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PatientForm {
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
    /// ISO 8601 calendar date; a time after `T` is ignored, as the origin sends one.
    pub date_of_birth: String,
}

/// A patient whose fields passed the rules.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPatient {
    pub first_name: String,
    /// Empty for people who have one name.
    pub last_name: String,
    pub email: String,
    pub phone: Option<String>,
    pub date_of_birth: NaiveDate,
}

impl fmt::Debug for PatientForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PatientForm([redacted])")
    }
}

impl fmt::Debug for NewPatient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPatient([redacted])")
    }
}

impl PatientForm {
    /// Checks every field and reports all that are at fault. `today` is the visitor's or clinic's date.
    pub fn parse(&self, today: NaiveDate) -> Result<NewPatient, Invalid> {
        let mut invalid = Invalid::default();
        let first_name = invalid.check(FIRST_NAME, first_name(&self.first_name));
        let last_name = invalid.check(LAST_NAME, name(&self.last_name));
        let email = invalid.check(EMAIL, email(&self.email));
        let phone = invalid.check(PHONE, phone(&self.phone));
        let date_of_birth = invalid.check(DATE_OF_BIRTH, date_of_birth(&self.date_of_birth, today));
        match (first_name, last_name, email, phone, date_of_birth) {
            (Some(first_name), Some(last_name), Some(email), Some(phone), Some(date_of_birth)) => {
                Ok(NewPatient { first_name, last_name, email, phone, date_of_birth })
            }
            _ => Err(invalid),
        }
    }
}

fn first_name(text: &str) -> Result<String, &'static str> {
    if text.trim().is_empty() { Err("Enter the first name") } else { name(text) }
}

fn name(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.chars().count() > NAME_MAX {
        Err("Use at most 100 characters")
    } else if text.chars().any(char::is_control) {
        Err("Remove the line breaks and control characters")
    } else {
        Ok(text.to_owned())
    }
}

fn email(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let has_domain = text.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'));
    if text.is_empty() {
        Err("Enter the e-mail address")
    } else if !text.is_ascii() || text.len() > EMAIL_MAX || !has_domain || !EmailAddress::is_valid(text) {
        // Addresses beyond ASCII need mail servers with SMTPUTF8 (RFC 6531) all the way.
        Err("Enter an e-mail address like name@example.org")
    } else {
        Ok(text.to_owned())
    }
}

fn phone(text: &str) -> Result<Option<String>, &'static str> {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let only_phone_signs = text.chars().all(|sign| sign.is_ascii_digit() || " +-()./".contains(sign));
    match (text.is_empty(), only_phone_signs && (3..=20).contains(&digits) && text.len() <= 40) {
        (true, _) => Ok(None),
        (false, true) => Ok(Some(text.to_owned())),
        (false, false) => Err("Enter a phone number like +44 20 7946 0000, or leave it empty"),
    }
}

fn date_of_birth(text: &str, today: NaiveDate) -> Result<NaiveDate, &'static str> {
    let text = text.trim();
    let day = text.split_once('T').map_or(text, |(day, _)| day);
    if day.is_empty() {
        return Err("Enter the date of birth");
    }
    let date: NaiveDate = day.parse().map_err(|_| "Enter a date like 1990-12-31")?;
    if date > today {
        Err("Enter a date of birth in the past")
    } else if today.year() - date.year() > 130 {
        Err("Check the year of birth")
    } else {
        Ok(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

    fn ada() -> PatientForm {
        PatientForm {
            first_name: " Ada ".into(),
            last_name: "Lovelace".into(),
            email: "ada@example.org".into(),
            phone: "+44 20 7946 0000".into(),
            date_of_birth: "1990-12-10T00:00:00".into(),
        }
    }

    #[test]
    fn a_complete_form_becomes_a_patient() {
        let patient = ada().parse(TODAY).unwrap();
        assert_eq!(patient.first_name, "Ada");
        assert_eq!(patient.date_of_birth, NaiveDate::from_ymd_opt(1990, 12, 10).unwrap());
    }

    #[test]
    fn every_field_at_fault_is_named_at_once() {
        let form =
            PatientForm { date_of_birth: "2027-01-01".into(), email: "ada@".into(), ..Default::default() };
        let invalid = form.parse(TODAY).unwrap_err();
        let fields: Vec<_> = invalid.0.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, [FIRST_NAME, EMAIL, DATE_OF_BIRTH]);
    }

    #[test]
    fn one_name_and_no_phone_are_enough() {
        let form = PatientForm { last_name: String::new(), phone: " ".into(), ..ada() };
        assert_eq!(form.parse(TODAY).unwrap().phone, None);
    }

    #[test]
    fn a_line_break_in_a_name_is_refused() {
        let form = PatientForm { first_name: "Ada\r\nBcc: x@example.org".into(), ..ada() };
        assert!(form.parse(TODAY).unwrap_err().message(FIRST_NAME).is_some());
    }

    #[test]
    fn debug_shows_nobody() {
        let form = ada();
        let shown = format!("{form:?} {:?}", form.parse(TODAY).unwrap());
        assert!(!shown.contains("Ada") && !shown.contains("example.org"), "{shown}");
    }
}
