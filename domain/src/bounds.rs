//! How much of a form is kept before anything in it is checked.
//!
//! Of each field twice what it may have: it is still too long and says so, whoever typed it can shorten it, and nobody fills
//! the database. Answers to what nobody asked are not kept.

use crate::{
    BirthForm, BookingForm,
    booking::LOCATION_MAX,
    email::ADDRESS_MAX,
    intake::{ANSWER_MAX, Question},
    patient::NAME_MAX,
    phone,
};

/// Ids, dates, durations and words to choose from.
const WORD_MAX: usize = 64;

impl BookingForm {
    /// What is kept of it; `questions` are what its service asks.
    pub fn bounded(mut self, questions: &[Question]) -> Self {
        let (patient, appointment, intake) = (&mut self.patient, &mut self.appointment, &mut self.intake);
        for (field, most) in [
            (&mut patient.first_name, NAME_MAX),
            (&mut patient.last_name, NAME_MAX),
            (&mut patient.contact, WORD_MAX),
            (&mut patient.email, ADDRESS_MAX),
            (&mut patient.phone, phone::LENGTH_MAX),
            (&mut appointment.provider, WORD_MAX),
            (&mut appointment.service, WORD_MAX),
            (&mut appointment.starts_at, WORD_MAX),
            (&mut appointment.duration, WORD_MAX),
            (&mut appointment.location, LOCATION_MAX),
            (&mut intake.whom, WORD_MAX),
            (&mut intake.booked_by, NAME_MAX),
        ] {
            cut(field, 2 * most);
        }
        patient.date_of_birth = std::mem::take(&mut patient.date_of_birth).bounded();
        intake.answers.retain(|question, answer| {
            cut(answer, 2 * ANSWER_MAX);
            questions.iter().any(|asked| asked.id == *question)
        });
        self
    }
}

impl BirthForm {
    /// What is kept of it.
    pub fn bounded(mut self) -> Self {
        for text in self.texts() {
            cut(text, 2 * WORD_MAX);
        }
        self
    }
}

fn cut(text: &mut String, most: usize) {
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{Contacts, Language, Phrase, birth::Fields, intake::QuestionKind, patient};

    #[test]
    fn whatever_is_sent_little_is_kept_and_it_is_still_too_long() {
        let long = "ä".repeat(60_000);
        let question = |id: &str| Question {
            id: id.into(),
            label: Phrase::new("", Language::English),
            kind: QuestionKind::Text,
            is_required: false,
        };
        let mut form = BookingForm::default();
        let fields = serde_json::to_value(&form).unwrap();
        // Every field there is, those to come as well.
        let mut filled = fields.clone();
        for half in filled.as_object_mut().unwrap().values_mut() {
            for field in half.as_object_mut().unwrap().values_mut().filter(|field| field.is_string()) {
                *field = long.clone().into();
            }
        }
        form = serde_json::from_value(filled).unwrap();
        form.patient.date_of_birth =
            BirthForm::Fields(Fields { day: long.clone(), month: long.clone(), year: long.clone() });
        for number in 0..1_000 {
            form.intake.answers.insert(number.to_string(), long.clone());
        }
        let kept = form.bounded(&[question("7"), question("8")]);
        assert!(serde_json::to_vec(&kept).unwrap().len() < 10_000);
        assert_eq!(kept.intake.answers.len(), 2);
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let faults = kept.patient.check(today, Contacts::ALL).unwrap_err();
        assert!(faults.contains(&(patient::FIRST_NAME, patient::Fault::NameTooLong)), "{faults:?}");
        let faults = kept.intake.check(&[question("7")]).unwrap_err();
        assert_eq!(faults.len(), 1, "{faults:?}");
    }

    #[test]
    fn what_fits_is_kept_as_it_was_typed() {
        let mut form = BookingForm::default();
        form.patient.first_name = format!(" {} ", "x".repeat(NAME_MAX));
        assert_eq!(form.clone().bounded(&[]), form);
    }
}
