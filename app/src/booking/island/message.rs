//! What is wrong with one field, by the rules that also hold on the server.

use chrono::NaiveDate;
use domain::{
    Contacts,
    intake::{self, BOOKED_BY},
    patient::{self, DATE_OF_BIRTH, EMAIL, FIRST_NAME, LAST_NAME, PHONE, PatientForm},
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
pub fn fault(given: &Given<'_>, today: NaiveDate) -> Option<usize> {
    let of_the_rest = |fault: intake::Fault| patient::Fault::ALL.len() + fault as usize;
    let text = given.text.trim();
    let mut form =
        PatientForm { contact: given.contact.unwrap_or_default().to_owned(), ..PatientForm::default() };
    let field = match given.path {
        FIRST_NAME => &mut form.first_name,
        LAST_NAME => &mut form.last_name,
        EMAIL => &mut form.email,
        PHONE => &mut form.phone,
        DATE_OF_BIRTH => &mut form.date_of_birth,
        BOOKED_BY => return intake::booked_by(text).err().map(of_the_rest),
        path if path.starts_with(intake::PATH) => {
            return intake::fault(text, given.is_required, given.is_consent).map(of_the_rest);
        }
        _ => return None,
    };
    text.clone_into(field);
    let faults = form.check(today, Contacts::ALL).err()?;
    faults.into_iter().find(|(field, _)| *field == given.path).map(|(_, fault)| fault as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str, text: &str, more: Given<'_>) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2031, 5, 5).unwrap();
        let given = Given { path, text, ..more };
        let known = patient::Fault::ALL.len();
        fault(&given, today).map(|index| match index.checked_sub(known) {
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
}
