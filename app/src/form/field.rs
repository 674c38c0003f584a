//! One field of the form, with its message when something is wrong.

use domain::Invalid;
use leptos::prelude::*;

use crate::faults::FaultLink;

/// What does not change about a field.
#[derive(Clone)]
pub struct Field {
    /// Its path in the wire format, by which messages are found.
    pub path: &'static str,
    /// Its name in the form and its `id`.
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub is_optional: bool,
    pub kind: &'static str,
    pub autocomplete: &'static str,
    pub class: &'static str,
}

/// `value` stands in the field as it was typed; `max` is for dates.
#[component]
pub fn FormField(
    field: Field,
    value: String,
    invalid: Invalid,
    #[prop(optional, into)] max: Option<String>,
) -> impl IntoView {
    let message = invalid.message(field.path).map(ToOwned::to_owned);
    let (hint_id, error_id) = (format!("{}-hint", field.name), format!("{}-error", field.name));
    let described: Vec<&str> = [
        (!field.hint.is_empty()).then_some(hint_id.as_str()),
        message.is_some().then_some(error_id.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let described_by = (!described.is_empty()).then(|| described.join(" "));
    let is_invalid = message.is_some().then_some("true");
    view! {
        <div class="field">
            <label class="field-label" for=field.name>
                {field.label.clone()}
                {field.is_optional.then(|| view! { " " <span class="field-optional">{t!("optional")}</span> })}
            </label>
            {(!field.hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id.clone()>{field.hint.clone()}</p> })}
            {message.map(|text| view! { <FieldError id=error_id.clone() text /> })}
            <input
                class=format!("input {}", field.class)
                id=field.name
                name=field.name
                type=field.kind
                value=value
                autocomplete=field.autocomplete
                required=!field.is_optional
                max=max
                aria-describedby=described_by
                aria-invalid=is_invalid
                data-check=field.path
            />
        </div>
    }
}

/// What is wrong with a field, above it.
#[component]
pub fn FieldError(#[prop(into)] id: String, text: String) -> impl IntoView {
    view! {
        <p class="field-error" id=id>
            <span class="visually-hidden">{t!("error-mark")}</span>
            {text}
        </p>
    }
}

/// The fields at fault.
pub fn links(fields: &[Field], invalid: &Invalid) -> Vec<FaultLink> {
    let link = |field: &Field| Some(FaultLink::to(field.name, invalid.message(field.path)?));
    fields.iter().filter_map(link).collect()
}
