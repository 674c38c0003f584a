//! What is wrong with what somebody wrote about a person, or with a date, in the visitor's language.

use domain::{Invalid, date, patient::Fault};

use super::{check::BLANK, intake};
use crate::language::language;

/// All that is wrong, field by field.
pub fn invalid(faults: Vec<(&'static str, Fault)>) -> Invalid {
    let mut invalid = Invalid::default();
    for (field, fault) in faults {
        invalid.add(field, message(fault));
    }
    invalid
}

/// Of every fault, in the order of [`Fault::ALL`].
fn messages() -> Vec<String> {
    let message = |fault: &Fault| match fault {
        // The browser knows the day.
        Fault::DateOfBirth(date::Fault::Day(_)) => t!("fault-date-day", day = BLANK),
        fault => message(*fault),
    };
    Fault::ALL.iter().map(message).collect()
}

/// For the browser: of every fault of a person, then of every fault of the other answers, each in the order of its `ALL`.
pub fn all_messages() -> Vec<String> {
    messages().into_iter().chain(intake::messages()).collect()
}

fn message(fault: Fault) -> String {
    match fault {
        Fault::FirstNameMissing => t!("fault-first-name-missing"),
        Fault::NameTooLong => t!("fault-name-too-long"),
        Fault::NameWithoutLetters => t!("fault-name-without-letters"),
        Fault::EmailMissing => t!("fault-email-missing"),
        Fault::EmailShape => t!("fault-email-shape"),
        Fault::PhoneSigns => t!("fault-phone-signs"),
        Fault::DateOfBirthMissing => t!("fault-date-of-birth-missing"),
        Fault::DateOfBirth(fault) => date_message(fault),
        Fault::DateOfBirthToCome => t!("fault-date-of-birth-to-come"),
        Fault::DateOfBirthTooOld => t!("fault-date-of-birth-too-old"),
        Fault::ContactUnknown => t!("fault-contact-unknown"),
        Fault::PhoneMissing => t!("fault-phone-missing"),
        Fault::EmailAlone => t!("fault-email-alone"),
        Fault::EmailBeforeAt => t!("fault-email-before-at"),
        Fault::NameIsAddress => t!("fault-name-is-address"),
        Fault::PhoneShort => t!("fault-phone-short"),
        Fault::PhoneLong => t!("fault-phone-long"),
        Fault::DayOfBirthMissing => t!("fault-day-of-birth-missing"),
        Fault::MonthOfBirthMissing => t!("fault-month-of-birth-missing"),
        Fault::YearOfBirthMissing => t!("fault-year-of-birth-missing"),
        Fault::DayOfBirth => t!("fault-day-of-birth"),
        Fault::MonthOfBirth => t!("fault-month-of-birth"),
    }
}

/// What is wrong with a typed date.
pub fn date_message(fault: date::Fault) -> String {
    match fault {
        date::Fault::Shape => t!("fault-date-shape"),
        date::Fault::Year => t!("fault-date-year"),
        date::Fault::Month => t!("fault-date-month"),
        date::Fault::Day(parts) => t!("fault-date-day", day = parts.words(language())),
        date::Fault::Ambiguous => t!("fault-date-ambiguous"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_in_english_what_machines_read() {
        // Only programs write what can be read in two ways: they are asked for ISO 8601, people for the month's name.
        let ambiguous = Fault::DateOfBirth(date::Fault::Ambiguous);
        let faults: Vec<_> = Fault::ALL.iter().filter(|fault| **fault != ambiguous).collect();
        let domain: Vec<_> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults.iter().map(|fault| message(**fault)).collect::<Vec<_>>(), domain);
    }
}
