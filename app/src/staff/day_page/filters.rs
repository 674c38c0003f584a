//! The choice of day and provider over the staff's lists: a GET form.

use chrono::NaiveDate;
use domain::Provider;
use leptos::prelude::*;

use super::query::{DayQuery, View};
use crate::form::FieldError;

/// `day` is the day that is shown.
#[component]
pub fn Filters(query: DayQuery, day: NaiveDate, providers: Vec<Provider>) -> impl IntoView {
    let options = providers
        .into_iter()
        .map(|provider| {
            let selected = query.provider.as_ref() == Some(&provider.id);
            view! { <option value=provider.id.to_string() selected=selected>{provider.name}</option> }
        })
        .collect_view();
    let is_filtered = query.provider.is_some() || !query.typed_day.is_empty();
    let clear = if query.view == View::Coming { "/staff?view=coming" } else { "/staff" };
    view! {
        <form class="filters" method="get" action="/staff" novalidate=true>
            {match query.view {
                View::Coming => view! { <input type="hidden" name="view" value="coming" /> }.into_any(),
                _ => view! { <DayField query=query.clone() day /> }.into_any(),
            }}
            <div class="field">
                <label class="field-label" for="provider">{t!("column-provider")}</label>
                <select class="input" id="provider" name="provider">
                    <option value="">{t!("filter-everyone")}</option>
                    {options}
                </select>
            </div>
            <button class="button">{t!("filter-show")}</button>
            " "
            {is_filtered.then(|| view! { <a href=clear>{t!("search-clear")}</a> })}
        </form>
    }
}

#[component]
fn DayField(query: DayQuery, day: NaiveDate) -> impl IntoView {
    let problem = query.problem();
    let is_wrong = problem.is_some();
    view! {
        <div class="field">
            <label class="field-label" for="day">{t!("filter-day")}</label>
            {problem.map(|text| view! { <FieldError id="day-error" text /> })}
            <input
                class="input"
                type="date"
                id="day"
                name="day"
                value=day.to_string()
                aria-invalid=is_wrong.then_some("true")
                aria-describedby=is_wrong.then_some("day-error")
            />
        </div>
    }
}
