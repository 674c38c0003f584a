//! A patient as entered, and as accepted.
//!
//! [`NewPatient`] is proof that its fields passed the rules; it is made only by [`PatientForm::parse`],
//! which runs in the browser while typing and on the server before anything is written. Its `Debug`
//! never shows a person.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{BirthForm, Contact, Contacts, Invalid, email, name, phone, text};

pub use crate::{birth::DATE_OF_BIRTH, fault::Fault};

/// The path of the first name, on the wire and in errors.
pub const FIRST_NAME: &str = "patient.firstName";
/// The path of the last name.
pub const LAST_NAME: &str = "patient.lastName";
/// The path of the way to be reached, which is asked of people alone.
pub const CONTACT: &str = "patient.contact";
/// The path of the e-mail address.
pub const EMAIL: &str = "patient.email";
/// The path of the phone number.
pub const PHONE: &str = "patient.phone";

/// Longest name that is kept, in characters.
pub(crate) const NAME_MAX: usize = 100;

/// What somebody typed about a patient, kept as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PatientForm {
    /// Must not be empty: who has one name has it here.
    pub first_name: String,
    /// Empty for people who have one name.
    pub last_name: String,
    /// How they may be reached: a [`Contact`]'s word. Empty means by e-mail.
    pub contact: String,
    /// Counts only where they may be reached by e-mail.
    pub email: String,
    /// Counts where they may be reached at all.
    pub phone: String,
    /// From people in three fields, from programs in one text.
    pub date_of_birth: BirthForm,
}

/// A patient whose fields passed the rules.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPatient {
    /// One line with a letter in it, at most 100 characters.
    pub first_name: String,
    /// Empty for people who have one name.
    pub last_name: String,
    /// There when they may be reached by e-mail, and only then.
    pub email: Option<String>,
    /// There when they may be reached by phone; with an e-mail address it is theirs to give.
    pub phone: Option<String>,
    /// Not after the `today` it was checked on, and at most 130 calendar years before it.
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
        let way = contact.ok();
        let email = email(&self.email, way).map_err(|fault| (EMAIL, fault));
        let phone = phone(&self.phone, way).map_err(|fault| (PHONE, fault));
        let date_of_birth = self.date_of_birth.check(today);
        match (first_name, last_name, contact, email, phone, date_of_birth) {
            (Ok(first_name), Ok(last_name), Ok(_), Ok(email), Ok(phone), Ok(date_of_birth)) => {
                Ok(NewPatient { first_name, last_name, email, phone, date_of_birth })
            }
            (first_name, last_name, contact, email, phone, date_of_birth) => {
                let faults = [first_name.err(), last_name.err(), contact.err(), email.err(), phone.err()];
                let born = date_of_birth.err().unwrap_or_default();
                Err(faults.into_iter().flatten().chain(born).collect())
            }
        }
    }

    /// What it says, however it is written (see [`crate::contents`]).
    pub(crate) fn said(&self) -> [Option<String>; 6] {
        let (email, phone) = match self.contact() {
            Some(Contact::Email) | None => (as_read(&self.email, email::parse), phone_as_read(&self.phone)),
            Some(Contact::Phone) => (None, phone_as_read(&self.phone)),
            Some(Contact::Unwanted) => (None, None),
        };
        let way = self.contact().map_or_else(|| self.contact.clone(), |contact| contact.to_string());
        let born = self.date_of_birth.said();
        let (first, last) = (as_read(&self.first_name, name), as_read(&self.last_name, name));
        [first, last, Some(way), email, phone, Some(born)]
    }

    /// The way that is chosen; none for a word that is none.
    pub fn contact(&self) -> Option<Contact> {
        contact(&self.contact)
    }
}

