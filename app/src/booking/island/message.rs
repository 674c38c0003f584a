//! The message for one field, by the rules that also hold on the server.

use chrono::NaiveDate;
use domain::patient::{DATE_OF_BIRTH, EMAIL, FIRST_NAME, LAST_NAME, PHONE, PatientForm};

/// What is wrong with `text` in the field at `path`, if anything.
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
pub fn message(path: &str, text: &str, today: NaiveDate) -> Option<String> {
    let mut form = PatientForm::default();
    let field = match path {
        FIRST_NAME => &mut form.first_name,
        LAST_NAME => &mut form.last_name,
        EMAIL => &mut form.email,
        PHONE => &mut form.phone,
        DATE_OF_BIRTH => &mut form.date_of_birth,
        _ => return None,
    };
    text.clone_into(field);
    form.parse(today).err()?.message(path).map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_field_that_is_asked_about_is_judged() {
        let today = NaiveDate::from_ymd_opt(2031, 5, 5).unwrap();
        assert_eq!(message(EMAIL, "ada@example.org", today), None);
        let wanted = "Enter an e-mail address like name@example.org";
        assert_eq!(message(EMAIL, "ada@example", today).as_deref(), Some(wanted));
        assert_eq!(message(FIRST_NAME, " ", today).as_deref(), Some("Enter the first name"));
    }
}
