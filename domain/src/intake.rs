//! What else is asked before a visit: for whom somebody books, and the questions of the service.
//!
//! The questions are the clinic's own, so they come from outside; the rules are here and hold in the browser and on the server.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Longest answer in words, in characters.
pub const ANSWER_MAX: usize = 500;
/// Longest name of who books, in characters.
const NAME_MAX: usize = 100;

/// The path of the field in which who books for somebody else says their name.
pub const BOOKED_BY: &str = "intake.bookedBy";
/// In [`IntakeForm::whom`]: the visit is somebody else's.
pub const SOMEBODY_ELSE: &str = "other";
/// The answer to a question that is answered by ticking it, or by "yes".
pub const YES: &str = "yes";
pub const NO: &str = "no";

/// A question of a service, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// A slug, unique within the service.
    pub id: String,
    pub label: String,
    pub kind: QuestionKind,
    pub is_required: bool,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "options")]
pub enum QuestionKind {
    /// In words.
    Text,
    /// By one of these.
    Choice(Vec<Choice>),
    YesNo,
    /// By agreeing. Required, it cannot be done without.
    Consent,
}

/// One way to answer a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// As typed and ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IntakeForm {
    /// [`SOMEBODY_ELSE`], or anything else for oneself.
    pub whom: String,
    pub booked_by: String,
    /// By the question's id.
    pub answers: BTreeMap<String, String>,
}

/// What passed the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// Who books, when it is for somebody else.
    pub booked_by: Option<String>,
    pub answers: Vec<Answer>,
}

/// A question and its answer as they were read: they stay when the question changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub id: String,
    pub question: String,
    /// In words; of a choice its label, else `yes` or `no`.
    pub answer: String,
}

/// What can be wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    BookedByMissing,
    NameTooLong,
    ControlCharacters,
    AnswerMissing,
    AnswerTooLong,
    ConsentMissing,
}

impl Fault {
    pub const ALL: [Self; 6] = [
        Self::BookedByMissing,
        Self::NameTooLong,
        Self::ControlCharacters,
        Self::AnswerMissing,
        Self::AnswerTooLong,
        Self::ConsentMissing,
    ];
}

/// What is wrong with an answer, if anything: words, or the value of what is ticked.
pub fn fault(answer: &str, is_required: bool, is_consent: bool) -> Option<Fault> {
    match (answer.is_empty(), is_required, is_consent) {
        (true, true, true) => Some(Fault::ConsentMissing),
        (true, true, false) => Some(Fault::AnswerMissing),
        _ => (answer.chars().count() > ANSWER_MAX).then_some(Fault::AnswerTooLong),
    }
}

/// With what the path of a question's field begins.
pub const PATH: &str = "intake.";

/// The path of a question's field.
pub fn path(question: &str) -> String {
    format!("{PATH}{question}")
}

impl IntakeForm {
    pub fn is_for_somebody_else(&self) -> bool {
        self.whom == SOMEBODY_ELSE
    }

    /// Checks everything and reports all that is at fault, by its path. Answers to what is not asked are left out.
    pub fn check(&self, questions: &[Question]) -> Result<Intake, Vec<(String, Fault)>> {
        let mut faults = Vec::new();
        let booked_by = match self.is_for_somebody_else() {
            true => {
                booked_by(&self.booked_by).map_err(|fault| faults.push((BOOKED_BY.to_owned(), fault))).ok()
            }
            false => None,
        };
        let mut answers = Vec::new();
        for question in questions {
            let text = self.answers.get(&question.id).map(|text| text.trim()).unwrap_or_default();
            match question.answer(text) {
                Ok(Some(answer)) => {
                    let (id, question) = (question.id.clone(), question.label.clone());
                    answers.push(Answer { id, question, answer });
                }
                Ok(None) => {}
                Err(fault) => faults.push((path(&question.id), fault)),
            }
        }
        if faults.is_empty() {
            Ok(Intake { booked_by: booked_by.map(ToOwned::to_owned), answers })
        } else {
            Err(faults)
        }
    }
}

