//! What else is asked before a visit: for whom somebody books, and the questions of the service.
//!
//! The questions are the clinic's own, so they come from outside; the rules are here and hold in the browser and on the server.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Language, Phrase, patient, text};

/// Longest answer in words, in characters.
pub const ANSWER_MAX: usize = 500;

/// The path of the field in which who books for somebody else says their name.
pub const BOOKED_BY: &str = "intake.bookedBy";
/// In [`IntakeForm::whom`]: the visit is somebody else's.
pub const SOMEBODY_ELSE: &str = "other";
/// The answer to a question that is answered by ticking it, or by "yes".
pub const YES: &str = "yes";
/// The other answer to such a question; of a consent it means that the box was not ticked.
pub const NO: &str = "no";

/// A question of a service, in the language that was asked for as far as it has that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// A slug, unique within the service.
    pub id: String,
    /// The question itself, as people read it.
    pub label: Phrase,
    /// What counts as an answer.
    pub kind: QuestionKind,
    /// Whether it has to be answered; a consent has to be given then.
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
    /// By [`YES`] or [`NO`].
    YesNo,
    /// By agreeing. Required, it cannot be done without.
    Consent,
}

/// One way to answer a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What the form sends for it.
    pub value: String,
    /// What people read, and what is kept as the answer.
    pub label: Phrase,
}

/// As typed and ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IntakeForm {
    /// [`SOMEBODY_ELSE`], or anything else for oneself.
    pub whom: String,
    /// The name of who books; counts only where it is for somebody else.
    pub booked_by: String,
    /// By the question's id.
    pub answers: BTreeMap<String, String>,
}

/// What passed the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// Who books, when it is for somebody else.
    pub booked_by: Option<String>,
    /// In the order of the questions. Those left open are not there, but for a consent, which is [`NO`].
    pub answers: Vec<Answer>,
    /// What a program said of the place, where that is none that there is: for staff alone.
    pub note: Option<String>,
}

/// A question and its answer as they were read: they stay when the question changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The question's id.
    pub id: String,
    /// Its label.
    pub question: String,
    /// In which language that is; unknown of what was answered before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// In words; of a choice its label, else `yes` or `no`.
    pub answer: String,
    /// In which language that is, where it is a choice's label: what somebody typed is in whatever language it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_language: Option<Language>,
}

/// What can be wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is for somebody else, and who books gave no name.
    BookedByMissing,
    /// The name of who books has more than 100 characters.
    NameTooLong,
    /// The name of who books has no letter that people see.
    NameWithoutLetters,
    /// A required question has no answer, or one that is not among its choices.
    AnswerMissing,
    /// An answer has more than [`ANSWER_MAX`] characters.
    AnswerTooLong,
    /// A required consent was not given.
    ConsentMissing,
}

impl Fault {
    /// Each of them, in the order in which they are declared: its place is its number.
    pub const ALL: [Self; 6] = [
        Self::BookedByMissing,
        Self::NameTooLong,
        Self::NameWithoutLetters,
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
        _ => (!text::fits(answer, ANSWER_MAX)).then_some(Fault::AnswerTooLong),
    }
}

/// With what the path of a question's field begins.
pub const PATH: &str = "intake.";

/// The path of a question's field.
pub fn path(question: &str) -> String {
    format!("{PATH}{question}")
}

impl IntakeForm {
    /// Whether who books is not the patient.
    pub fn is_for_somebody_else(&self) -> bool {
        self.whom == SOMEBODY_ELSE
    }

    /// What it says, however it is written (see [`crate::contents`]).
    pub(crate) fn said(&self) -> (Option<String>, BTreeMap<&str, String>) {
        let answers = self.answers.iter().map(|(question, answer)| (question.as_str(), text::lines(answer)));
        let answers = answers.filter(|(_, answer)| !answer.is_empty()).collect();
        (self.is_for_somebody_else().then(|| text::line(&self.booked_by)), answers)
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
            let text = self.answers.get(&question.id).map(|text| text::lines(text)).unwrap_or_default();
            match question.answer(&text) {
                Ok(Some((answer, answer_language))) => {
                    let (id, Phrase { text, language }) = (question.id.clone(), question.label.clone());
                    answers.push(Answer {
                        id,
                        question: text,
                        language: Some(language),
                        answer,
                        answer_language,
                    });
                }
                Ok(None) => {}
                Err(fault) => faults.push((path(&question.id), fault)),
            }
        }
        if faults.is_empty() { Ok(Intake { booked_by, answers, note: None }) } else { Err(faults) }
    }
}

impl Question {
    /// What is kept as the answer; of a choice's label also in which language it is.
    fn answer(&self, text: &str) -> Result<Option<(String, Option<Language>)>, Fault> {
        let mut language = None;
        let answer = match &self.kind {
            QuestionKind::Text => Some(text).filter(|text| !text.is_empty()).map(ToOwned::to_owned),
            QuestionKind::Choice(choices) => {
                let chosen = choices.iter().find(|choice| choice.value == text);
                language = chosen.map(|choice| choice.label.language);
                chosen.map(|choice| choice.label.text.clone())
            }
            QuestionKind::YesNo => Some(text).filter(|text| [YES, NO].contains(text)).map(ToOwned::to_owned),
            QuestionKind::Consent => Some(text).filter(|text| *text == YES).map(ToOwned::to_owned),
        };
        let is_consent = self.kind == QuestionKind::Consent;
        let given = if answer.is_some() { text } else { "" };
        match fault(given, self.is_required, is_consent) {
            Some(fault) => Err(fault),
            None => {
                let answer = answer.or_else(|| is_consent.then(|| NO.to_owned()));
                Ok(answer.map(|answer| (answer, language)))
            }
        }
    }
}

/// The name of who books for somebody else.
pub fn booked_by(typed: &str) -> Result<String, Fault> {
    match patient::written_name(typed) {
        Ok(name) if name.is_empty() => Err(Fault::BookedByMissing),
        Ok(name) => Ok(name),
        Err(patient::Fault::NameWithoutLetters) => Err(Fault::NameWithoutLetters),
        Err(_) => Err(Fault::NameTooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(id: &str, kind: QuestionKind, is_required: bool) -> Question {
        let label = Phrase::new(format!("{id}?"), Language::English);
        Question { id: id.into(), label, kind, is_required }
    }

    fn questions() -> [Question; 4] {
        let sides = ["left", "right"].map(|side| {
            let label = Phrase::new(side.to_uppercase(), Language::English);
            Choice { value: side.into(), label }
        });
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
        let languages: Vec<_> = intake.answers.iter().map(|it| (it.language, it.answer_language)).collect();
        let english = Some(Language::English);
        assert_eq!(languages, [(english, english), (english, None), (english, None)]);
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
