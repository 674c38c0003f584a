//! The fields about a person.

use domain::{
    Invalid,
    patient::{self, PatientForm},
};
use leptos::prelude::*;

use super::{
    birth::BirthField,
    field::{Field, FormField},
};

/// All of them but the date of birth, which is three ([`BirthField`]).
pub fn fields() -> [Field; 4] {
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
    ]
}

/// Those of a person who is written to.
#[component]
pub fn PersonFields(patient: PatientForm, invalid: Invalid) -> impl IntoView {
    let [first_name, last_name, email, phone] = fields();
    view! {
        <FormField field=first_name value=patient.first_name invalid=invalid.clone() />
        <FormField field=last_name value=patient.last_name invalid=invalid.clone() />
        <FormField field=email value=patient.email invalid=invalid.clone() />
        <FormField field=phone value=patient.phone invalid=invalid.clone() />
        <BirthField birth=patient.date_of_birth hint=t!("birth-hint") invalid />
    }
}