/// What is wrong with one field by itself, of somebody who chose this way to be reached. The date of birth has more than
/// one ([`crate::birth`]).
pub fn fault(path: &str, typed: &str, way: &str) -> Option<Fault> {
    match path {
        FIRST_NAME => first_name(typed).err(),
        LAST_NAME => name(typed).err(),
        EMAIL => email(typed, contact(way)).err(),
        PHONE => phone(typed, contact(way)).err(),
        _ => None,
    }
}

/// `Ada Lovelace`; `Ada` for people who have one name. A dash where nothing can be seen of it.
pub fn full_name(first_name: &str, last_name: &str) -> String {
    match text::line(&format!("{first_name} {last_name}")) {
        name if name.is_empty() => "–".to_owned(),
        name => name,
    }
}

impl NewPatient {
    /// Who is the same patient has the same.
    #[cfg(feature = "unicode")]
    pub fn identity(&self) -> String {
        let (email, phone) = (self.email.as_deref(), self.phone.as_deref());
        crate::fold::identity::identity(&self.first_name, &self.last_name, email, phone, self.date_of_birth)
    }

    /// How they may be reached, as it follows from what they gave.
    pub fn contact(&self) -> Contact {
        Contact::of(self.email.as_deref(), self.phone.as_deref())
    }
}

/// As it is read, or as it is written where it cannot be.
fn as_read(typed: &str, read: impl Fn(&str) -> Result<String, Fault>) -> Option<String> {
    Some(read(typed).unwrap_or_else(|_| text::line(typed)))
}

fn phone_as_read(typed: &str) -> Option<String> {
    phone::read(typed).unwrap_or_else(|_| Some(text::line(typed)))
}

fn first_name(typed: &str) -> Result<String, Fault> {
    match name(typed)? {
        name if name.is_empty() => Err(Fault::FirstNameMissing),
        name => Ok(name),
    }
}

fn name(typed: &str) -> Result<String, Fault> {
    let name = written_name(typed)?;
    if name::has_address(&name) { Err(Fault::NameIsAddress) } else { Ok(name) }
}

/// A person's name; it may be empty.
pub(crate) fn written_name(typed: &str) -> Result<String, Fault> {
    let name = text::line(typed);
    if !text::fits(&name, NAME_MAX) {
        Err(Fault::NameTooLong)
    } else if !name.is_empty() && !text::has_letter(&name) {
        Err(Fault::NameWithoutLetters)
    } else {
        Ok(name)
    }
}

fn contact(word: &str) -> Option<Contact> {
    match word {
        "" => Some(Contact::Email),
        word => word.parse().ok(),
    }
}

fn email(typed: &str, way: Option<Contact>) -> Result<Option<String>, Fault> {
    match way {
        Some(Contact::Email) => email::parse(typed).map(Some),
        _ => Ok(None),
    }
}

