//! What is wrong with one field, by the rules that also hold on the server.

use chrono::NaiveDate;
use domain::{
    Contacts,
    patient::{DATE_OF_BIRTH, EMAIL, FIRST_NAME, Fault, LAST_NAME, PHONE, PatientForm},
};

/// What is wrong with `text` in the field at `path`, if anything. `contact` is the way that is chosen; none where there is
/// no choice.
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
pub fn fault(path: &str, text: &str, contact: Option<String>, today: NaiveDate) -> Option<Fault> {
    let mut form = PatientForm { contact: contact.unwrap_or_default(), ..PatientForm::default() };
    let field = match path {
        FIRST_NAME => &mut form.first_name,
        LAST_NAME => &mut form.last_name,
        EMAIL => &mut form.email,
        PHONE => &mut form.phone,
        DATE_OF_BIRTH => &mut form.date_of_birth,
        _ => return None,
    };
    text.clone_into(field);
    form.check(today, Contacts::ALL)
        .err()?
        .into_iter()
        .find(|(field, _)| *field == path)
        .map(|(_, fault)| fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_field_that_is_asked_about_is_judged() {
        let today = NaiveDate::from_ymd_opt(2031, 5, 5).unwrap();
        assert_eq!(fault(EMAIL, "ada@example.org", None, today), None);
        assert_eq!(fault(EMAIL, "ada@example", None, today), Some(Fault::EmailShape));
        assert_eq!(fault(FIRST_NAME, " ", None, today), Some(Fault::FirstNameMissing));
        assert_eq!(fault(PHONE, " ", None, today), None);
        assert_eq!(fault(PHONE, " ", Some("phone".to_owned()), today), Some(Fault::PhoneMissing));
    }
}
