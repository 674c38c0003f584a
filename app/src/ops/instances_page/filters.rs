//! The filter over the list of instances, and the form below it that leads to purging old ones: GET forms both.

use domain::RuntimeStatus;
use leptos::prelude::*;

use crate::form::FieldError;

#[component]
pub fn Filters(status: Option<RuntimeStatus>) -> impl IntoView {
    let statuses = RuntimeStatus::ALL
        .iter()
        .map(|known| {
            view! { <option value=known.as_str() selected=status == Some(*known)>{known.as_str()}</option> }
        })
        .collect_view();
    view! {
        <form class="filters" method="get" action="/ops/instances" role="search" novalidate=true>
            <div class="field">
                <label class="field-label" for="status">{t!("column-status")}</label>
                <select class="input" id="status" name="status">
                    <option value="">{t!("filter-any-status")}</option>
                    {statuses}
                </select>
            </div>
            <button class="button">{t!("filter-show")}</button>
            " "
            {status.is_some().then(|| view! { <a href="/ops/instances">{t!("search-clear")}</a> })}
        </form>
    }
}

/// The field's name and `id`.
pub const PURGE_OLDER: &str = "purge-older";
/// What is proposed.
pub const DAYS: &str = "90";

/// Leads to the page that asks. `days` are as typed.
#[component]
pub fn PurgeOlder(days: String, problem: Option<String>) -> impl IntoView {
    let is_wrong = problem.is_some();
    view! {
        <section class="section" aria-labelledby="purge-title">
            <h2 id="purge-title">{t!("purge-older")}</h2>
            <form class="filters" method="get" action="/ops/instances" novalidate=true>
                <div class="field">
                    <label class="field-label" for=PURGE_OLDER>{t!("purge-older-days")}</label>
                    {problem.map(|text| view! { <FieldError id="purge-older-error" text /> })}
                    <input
                        class="input input-short"
                        id=PURGE_OLDER
                        name=PURGE_OLDER
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        required
                        value=days
                        aria-describedby=is_wrong.then_some("purge-older-error")
                        aria-invalid=is_wrong.then_some("true")
                    />
                </div>
                <input type="hidden" name="back" value="/ops/instances" />
                <button class="button button-danger">{t!("act-purge-ask")}</button>
            </form>
        </section>
    }
}
