//! What an act with consequences asks for before it is done: the reason, and an explicit "yes".
//!
//! Two fields of a form, `reason` and `sure`, each with the message beside it when it was not filled in.

use std::fmt;

use domain::text;
use jobs::appointment::cancel::REASON_MAX;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{field::FieldError, kept};
use crate::http::RequestContext;

/// The `id` of each.
pub const REASON: &str = "reason";
pub const SURE: &str = "sure";

/// What the browser keeps it as.
const FORM: &str = "asked";
/// More of a reason than it may have: it is still too long and can be shortened.
const KEPT_MAX: usize = REASON_MAX + 50;

/// What was answered, for the page that asks again.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub reason: String,
    pub is_sure: bool,
}

impl Asked {
    /// Gives it to the browser to keep.
    pub fn leave_with_browser(&self, request: &RequestContext) {
        let reason = text::cut(&self.reason, KEPT_MAX).to_owned();
        kept::leave(request, FORM, &Self { reason, ..*self });
    }

    /// What the browser has kept, for a page that says what is wrong with it.
    pub fn kept(has_faults: bool) -> Self {
        if has_faults { kept::kept(FORM).unwrap_or_default() } else { Self::default() }
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Asked([redacted])")
    }
}

/// `value` is what was typed before.
#[component]
pub fn ReasonField(
    #[prop(into)] hint: String,
    problem: Option<String>,
    value: String,
    #[prop(optional)] is_optional: bool,
) -> impl IntoView {
    let is_wrong = problem.is_some();
    let optional = is_optional.then(|| view! { " " <span class="field-optional">{t!("optional")}</span> });
    view! {
        <div class="field">
            <label class="field-label" for=REASON>{t!("reason")} {optional}</label>
            <p class="field-hint" id="reason-hint">{hint}</p>
            {problem.map(|text| view! { <FieldError id="reason-error" text /> })}
            <textarea
                class="input"
                id=REASON
                name="reason"
                rows="3"
                required=!is_optional
                maxlength=REASON_MAX.to_string()
                aria-describedby=if is_wrong { "reason-hint reason-error" } else { "reason-hint" }
                aria-invalid=is_wrong.then_some("true")
            >
                {value}
            </textarea>
        </div>
    }
}

/// `is_ticked`: it was before.
#[component]
pub fn SureField(#[prop(into)] label: String, problem: Option<String>, is_ticked: bool) -> impl IntoView {
    let is_wrong = problem.is_some();
    view! {
        <div class="field">
            {problem.map(|text| view! { <FieldError id="sure-error" text /> })}
            <label class="check">
                <input
                    type="checkbox"
                    id=SURE
                    name="sure"
                    value="yes"
                    required
                    checked=is_ticked
                    aria-describedby=is_wrong.then_some("sure-error")
                    aria-invalid=is_wrong.then_some("true")
                />
                " "
                {label}
            </label>
        </div>
    }
}
