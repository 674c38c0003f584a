//! A patient as entered, and as accepted.
//!
//! [`NewPatient`] is proof that its fields passed the rules; it is made only by [`PatientForm::parse`],
//! which runs in the browser while typing and on the server before anything is written. Its `Debug`
//! never shows a person.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use email_address::EmailAddress;
use serde::{Deserialize, Serialize};

use crate::{Contact, Contacts, Invalid};

pub const FIRST_NAME: &str = "patient.firstName";
pub const LAST_NAME: &str = "patient.lastName";
pub const CONTACT: &str = "patient.contact";
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
    /// How they may be reached: a [`Contact`]'s word. Empty means by e-mail.
    pub contact: String,
    /// Counts only where they may be reached by e-mail.
    pub email: String,
    /// Counts where they may be reached at all.
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
    /// There when they may be reached by e-mail, and only then.
    pub email: Option<String>,
    /// There when they may be reached by phone; with an e-mail address it is theirs to give.
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

/// What can be wrong with a field. The texts are for machines; the pages say each in the visitor's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("Enter the first name")]
    FirstNameMissing,
    #[error("Use at most 100 characters")]
    NameTooLong,
    #[error("Remove the line breaks and control characters")]
    ControlCharacters,
    #[error("Enter the e-mail address")]
    EmailMissing,
    #[error("Enter an e-mail address like name@example.org")]
    EmailShape,
    #[error("Enter a phone number like +44 20 7946 0000, or leave it empty")]
    PhoneShape,
    #[error("Enter the date of birth")]
    DateOfBirthMissing,
    #[error("Enter a date like 1990-12-31")]
    DateOfBirthShape,
    #[error("Enter a date of birth in the past")]
    DateOfBirthToCome,
    #[error("Check the year of birth")]
    DateOfBirthTooOld,
    #[error("Choose how we may reach you")]
    ContactUnknown,
    #[error("Enter the phone number")]
    PhoneMissing,
}

impl Fault {
    /// In the order of their numbers.
    pub const ALL: &'static [Self] = &[
        Self::FirstNameMissing,
        Self::NameTooLong,
        Self::ControlCharacters,
        Self::EmailMissing,
        Self::EmailShape,
        Self::PhoneShape,
        Self::DateOfBirthMissing,
        Self::DateOfBirthShape,
        Self::DateOfBirthToCome,
        Self::DateOfBirthTooOld,
        Self::ContactUnknown,
        Self::PhoneMissing,
    ];
}

impl PatientForm {
    /// Checks every field and reports all that are at fault. `today` is the visitor's or clinic's date; `allowed` are the
    /// ways in which the clinic reaches people.
    pub fn parse(&self, today: NaiveDate, allowed: Contacts) -> Result<NewPatient, Invalid> {
        self.check(today, allowed).map_err(|faults| {
            let mut invalid = Invalid::default();
            for (field, fault) in faults {
                invalid.add(field, fault.to_string());
            }
            invalid
        })
    }

    /// The same, with what is wrong in each field for somebody to put into words.
    pub fn check(
        &self,
        today: NaiveDate,
        allowed: Contacts,
    ) -> Result<NewPatient, Vec<(&'static str, Fault)>> {
        let first_name = first_name(&self.first_name).map_err(|fault| (FIRST_NAME, fault));
        let last_name = name(&self.last_name).map_err(|fault| (LAST_NAME, fault));
        let contact = self.contact().filter(|contact| allowed.allows(*contact));
        let contact = contact.ok_or((CONTACT, Fault::ContactUnknown));
        let email = match contact {
            Ok(Contact::Email) => email(&self.email).map(Some).map_err(|fault| (EMAIL, fault)),
            _ => Ok(None),
        };
        let phone = match contact {
            Ok(Contact::Email) => phone(&self.phone),
            Ok(Contact::Phone) => phone(&self.phone).and_then(|phone| match phone {
                Some(phone) => Ok(Some(phone)),
                None => Err(Fault::PhoneMissing),
            }),
            _ => Ok(None),
        };
        let phone = phone.map_err(|fault| (PHONE, fault));
        let date_of_birth = date_of_birth(&self.date_of_birth, today).map_err(|fault| (DATE_OF_BIRTH, fault));
        match (first_name, last_name, contact, email, phone, date_of_birth) {
            (Ok(first_name), Ok(last_name), Ok(_), Ok(email), Ok(phone), Ok(date_of_birth)) => {
                Ok(NewPatient { first_name, last_name, email, phone, date_of_birth })
            }
            (first_name, last_name, contact, email, phone, date_of_birth) => {
                let faults = [
                    first_name.err(),
                    last_name.err(),
                    contact.err(),
                    email.err(),
                    phone.err(),
                    date_of_birth.err(),
                ];
                Err(faults.into_iter().flatten().collect())
            }
        }
    }

