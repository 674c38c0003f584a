//! What an act with consequences asks for before it is done: the reason, and an explicit "yes".
//!
//! Two fields of a form, `reason` and `sure`, each with the message beside it when it was not filled in.

use jobs::appointments::REASON_MAX;
use leptos::prelude::*;

#[component]
pub fn ReasonField(
    #[prop(into)] hint: String,
    problem: Option<String>,
    #[prop(optional)] is_optional: bool,
) -> impl IntoView {
    let is_wrong = problem.is_some();
    let optional = is_optional.then(|| view! { " " <span class="field-optional">{t!("optional")}</span> });
    view! {
        <div class="field">
            <label class="field-label" for="reason">{t!("reason")} {optional}</label>
            <p class="field-hint" id="reason-hint">{hint}</p>
            {problem.map(|text| view! { <FieldError id="reason-error" text /> })}
            <textarea
                class="input"
                id="reason"
                name="reason"
                rows="3"
                required=!is_optional
                maxlength=REASON_MAX.to_string()
                aria-describedby=if is_wrong { "reason-hint reason-error" } else { "reason-hint" }
                aria-invalid=is_wrong.then_some("true")
            ></textarea>
        </div>
    }
}

#[component]
pub fn SureField(#[prop(into)] label: String, problem: Option<String>) -> impl IntoView {
    let is_wrong = problem.is_some();
    view! {
        <div class="field">
            {problem.map(|text| view! { <FieldError id="sure-error" text /> })}
            <label class="check">
                <input
                    type="checkbox"
                    id="sure"
                    name="sure"
                    value="yes"
                    required
                    aria-describedby=is_wrong.then_some("sure-error")
                    aria-invalid=is_wrong.then_some("true")
                />
                " "
                {label}
            </label>
        </div>
    }
}

/// What is wrong with a field, above it.
#[component]
pub fn FieldError(id: &'static str, text: String) -> impl IntoView {
    view! {
        <p class="field-error" id=id>
            <span class="visually-hidden">{t!("error-mark")}</span>
            {text}
        </p>
    }
}
