//! The filter over the list of instances, and the form below it that leads to purging old ones: GET forms both.

use domain::RuntimeStatus;
use leptos::prelude::*;

#[component]
pub fn Filters(status: Option<RuntimeStatus>) -> impl IntoView {
    let statuses = RuntimeStatus::ALL
        .iter()
        .map(|known| {
            view! { <option value=known.as_str() selected=status == Some(*known)>{known.as_str()}</option> }
        })
        .collect_view();
    view! {
        <form class="filters" method="get" action="/ops/instances" role="search">
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

/// Leads to the page that asks.
#[component]
pub fn PurgeOlder() -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="purge-title">
            <h2 id="purge-title">{t!("purge-older")}</h2>
            <form class="filters" method="get" action="/ops/instances">
                <div class="field">
                    <label class="field-label" for="purge-older">{t!("purge-older-days")}</label>
                    <input
                        class="input input-short"
                        id="purge-older"
                        name="purge-older"
                        type="number"
                        min="1"
                        max="3650"
                        required
                        value="90"
                    />
                </div>
                <input type="hidden" name="back" value="/ops/instances" />
                <button class="button button-danger">{t!("act-purge-ask")}</button>
            </form>
        </section>
    }
}
