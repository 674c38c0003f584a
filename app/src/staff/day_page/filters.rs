//! The choice of day and provider over the staff's lists: a GET form.

use chrono::NaiveDate;
use domain::Provider;
use leptos::prelude::*;

use super::query::{DayQuery, View};

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
        <form class="filters" method="get" action="/staff">
            {match query.view {
                View::Coming => view! { <input type="hidden" name="view" value="coming" /> }.into_any(),
                _ => view! { <DayField query=query.clone() day /> }.into_any(),
            }}
            <div class="field">
                <label class="field-label" for="provider">"Provider"</label>
                <select class="input" id="provider" name="provider">
                    <option value="">"Everyone"</option>
                    {options}
                </select>
            </div>
            <button class="button">"Show"</button>
            " "
            {is_filtered.then(|| view! { <a href=clear>"Clear"</a> })}
        </form>
    }
}

#[component]
fn DayField(query: DayQuery, day: NaiveDate) -> impl IntoView {
    let problem = query.problem();
    view! {
        <div class="field">
            <label class="field-label" for="day">"Day"</label>
            {problem.map(|problem| view! {
                <p class="field-error" id="day-error">
                    <span class="visually-hidden">"Error: "</span>
                    {problem}
                </p>
            })}
            <input
                class="input"
                type="date"
                id="day"
                name="day"
                value=day.to_string()
                aria-invalid=problem.map(|_| "true")
                aria-describedby=problem.map(|_| "day-error")
            />
        </div>
    }
}