    /// The way that is chosen; none for a word that is none.
    pub fn contact(&self) -> Option<Contact> {
        match self.contact.as_str() {
            "" => Some(Contact::Email),
            word => word.parse().ok(),
        }
    }
}

impl NewPatient {
    pub fn contact(&self) -> Contact {
        Contact::of(self.email.as_deref(), self.phone.as_deref())
    }
}

fn first_name(text: &str) -> Result<String, Fault> {
    if text.trim().is_empty() { Err(Fault::FirstNameMissing) } else { name(text) }
}

fn name(text: &str) -> Result<String, Fault> {
    let text = text.trim();
    if text.chars().count() > NAME_MAX {
        Err(Fault::NameTooLong)
    } else if text.chars().any(char::is_control) {
        Err(Fault::ControlCharacters)
    } else {
        Ok(text.to_owned())
    }
}

fn email(text: &str) -> Result<String, Fault> {
    let text = text.trim();
    let has_domain = text.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'));
    if text.is_empty() {
        Err(Fault::EmailMissing)
    } else if !text.is_ascii() || text.len() > EMAIL_MAX || !has_domain || !EmailAddress::is_valid(text) {
        // Addresses beyond ASCII need mail servers with SMTPUTF8 (RFC 6531) all the way.
        Err(Fault::EmailShape)
    } else {
        Ok(text.to_owned())
    }
}

/// A phone number as it was written, without a rule of any country: 3 to 20 digits, and signs between them. None when it is
/// empty.
pub fn phone(text: &str) -> Result<Option<String>, Fault> {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let only_phone_signs = text.chars().all(|sign| sign.is_ascii_digit() || " +-()./".contains(sign));
    match (text.is_empty(), only_phone_signs && (3..=20).contains(&digits) && text.len() <= 40) {
        (true, _) => Ok(None),
        (false, true) => Ok(Some(text.to_owned())),
        (false, false) => Err(Fault::PhoneShape),
    }
}

/// `1990-12-31` (ISO 8601). Not chrono's reader of all formats: it would be a twentieth of what browsers load.
fn calendar_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes()
            .try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    NaiveDate::from_ymd_opt(year as i32, month, day)
}

