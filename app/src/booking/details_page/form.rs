//! The form of details. Works as plain HTML; the island `FieldCheck` adds each message when its field is left.

use chrono::NaiveDate;
use domain::{
    BookingForm, Contacts, Invalid,
    intake::{Question, path},
    patient::{self, PatientForm},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    super::{api::SaveDetails, choice::Choice, frame::HiddenChoice, island::FieldCheck},
    contact::{ContactFields, contact_field},
    fault,
    field::{self, ErrorSummary, Field, FormField},
    intake::{QuestionFields, WhomFields, booked_by_field, control},
};

pub fn fields() -> [Field; 5] {
    [
        Field {
            path: patient::FIRST_NAME,
            name: "first_name",
            label: t!("field-first-name"),
            hint: String::new(),
            is_optional: false,
            kind: "text",
            autocomplete: "given-name",
            class: "",
        },
        Field {
            path: patient::LAST_NAME,
            name: "last_name",
            label: t!("field-last-name"),
            hint: t!("field-last-name-hint"),
            is_optional: true,
            kind: "text",
            autocomplete: "family-name",
            class: "",
        },
        Field {
            path: patient::EMAIL,
            name: "email",
            label: t!("field-email"),
            hint: t!("field-email-hint"),
            is_optional: false,
            kind: "email",
            autocomplete: "email",
            class: "",
        },
        Field {
            path: patient::PHONE,
            name: "phone",
            label: t!("field-phone"),
            hint: t!("field-phone-hint"),
            is_optional: true,
            kind: "tel",
            autocomplete: "tel",
            class: "input-medium",
        },
        Field {
            path: patient::DATE_OF_BIRTH,
            name: "date_of_birth",
            label: t!("field-date-of-birth"),
            hint: String::new(),
            is_optional: false,
            kind: "date",
            autocomplete: "bday",
            class: "input-short",
        },
    ]
}

/// `answers` are what was typed so far, `invalid` what is wrong with it; `can_extend` offers to keep the slot longer.
#[component]
pub fn DetailsForm(
    choice: Choice,
    answers: BookingForm,
    questions: Vec<Question>,
    contacts: Contacts,
    invalid: Invalid,
    today: NaiveDate,
    can_extend: bool,
) -> impl IntoView {
    let back = choice.time_url();
    let patient = answers.patient;
    let mut links = field::links(&[booked_by_field()], &invalid);
    let [first_name, last_name, email, phone, date_of_birth] = fields();
    let asked = [first_name.clone(), last_name.clone(), contact_field(), email, phone, date_of_birth.clone()];
    links.extend(field::links(&asked, &invalid));
    links.extend(question_links(&questions, &invalid));
    view! {
        <form class="form" method="post" action=SaveDetails::url() novalidate=true>
            <ErrorSummary links />
            <HiddenChoice choice />
            <WhomFields form=answers.intake.clone() invalid=invalid.clone() />
            <FormField field=first_name value=patient.first_name.clone() invalid=invalid.clone() />
            <FormField field=last_name value=patient.last_name.clone() invalid=invalid.clone() />
            <ContactFields patient=patient.clone() contacts invalid=invalid.clone() />
            <FormField
                field=date_of_birth
                value=patient.date_of_birth
                invalid=invalid.clone()
                max=today.to_string()
            />
            <QuestionFields questions form=answers.intake invalid />
            <div class="actions">
                <button class="button button-primary">{t!("details-continue")}</button>
                // After the button that the enter key stands for.
                {can_extend.then(|| view! {
                    <button class="button" name="then" value="extend">{t!("details-extend")}</button>
                })}
                <a class="link-back" href=back>
                    {t!("back")}
                </a>
            </div>
        </form>
        <FieldCheck messages=fault::all_messages() mark=t!("error-mark") />
    }
}

/// The questions at fault, each with the way to its field.
pub fn question_links(questions: &[Question], invalid: &Invalid) -> Vec<(String, String)> {
    let link = |question: &Question| {
        let message = invalid.message(&path(&question.id))?.to_owned();
        Some((control(&question.id), format!("{}: {message}", question.label)))
    };
    questions.iter().filter_map(link).collect()
}

/// The fields about a person who is written to.
#[component]
pub fn PersonFields(patient: PatientForm, invalid: Invalid, today: NaiveDate) -> impl IntoView {
    let [first_name, last_name, email, phone, date_of_birth] = fields();
    view! {
        <FormField field=first_name value=patient.first_name invalid=invalid.clone() />
        <FormField field=last_name value=patient.last_name invalid=invalid.clone() />
        <FormField field=email value=patient.email invalid=invalid.clone() />
        <FormField field=phone value=patient.phone invalid=invalid.clone() />
        <FormField field=date_of_birth value=patient.date_of_birth invalid max=today.to_string() />
    }
}