impl Question {
    fn answer(&self, text: &str) -> Result<Option<String>, Fault> {
        let answer = match &self.kind {
            QuestionKind::Text => Some(text).filter(|text| !text.is_empty()).map(ToOwned::to_owned),
            QuestionKind::Choice(choices) => {
                choices.iter().find(|choice| choice.value == text).map(|choice| choice.label.clone())
            }
            QuestionKind::YesNo => Some(text).filter(|text| [YES, NO].contains(text)).map(ToOwned::to_owned),
            QuestionKind::Consent => Some(text).filter(|text| *text == YES).map(ToOwned::to_owned),
        };
        let is_consent = self.kind == QuestionKind::Consent;
        let given = if answer.is_some() { text } else { "" };
        match fault(given, self.is_required, is_consent) {
            Some(fault) => Err(fault),
            None => Ok(answer.or_else(|| is_consent.then(|| NO.to_owned()))),
        }
    }
}

/// The name of who books for somebody else.
pub fn booked_by(text: &str) -> Result<&str, Fault> {
    let text = text.trim();
    if text.is_empty() {
        Err(Fault::BookedByMissing)
    } else if text.chars().count() > NAME_MAX {
        Err(Fault::NameTooLong)
    } else if text.chars().any(char::is_control) {
        Err(Fault::ControlCharacters)
    } else {
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(id: &str, kind: QuestionKind, is_required: bool) -> Question {
        Question { id: id.into(), label: format!("{id}?"), kind, is_required }
    }

    fn questions() -> [Question; 4] {
        let sides = ["left", "right"].map(|side| Choice { value: side.into(), label: side.to_uppercase() });
        [
            question("complaint", QuestionKind::Text, false),
            question("side", QuestionKind::Choice(sides.into()), true),
            question("first-visit", QuestionKind::YesNo, true),
            question("x-ray", QuestionKind::Consent, true),
        ]
    }

    fn form(answers: &[(&str, &str)]) -> IntakeForm {
        let answers = answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect();
        IntakeForm { answers, ..Default::default() }
    }

    #[test]
    fn answers_are_kept_as_they_were_read() {
        let form = form(&[("side", "left"), ("first-visit", "no"), ("x-ray", "yes"), ("unasked", "x")]);
        let intake = form.check(&questions()).unwrap();
        let told: Vec<_> =
            intake.answers.iter().map(|it| (it.question.as_str(), it.answer.as_str())).collect();
        assert_eq!(told, [("side?", "LEFT"), ("first-visit?", "no"), ("x-ray?", "yes")]);
    }

    #[test]
    fn every_question_at_fault_is_named_at_once() {
        let long = "x".repeat(ANSWER_MAX + 1);
        let form = IntakeForm {
            whom: SOMEBODY_ELSE.into(),
            ..form(&[("complaint", &long), ("side", "middle"), ("first-visit", "")])
        };
        let faults = form.check(&questions()).unwrap_err();
        assert_eq!(
            faults,
            [
                (BOOKED_BY.to_owned(), Fault::BookedByMissing),
                ("intake.complaint".to_owned(), Fault::AnswerTooLong),
                ("intake.side".to_owned(), Fault::AnswerMissing),
                ("intake.first-visit".to_owned(), Fault::AnswerMissing),
                ("intake.x-ray".to_owned(), Fault::ConsentMissing),
            ]
        );
    }

    #[test]
    fn who_books_is_asked_only_when_it_is_for_somebody_else() {
        let form = IntakeForm { booked_by: "Grace Hopper".into(), ..Default::default() };
        assert_eq!(form.check(&[]).unwrap().booked_by, None);
        let form = IntakeForm { whom: SOMEBODY_ELSE.into(), ..form };
        assert_eq!(form.check(&[]).unwrap().booked_by.as_deref(), Some("Grace Hopper"));
    }
}
