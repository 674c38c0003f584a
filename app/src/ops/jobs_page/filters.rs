//! The filters over the list of jobs: a GET form.

use domain::JobState;
use leptos::prelude::*;

use crate::{
    form::FieldError,
    ops::{query::JobsQuery, state::word},
};

#[component]
pub fn Filters(query: JobsQuery, queues: Vec<&'static str>) -> impl IntoView {
    let states = JobState::ALL
        .iter()
        .map(|state| {
            view! { <option value=state.as_str() selected=query.state == Some(*state)>{word(*state)}</option> }
        })
        .collect_view();
    let steps = queues
        .into_iter()
        .map(|queue| view! { <option value=queue selected=query.step == Some(queue)>{queue}</option> })
        .collect_view();
    let problem = query.problem().map(|text| view! { <FieldError id="reference-error" text /> });
    let is_wrong = query.problem().is_some();
    view! {
        <form class="filters" method="get" action="/ops/jobs" role="search" novalidate=true>
            <div class="field">
                <label class="field-label" for="state">{t!("column-state")}</label>
                <select class="input" id="state" name="state">
                    <option value="">{t!("filter-any-state")}</option>
                    {states}
                </select>
            </div>
            <div class="field">
                <label class="field-label" for="step">{t!("column-step")}</label>
                <select class="input" id="step" name="step">
                    <option value="">{t!("filter-any-step")}</option>
                    {steps}
                </select>
            </div>
            <div class="field field-grow">
                <label class="field-label" for="reference">{t!("filter-reference")}</label>
                {problem}
                <input
                    class="input"
                    id="reference"
                    name="reference"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    value=query.typed.clone()
                    aria-invalid=is_wrong.then_some("true")
                    aria-describedby=is_wrong.then_some("reference-error")
                />
            </div>
            <button class="button">{t!("filter-show")}</button>
            " "
            {query.is_filtered().then(|| view! { <a href="/ops/jobs">{t!("search-clear")}</a> })}
        </form>
    }
}
