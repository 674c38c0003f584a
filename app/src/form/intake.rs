//! For whom it is, and what the service asks: the parts of a form, what is wrong in them, and the answers in words.

use domain::{
    Invalid, Language, Phrase,
    intake::{
        self, ANSWER_MAX, Answer, BOOKED_BY, Fault, IntakeForm, NO, Question, QuestionKind, SOMEBODY_ELSE,
        YES,
    },
};
use leptos::prelude::*;

use super::{
    field::{Field, FieldError, FormField},
    typed::Typed,
};
use crate::{
    faults::FaultLink,
    language::{Said, Words, language},
};

/// All that is wrong, field by field.
pub fn invalid(faults: Vec<(String, Fault)>) -> Invalid {
    let mut invalid = Invalid::default();
    for (field, fault) in faults {
        invalid.add(&field, message(fault));
    }
    invalid
}

/// For the browser: of every fault, in the order of [`Fault::ALL`].
pub fn messages() -> impl Iterator<Item = String> {
    Fault::ALL.into_iter().map(message)
}

fn message(fault: Fault) -> String {
    match fault {
        Fault::BookedByMissing => t!("fault-booked-by-missing"),
        Fault::NameTooLong => t!("fault-name-too-long"),
        Fault::NameWithoutLetters => t!("fault-name-without-letters"),
        Fault::AnswerMissing => t!("fault-answer-missing"),
        Fault::AnswerTooLong => t!("fault-answer-too-long"),
        Fault::ConsentMissing => t!("fault-consent-missing"),
    }
}

/// The questions at fault, each with the way to its field.
pub fn question_links(questions: &[Question], invalid: &Invalid) -> Vec<FaultLink> {
    let link = |question: &Question| {
        let message = invalid.message(&intake::path(&question.id))?;
        let about = Some(question.label.clone());
        Some(FaultLink { about, ..FaultLink::to(control(&question.id), message) })
    };
    questions.iter().filter_map(link).collect()
}

/// What was asked, as it was read then.
pub fn asked(answer: &Answer) -> Said {
    let question = answer.question.clone();
    match answer.language {
        Some(language) => Phrase::new(question, language).into(),
        None => question.into(),
    }
}

/// `yes` and `no` in the reader's language; anything else is told as it is.
#[component]
pub fn Told(answer: Answer) -> impl IntoView {
    let text = match answer.answer.as_str() {
        YES => t!("answer-yes"),
        NO => t!("answer-no"),
        answer => answer.to_owned(),
    };
    let lang = answer.answer_language.filter(|kept| *kept != language()).map(Language::tag);
    view! { <Typed text lang /> }
}

/// The `id` of a question's first control.
pub fn control(question: &str) -> String {
    format!("answer-{question}")
}

pub fn booked_by_field() -> Field {
    Field {
        path: BOOKED_BY,
        name: "booked_by",
        label: t!("whom-booked-by"),
        hint: t!("whom-booked-by-hint"),
        is_optional: false,
        kind: "text",
        autocomplete: "name",
        class: "",
    }
}

/// For oneself or for somebody else. Who books is asked only then; the style sheet hides it otherwise.
#[component]
pub fn WhomFields(form: IntakeForm, invalid: Invalid) -> impl IntoView {
    let is_other = form.is_for_somebody_else();
    view! {
        <fieldset class="fieldset whom">
            <legend class="field-label">{t!("whom-title")}</legend>
            <label class="check">
                <input type="radio" name="whom" value="me" checked=!is_other />
                {t!("whom-me")}
            </label>
            <label class="check">
                <input type="radio" name="whom" value=SOMEBODY_ELSE checked=is_other data-reveals="booked-by" />
                {t!("whom-other")}
            </label>
            <div class="whom-booker">
                <FormField field=booked_by_field() value=form.booked_by invalid />
            </div>
        </fieldset>
    }
}

/// What the service asks.
#[component]
pub fn QuestionFields(questions: Vec<Question>, form: IntakeForm, invalid: Invalid) -> impl IntoView {
    (!questions.is_empty()).then(|| {
        let fields: Vec<_> = questions
            .into_iter()
            .map(|question| {
                let answer = form.answers.get(&question.id).cloned().unwrap_or_default();
                let message = invalid.message(&intake::path(&question.id)).map(ToOwned::to_owned);
                view! { <QuestionField question answer message /> }
            })
            .collect();
        view! {
            <h2>{t!("questions-title")}</h2>
            {fields}
        }
    })
}

#[component]
fn QuestionField(question: Question, answer: String, message: Option<String>) -> impl IntoView {
    let (id, name) = (control(&question.id), format!("answers[{}]", question.id));
    let path = intake::path(&question.id);
    let error_id = format!("{id}-error");
    let described_by = message.is_some().then(|| error_id.clone());
    let is_invalid = message.is_some().then_some("true");
    let is_required = question.is_required;
    let error = message.map(|text| view! { <FieldError id=error_id text /> });
    let label = view! {
        <Words of=question.label.clone() />
        {(!is_required).then(|| view! { " " <span class="field-optional">{t!("optional")}</span> })}
    };
    let options = match question.kind {
        QuestionKind::Text => {
            return view! {
                <div class="field">
                    <label class="field-label" for=id.clone()>{label}</label>
                    {error}
                    <textarea
                        class="input"
                        id=id
                        name=name
                        rows="3"
                        maxlength=ANSWER_MAX.to_string()
                        required=is_required
                        aria-describedby=described_by
                        aria-invalid=is_invalid
                        data-check=path
                    >
                        {answer}
                    </textarea>
                </div>
            }
            .into_any();
        }
        QuestionKind::Consent => {
            return view! {
                <div class="field">
                    {error}
                    <label class="check">
                        <input
                            type="checkbox"
                            id=id
                            name=name
                            value=YES
                            checked=answer == YES
                            required=is_required
                            aria-describedby=described_by
                            aria-invalid=is_invalid
                            data-check=path
                        />
                        <span>{label}</span>
                    </label>
                </div>
            }
            .into_any();
        }
        QuestionKind::Choice(choices) => {
            choices.into_iter().map(|choice| (choice.value, Said::from(choice.label))).collect::<Vec<_>>()
        }
        QuestionKind::YesNo => {
            vec![(YES.to_owned(), t!("answer-yes").into()), (NO.to_owned(), t!("answer-no").into())]
        }
    };
    let radios: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(index, (value, label))| {
            let id = if index == 0 { id.clone() } else { format!("{id}-{index}") };
            let is_chosen = value == answer;
            view! {
                <label class="check">
                    <input
                        type="radio"
                        id=id
                        name=name.clone()
                        value=value
                        checked=is_chosen
                        required=is_required
                        data-check=path.clone()
                    />
                    <Words of=label />
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="fieldset" aria-describedby=described_by data-invalid=is_invalid>
            <legend class="field-label">{label}</legend>
            {error}
            <div class="checks">{radios}</div>
        </fieldset>
    }
    .into_any()
}
