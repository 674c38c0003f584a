//! The box in every header behind the login that leads to a page, a patient or a booking; Ctrl+K goes to it.
//!
//! A POST form, so that what is typed is in no URL: see `staff/search.rs`.

use domain::fold::search::TERM_MAX;
use leptos::prelude::*;

use super::areas::Offered;

/// Offers the names of the pages in `areas`.
pub fn jump(is_staff: bool, areas: &[Offered]) -> impl IntoView + use<> {
    let (action, label) = match is_staff {
        true => ("/api/staff/go", t!("jump-staff")),
        false => ("/api/ops/go", t!("jump-operator")),
    };
    let pages = areas.iter().flat_map(|area| &area.pages);
    let names: Vec<_> = pages.map(|page| view! { <option value=(page.name)()></option> }).collect();
    view! {
        <form class="jump" method="post" action=action role="search" aria-label=t!("jump") novalidate=true>
            <input
                class="input"
                id="jump"
                name="term"
                type="search"
                list="jump-pages"
                required
                maxlength=TERM_MAX.to_string()
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                placeholder=t!("jump")
                aria-keyshortcuts="Control+K"
                title="Ctrl+K"
            />
            <datalist id="jump-pages">{names}</datalist>
            <button class="button button-quiet">{t!("jump-go")}</button>
        </form>
    }
}