fn date_of_birth(text: &str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    let text = text.trim();
    let day = text.split_once('T').map_or(text, |(day, _)| day);
    if day.is_empty() {
        return Err(Fault::DateOfBirthMissing);
    }
    let date = calendar_date(day).ok_or(Fault::DateOfBirthShape)?;
    if date > today {
        Err(Fault::DateOfBirthToCome)
    } else if today.year() - date.year() > 130 {
        Err(Fault::DateOfBirthTooOld)
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
            contact: String::new(),
            email: "ada@example.org".into(),
            phone: "+44 20 7946 0000".into(),
            date_of_birth: "1990-12-10T00:00:00".into(),
        }
    }

    #[test]
    fn a_complete_form_becomes_a_patient() {
        let patient = ada().parse(TODAY, Contacts::ALL).unwrap();
        assert_eq!(patient.first_name, "Ada");
        assert_eq!(patient.date_of_birth, NaiveDate::from_ymd_opt(1990, 12, 10).unwrap());
    }

    #[test]
    fn every_field_at_fault_is_named_at_once() {
        let form =
            PatientForm { date_of_birth: "2027-01-01".into(), email: "ada@".into(), ..Default::default() };
        let invalid = form.parse(TODAY, Contacts::ALL).unwrap_err();
        let fields: Vec<_> = invalid.0.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, [FIRST_NAME, EMAIL, DATE_OF_BIRTH]);
    }

    #[test]
    fn the_numbers_of_faults_are_their_places() {
        assert!(Fault::ALL.iter().enumerate().all(|(place, fault)| place == *fault as usize));
    }

    #[test]
    fn one_name_and_no_phone_are_enough() {
        let form = PatientForm { last_name: String::new(), phone: " ".into(), ..ada() };
        assert_eq!(form.parse(TODAY, Contacts::ALL).unwrap().phone, None);
    }

    #[test]
    fn only_what_was_chosen_is_needed_and_kept() {
        let typed = |contact: &str| PatientForm { contact: contact.into(), ..ada() };
        let by_phone = typed("phone").parse(TODAY, Contacts::ALL).unwrap();
        assert_eq!((by_phone.contact(), by_phone.email, by_phone.phone), {
            (Contact::Phone, None, Some("+44 20 7946 0000".to_owned()))
        });
        let not_at_all = typed("none").parse(TODAY, Contacts::ALL).unwrap();
        assert_eq!((not_at_all.contact(), not_at_all.email, not_at_all.phone), {
            (Contact::Unwanted, None, None)
        });
        // What is typed in a field that does not count is not told off either.
        let form = PatientForm { email: "ada@".into(), phone: "call me".into(), ..typed("none") };
        assert!(form.parse(TODAY, Contacts::ALL).is_ok());
        let form = PatientForm { email: "ada@".into(), ..typed("phone") };
        assert!(form.parse(TODAY, Contacts::ALL).is_ok());
    }

    #[test]
    fn a_way_without_its_field_and_one_that_is_not_allowed_are_refused() {
        let faults = |contact: &str, allowed| {
            let form = PatientForm { contact: contact.into(), email: "".into(), phone: "".into(), ..ada() };
            form.check(TODAY, allowed).err().unwrap_or_default()
        };
        assert_eq!(faults("email", Contacts::ALL), [(EMAIL, Fault::EmailMissing)]);
        assert_eq!(faults("phone", Contacts::ALL), [(PHONE, Fault::PhoneMissing)]);
        assert_eq!(faults("none", Contacts::ALL), []);
        assert_eq!(faults("none", Contacts::default()), [(CONTACT, Fault::ContactUnknown)]);
        assert_eq!(faults("pigeon", Contacts::ALL), [(CONTACT, Fault::ContactUnknown)]);
    }

    #[test]
    fn a_date_is_read_as_chrono_writes_it_and_in_no_other_shape() {
        let days = NaiveDate::from_ymd_opt(1896, 1, 1).unwrap().iter_days().take(50_000);
        assert!(days.into_iter().all(|day| calendar_date(&day.to_string()) == Some(day)));
        for text in [
            "1990-02-30",
            "1990-13-01",
            "1990-1-1",
            "90-12-10",
            "+990-12-10",
            "1990-12-1x",
            "1990-12",
            "ä990-1-10",
        ] {
            assert_eq!(calendar_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_break_in_a_name_is_refused() {
        let form = PatientForm { first_name: "Ada\r\nBcc: x@example.org".into(), ..ada() };
        assert!(form.parse(TODAY, Contacts::ALL).unwrap_err().message(FIRST_NAME).is_some());
    }

    #[test]
    fn debug_shows_nobody() {
        let form = ada();
        let shown = format!("{form:?} {:?}", form.parse(TODAY, Contacts::ALL).unwrap());
        assert!(!shown.contains("Ada") && !shown.contains("example.org"), "{shown}");
    }
}
