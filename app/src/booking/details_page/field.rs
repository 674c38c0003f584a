//! One field of the form, with its message when something is wrong, and the summary of all that is.

use domain::Invalid;
use leptos::prelude::*;

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
            {message
                .map(|message| {
                    view! {
                        <p class="field-error" id=error_id.clone()>
                            <span class="visually-hidden">{t!("error-mark")}</span>
                            {message}
                        </p>
                    }
                })}
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

/// The fields at fault: the `id` of each, and its message.
pub fn links(fields: &[Field], invalid: &Invalid) -> Vec<(String, String)> {
    let link = |field: &Field| Some((field.name.to_owned(), invalid.message(field.path)?.to_owned()));
    fields.iter().filter_map(link).collect()
}

/// Everything that is wrong, each a way to its field. Has the focus when the page opens.
#[component]
pub fn ErrorSummary(links: Vec<(String, String)>) -> impl IntoView {
    (!links.is_empty()).then(|| {
        let links: Vec<_> = links
            .into_iter()
            .map(|(id, message)| view! { <li><a href=format!("#{id}")>{message}</a></li> })
            .collect();
        view! {
            <div class="notice" data-kind="error" role="alert" tabindex="-1" id="error-summary" autofocus=true>
                <h2 class="notice-title">{t!("form-problem")}</h2>
                <ul class="notice-list">{links}</ul>
            </div>
        }
    })
}
