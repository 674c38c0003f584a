//! The form around the list of jobs, when dead ones are on the page: retry or discard the selected ones.
//!
//! Without JavaScript there is no "select all"; "Retry all on this page" does what it is for.

use leptos::prelude::*;

use crate::{form::FieldError, ops::state::jobs};

/// `dead` are the ids of the dead jobs on this page; `back` is where to return to; `unpicked` is what to do where none was
/// picked.
#[component]
pub fn BulkForm(
    dead: Vec<String>,
    back: String,
    unpicked: Option<String>,
    children: Children,
) -> impl IntoView {
    let all = (dead.len() > 1).then(|| {
        view! {
            <button class="button" name="action" value="retry-all">
                {t!("bulk-retry-all", number = dead.len())}
            </button>
        }
    });
    let shown = dead
        .iter()
        .map(|id| view! { <input type="hidden" name="shown[]" value=id.clone() /> })
        .collect_view();
    view! {
        <form method="post" action="/api/ops/jobs" novalidate=true>
            <input type="hidden" name="back" value=back />
            {shown}
            {unpicked.map(|text| view! { <FieldError id="bulk-error" text /> })}
            <div class="bulk" id="bulk" tabindex="-1">
                <p class="bulk-count">{t!("bulk-count", jobs = jobs(dead.len()))}</p>
                <button class="button" name="action" value="retry">{t!("bulk-retry")}</button>
                " "
                {all}
                " "
                <button class="button button-danger" name="action" value="ask-discard">
                    {t!("bulk-discard")}
                </button>
            </div>
            {children()}
        </form>
    }
}
