//! What is wrong with the details, in the visitor's language.

use domain::{Invalid, patient::Fault};

use super::intake;

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
    Fault::ALL.iter().map(|fault| message(*fault)).collect()
}

/// For the browser: of every fault of a person, then of every fault of the other answers, each in the order of its `ALL`.
pub fn all_messages() -> Vec<String> {
    messages().into_iter().chain(intake::messages()).collect()
}

fn message(fault: Fault) -> String {
    match fault {
        Fault::FirstNameMissing => t!("fault-first-name-missing"),
        Fault::NameTooLong => t!("fault-name-too-long"),
        Fault::ControlCharacters => t!("fault-control-characters"),
        Fault::EmailMissing => t!("fault-email-missing"),
        Fault::EmailShape => t!("fault-email-shape"),
        Fault::PhoneShape => t!("fault-phone-shape"),
        Fault::DateOfBirthMissing => t!("fault-date-of-birth-missing"),
        Fault::DateOfBirthShape => t!("fault-date-of-birth-shape"),
        Fault::DateOfBirthToCome => t!("fault-date-of-birth-to-come"),
        Fault::DateOfBirthTooOld => t!("fault-date-of-birth-too-old"),
        Fault::ContactUnknown => t!("fault-contact-unknown"),
        Fault::PhoneMissing => t!("fault-phone-missing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_in_english_what_machines_read() {
        let domain: Vec<_> = Fault::ALL.iter().map(ToString::to_string).collect();
        assert_eq!(messages(), domain);
    }
}
