//! The form of details. Works as plain HTML; the island `FieldCheck` adds each message when its field is left.

use domain::{BookingForm, Contacts, Invalid, intake::Question};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    booking::api::SaveDetails,
    faults::FaultLink,
    flow::choice::Choice,
    form::{
        birth::{self, BirthField},
        check::FieldCheck,
        contact::{ContactFields, contact_field},
        fault,
        field::{self, FormField},
        intake::{QuestionFields, WhomFields, booked_by_field, question_links},
        person::fields,
    },
    language::language,
};

/// For the summary of errors, in the order of the page.
pub fn faults(questions: &[Question], invalid: &Invalid) -> Vec<FaultLink> {
    let [first_name, last_name, email, phone] = fields();
    let fields = [booked_by_field(), first_name, last_name, contact_field(), email, phone];
    let mut faults = field::links(&fields, invalid);
    faults.extend(birth::links(invalid));
    faults.extend(question_links(questions, invalid));
    faults
}

/// `answers` are what was typed so far, `invalid` what is wrong with it; `can_extend` offers to keep the slot longer.
#[component]
pub fn DetailsForm(
    choice: Choice,
    answers: BookingForm,
    questions: Vec<Question>,
    contacts: Contacts,
    invalid: Invalid,
    can_extend: bool,
) -> impl IntoView {
    let back = choice.time_url();
    let patient = answers.patient;
    let [first_name, last_name, ..] = fields();
    view! {
        <form class="form" method="post" action=SaveDetails::url() novalidate=true>
            <HiddenChoice choice />
            <WhomFields form=answers.intake.clone() invalid=invalid.clone() />
            <FormField field=first_name value=patient.first_name.clone() invalid=invalid.clone() />
            <FormField field=last_name value=patient.last_name.clone() invalid=invalid.clone() />
            <ContactFields patient=patient.clone() contacts hint=t!("contact-hint") invalid=invalid.clone() />
            <BirthField birth=patient.date_of_birth hint=t!("birth-hint") invalid=invalid.clone() />
            <QuestionFields questions form=answers.intake invalid />
            <div class="actions">
                <button class="button button-primary">{t!("details-continue")}</button>
                // After the button that the enter key stands for.
                {can_extend.then(|| view! {
                    <button class="button hold-longer" name="then" value="extend">{t!("details-extend")}</button>
                })}
                <a class="link-back" href=back>
                    {t!("back")}
                </a>
            </div>
        </form>
        <FieldCheck messages=fault::all_messages() mark=t!("error-mark") language=language() />
    }
}

/// The ids of a choice, for a form that posts.
#[component]
fn HiddenChoice(choice: Choice) -> impl IntoView {
    view! {
        <input type="hidden" name="service" value=choice.service />
        <input type="hidden" name="provider" value=choice.provider />
        <input type="hidden" name="at" value=choice.at />
        <input type="hidden" name="tz" value=choice.tz />
        <input type="hidden" name="draft" value=choice.draft />
    }
}
