//! Which days and whose: the ways to other days, and the choice of what is shown.

use chrono::{Days, NaiveDate};
use domain::Provider;
use leptos::prelude::*;

use super::query::{CalendarQuery, PATH, View};

/// How far one leaps at once, in weeks.
const LEAPS: [u64; 4] = [1, 2, 4, 8];

/// Earlier, today, later; and weeks ahead, as a follow-up is booked.
#[component]
pub fn Turn(query: CalendarQuery, today: NaiveDate) -> impl IntoView {
    let (earlier, later) = match query.view {
        View::Day => (t!("day-previous"), t!("day-next")),
        View::Week => (t!("week-previous"), t!("week-next")),
    };
    let leaps = LEAPS.into_iter().filter_map(|weeks| {
        let day = query.day.checked_add_days(Days::new(7 * weeks))?;
        let href = query.on(day).url();
        Some(view! { <li><a class="button button-small" href=href>{t!("weeks-later", number = weeks)}</a></li> })
    });
    view! {
        <div class="page-actions">
            <a class="button" href=query.earlier().url()>{earlier}</a>
            <a class="button" href=query.on(today).url()>{t!("nav-today")}</a>
            <a class="button" href=query.later().url()>{later}</a>
            <ul class="calendar-leaps" aria-label=t!("weeks-later-title")>{leaps.collect_view()}</ul>
        </div>
    }
}

#[component]
pub fn Controls(query: CalendarQuery, providers: Vec<Provider>) -> impl IntoView {
    let views = [(View::Day, t!("calendar-day")), (View::Week, t!("calendar-week"))];
    let views = views.into_iter().map(|(view, name)| {
        let selected = view == query.view;
        view! { <option value=view.as_str() selected=selected>{name}</option> }
    });
    let options = providers.into_iter().map(|provider| {
        let selected = query.provider.as_ref() == Some(&provider.id);
        view! { <option value=provider.id.to_string() selected=selected>{provider.name}</option> }
    });
    let list = format!("/staff?day={}", query.day);
    view! {
        <form class="filters" method="get" action=PATH novalidate=true>
            <div class="field">
                <label class="field-label" for="view">{t!("calendar-view")}</label>
                <select class="input" id="view" name="view">{views.collect_view()}</select>
            </div>
            <div class="field">
                <label class="field-label" for="day">{t!("filter-day")}</label>
                <input class="input" type="date" id="day" name="day" value=query.day.to_string() />
            </div>
            <div class="field">
                <label class="field-label" for="provider">{t!("column-provider")}</label>
                <select class="input" id="provider" name="provider">
                    <option value="">{t!("filter-everyone")}</option>
                    {options.collect_view()}
                </select>
            </div>
            <label class="check">
                <input type="checkbox" name="cancelled" value="1" checked=query.with_cancelled />
                " "
                {t!("calendar-cancelled")}
            </label>
            <button class="button">{t!("filter-show")}</button>
            " "
            <a href=list>{t!("calendar-list")}</a>
        </form>
    }
}
