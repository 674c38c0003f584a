//! The date of birth: day, month and year, each in a field of its own, so that none is taken for another.

use domain::{
    BirthForm, Invalid,
    birth::{DATE_OF_BIRTH, DAY, MONTH, YEAR},
};
use leptos::prelude::*;

use super::field::FieldError;
use crate::faults::FaultLink;

/// The day's `id`, to which the summary of errors leads where all of it is at fault.
pub const ID: &str = "date_of_birth";

/// One of the three fields.
struct Part {
    path: &'static str,
    id: &'static str,
    name: &'static str,
    label: String,
    autocomplete: &'static str,
    class: &'static str,
    value: String,
}

/// The parts at fault, or all of it.
pub fn links(invalid: &Invalid) -> Vec<FaultLink> {
    let fields =
        [(DATE_OF_BIRTH, ID), (DAY, ID), (MONTH, "date_of_birth-month"), (YEAR, "date_of_birth-year")];
    let links = fields.into_iter().filter_map(|(path, id)| Some(FaultLink::to(id, invalid.message(path)?)));
    links.collect()
}

#[component]
pub fn BirthField(birth: BirthForm, #[prop(into)] hint: String, invalid: Invalid) -> impl IntoView {
    let typed = birth.fields();
    let parts = [
        Part {
            path: DAY,
            id: ID,
            name: "date_of_birth[day]",
            label: t!("birth-day"),
            autocomplete: "bday-day",
            class: "input date-day",
            value: typed.day,
        },
        Part {
            path: MONTH,
            id: "date_of_birth-month",
            name: "date_of_birth[month]",
            label: t!("birth-month"),
            autocomplete: "bday-month",
            class: "input date-month",
            value: typed.month,
        },
        Part {
            path: YEAR,
            id: "date_of_birth-year",
            name: "date_of_birth[year]",
            label: t!("birth-year"),
            autocomplete: "bday-year",
            class: "input date-year",
            value: typed.year,
        },
    ];
    let errors: Vec<_> = links(&invalid)
        .into_iter()
        .map(|link| view! { <FieldError id=format!("{}-error", link.id) text=link.message /> })
        .collect();
    let whole = invalid.message(DATE_OF_BIRTH).map(|_| format!("{ID}-error"));
    let parts: Vec<_> = parts
        .into_iter()
        .map(|part| {
            let own = invalid.message(part.path).map(|_| format!("{}-error", part.id));
            view! { <PartField part described_by=whole.clone().or(own) /> }
        })
        .collect();
    view! {
        <fieldset class="fieldset" aria-describedby=format!("{ID}-hint")>
            <legend class="field-label">{t!("field-date-of-birth")}</legend>
            <p class="field-hint" id=format!("{ID}-hint")>{hint}</p>
            {errors}
            <div class="date-parts">{parts}</div>
        </fieldset>
    }
}

/// `described_by` is the message about it, where it is at fault.
#[component]
fn PartField(part: Part, described_by: Option<String>) -> impl IntoView {
    let is_invalid = described_by.is_some().then_some("true");
    view! {
        <div>
            <label for=part.id>{part.label}</label>
            <input
                class=part.class
                id=part.id
                name=part.name
                type="text"
                inputmode="numeric"
                value=part.value
                autocomplete=part.autocomplete
                required
                aria-describedby=described_by
                aria-invalid=is_invalid
                data-check=part.path
            />
        </div>
    }
}