fn phone(typed: &str, way: Option<Contact>) -> Result<Option<String>, Fault> {
    match way {
        Some(Contact::Email) => phone::read(typed),
        Some(Contact::Phone) => phone::read(typed)?.map(Some).ok_or(Fault::PhoneMissing),
        _ => Ok(None),
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
        assert!(Fault::ALL.iter().enumerate().all(|(place, fault)| place == fault.index()));
    }

    #[test]
    fn one_name_and_no_phone_are_enough() {
        let form = PatientForm { last_name: String::new(), phone: " ".into(), ..ada() };
        assert_eq!(form.parse(TODAY, Contacts::ALL).unwrap().phone, None);
    }

    #[test]
    fn a_name_from_before_is_shown_without_what_turns_it_and_never_as_nothing() {
        assert_eq!(full_name("\u{202e}Ada", "Love\u{200b}lace"), "Ada Lovelace");
        assert_eq!(full_name("Ada", ""), "Ada");
        assert_eq!(full_name("\u{2800}", "\u{ad}"), "–");
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
    fn a_field_by_itself_is_judged_as_in_its_form() {
        for way in ["", "email", "phone", "none", "pigeon"] {
            for typed in ["", "Ada", "ada@example.org", "ada@", "+44 20 7946 0000", "12", "call me"] {
                let form = PatientForm {
                    first_name: typed.into(),
                    last_name: typed.into(),
                    contact: way.into(),
                    email: typed.into(),
                    phone: typed.into(),
                    ..ada()
                };
                let faults = form.check(TODAY, Contacts::ALL).err().unwrap_or_default();
                for path in [FIRST_NAME, LAST_NAME, EMAIL, PHONE] {
                    let expected = faults.iter().find(|(at, _)| *at == path).map(|(_, fault)| *fault);
                    assert_eq!(fault(path, typed, way), expected, "{path} {typed} {way}");
                }
            }
        }
    }

    #[test]
    fn typed_names_are_kept_in_one_form() {
        let form = PatientForm {
            first_name: "\u{202e}Jose\u{301}\u{200b}\r\nMari\u{ad}a ".into(),
            last_name: "\u{3000}Ga\u{2060}rcía\u{a0}\u{a0}\tLorca".into(),
            ..ada()
        };
        let patient = form.parse(TODAY, Contacts::ALL).unwrap();
        assert_eq!((patient.first_name.as_str(), patient.last_name.as_str()), ("José Maria", "García Lorca"));
    }

    #[test]
    fn a_name_has_a_letter_that_people_see() {
        let faults = |first: &str, last: &str| {
            let form = PatientForm { first_name: first.into(), last_name: last.into(), ..ada() };
            form.check(TODAY, Contacts::ALL).err().unwrap_or_default()
        };
        for unseen in [
            "\u{200b}",
            "\u{2800}",
            "\u{ad}",
            "\u{3164}\u{115f}\u{ffa0}",
            "\u{feff}\u{e0041}",
            "\u{a0}\t",
            "\u{fe0f}",
            "\u{301}",
        ] {
            assert_eq!(
                faults(unseen, ""),
                [(FIRST_NAME, Fault::FirstNameMissing)],
                "{}",
                unseen.escape_unicode()
            );
            assert_eq!(faults("Ada", unseen), [], "{}", unseen.escape_unicode());
        }
        for signs in ["-", "123", "🙂", "\u{2bc}", "?!"] {
            assert_eq!(faults(signs, ""), [(FIRST_NAME, Fault::NameWithoutLetters)], "{signs}");
            assert_eq!(faults("Ada", signs), [(LAST_NAME, Fault::NameWithoutLetters)], "{signs}");
        }
        for name in ["Ng", "李", "ا", "O'", "X Æ A-12", "ᚠ"] {
            assert_eq!(faults(name, name), [], "{name}");
        }
    }

    #[test]
    fn a_name_is_as_long_as_people_see_it() {
        let faults =
            |name: String| PatientForm { first_name: name, ..ada() }.check(TODAY, Contacts::ALL).err();
        assert_eq!(faults("e\u{301}".repeat(100)), None);
        assert_eq!(faults("कि".repeat(100)), None);
        assert_eq!(faults("n".repeat(101)), Some(vec![(FIRST_NAME, Fault::NameTooLong)]));
        let stacked = PatientForm { first_name: format!("Ada{}", "\u{30d}".repeat(500)), ..ada() };
        let kept = stacked.parse(TODAY, Contacts::ALL).unwrap().first_name;
        assert!(kept.chars().count() < 20, "{kept}");
    }

    #[test]
    fn a_program_says_a_date_that_cannot_be_mistaken() {
        let form = PatientForm { date_of_birth: "10/12/1990".into(), ..ada() };
        let invalid = form.parse(TODAY, Contacts::ALL).unwrap_err();
        assert!(invalid.message(DATE_OF_BIRTH).is_some_and(|it| it.contains("cannot be mixed up")));
    }

    #[test]
    fn debug_shows_nobody() {
        let form = ada();
        let shown = format!("{form:?} {:?}", form.parse(TODAY, Contacts::ALL).unwrap());
        assert!(!shown.contains("Ada") && !shown.contains("example.org"), "{shown}");
    }
}
