//! What is wrong with one field, by the rules that also hold on the server.

use chrono::NaiveDate;
use domain::{
    birth::Fields,
    date::{self, Parts},
    intake::{self, BOOKED_BY},
    patient, text,
};

/// A field as it is on the page.
#[derive(Clone, Copy, Default)]
pub struct Given<'a> {
    /// In the wire format.
    pub path: &'a str,
    /// What was typed, or the value of what is ticked.
    pub text: &'a str,
    pub is_required: bool,
    pub is_consent: bool,
    /// The way to be reached that is chosen; none where there is no choice.
    pub contact: Option<&'a str>,
}

/// Which of the messages tells what is wrong, if anything is: those of [`patient::Fault::ALL`], then of
/// [`intake::Fault::ALL`].
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
pub fn fault(given: &Given<'_>) -> Option<usize> {
    let of_the_rest = |fault: intake::Fault| patient::Fault::ALL.len() + fault as usize;
    let text = given.text;
    match given.path {
        BOOKED_BY => intake::booked_by(text).err().map(of_the_rest),
        path if path.starts_with(intake::PATH) => {
            intake::fault(&text::lines(text), given.is_required, given.is_consent).map(of_the_rest)
        }
        path => patient::fault(path, text, given.contact.unwrap_or_default()).map(patient::Fault::index),
    }
}

/// What is wrong with a part of the date of birth, or with all of it.
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
pub struct BirthFault {
    pub path: &'static str,
    /// Which of the messages tells it.
    pub message: usize,
    /// The day that it is about, if it is about one.
    pub day: Option<Parts>,
}

#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
pub fn birth_faults(fields: &Fields, today: NaiveDate) -> Vec<BirthFault> {
    let faults = fields.check(today).err().unwrap_or_default().into_iter();
    faults
        .map(|(path, fault)| {
            let day = match fault {
                patient::Fault::DateOfBirth(date::Fault::Day(parts)) => Some(parts),
                _ => None,
            };
            BirthFault { path, message: fault.index(), day }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use domain::patient::{EMAIL, FIRST_NAME, PHONE};

    use super::*;

    fn told(path: &str, text: &str, more: Given<'_>) -> Option<String> {
        let given = Given { path, text, ..more };
        let known = patient::Fault::ALL.len();
        fault(&given).map(|index| match index.checked_sub(known) {
            None => format!("{:?}", patient::Fault::ALL[index]),
            Some(index) => format!("{:?}", intake::Fault::ALL[index]),
        })
    }

    #[test]
    fn only_the_field_that_is_asked_about_is_judged() {
        let by_phone = Given { contact: Some("phone"), ..Given::default() };
        for (path, text, given, expected) in [
            (EMAIL, "ada@example.org", Given::default(), None),
            (EMAIL, "ada@example", Given::default(), Some("EmailShape")),
            (FIRST_NAME, " ", Given::default(), Some("FirstNameMissing")),
            (PHONE, " ", Given::default(), None),
            (PHONE, " ", by_phone, Some("PhoneMissing")),
            (BOOKED_BY, "Maria", Given::default(), None),
            (BOOKED_BY, " ", Given::default(), Some("BookedByMissing")),
        ] {
            assert_eq!(told(path, text, given).as_deref(), expected, "{path} {text}");
        }
    }

    #[test]
    fn what_the_service_asks_is_judged_by_the_rule_of_the_server() {
        let required = Given { is_required: true, ..Given::default() };
        let consent = Given { is_consent: true, ..required };
        let path = intake::path("x-ray");
        assert_eq!(told(&path, "", Given::default()), None);
        assert_eq!(told(&path, "", required).as_deref(), Some("AnswerMissing"));
        assert_eq!(told(&path, "left", required), None);
        assert_eq!(told(&path, "", consent).as_deref(), Some("ConsentMissing"));
        assert_eq!(told(&path, "yes", consent), None);
        let long = "x".repeat(intake::ANSWER_MAX + 1);
        assert_eq!(told(&path, &long, Given::default()).as_deref(), Some("AnswerTooLong"));
    }

    #[test]
    fn of_a_day_that_there_is_not_the_browser_knows_which() {
        let fields = Fields { day: "29".into(), month: "2".into(), year: "1900".into() };
        let [fault] = &*birth_faults(&fields, NaiveDate::from_ymd_opt(2031, 5, 5).unwrap()) else {
            panic!("one fault")
        };
        assert_eq!(fault.day, Some(Parts { year: 1900, month: 2, day: 29 }));
        assert!(matches!(
            patient::Fault::ALL[fault.message],
            patient::Fault::DateOfBirth(date::Fault::Day(_))
        ));
    }
}
