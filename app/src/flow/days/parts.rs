//! The weeks of days, the parts of a day, and what is said when nothing is free.
//!
//! Where a day leads to is the caller's `link`: it makes the URL from the first day shown and the open one.

use chrono::{NaiveDate, Timelike};
use chrono_tz::Tz;
use domain::FreeSlot;
use leptos::prelude::*;
use percent_encoding::percent_decode_str;

use super::Days;
use crate::{language::marked, time};

/// The parameter of the first day that is shown.
const FROM: &str = "from";

#[component]
pub fn DayNav<L>(days: Days, link: L) -> impl IntoView
where
    L: Fn(NaiveDate, Option<NaiveDate>) -> String + 'static,
{
    let items: Vec<_> = days.free.iter().map(|(day, free)| day_item(*day, *free, &days, &link)).collect();
    let turn_to = |class, text, from: Option<NaiveDate>| {
        from.map(|from| {
            view! {
                <a class=class href=link(from, None)>
                    <span>{text}</span>
                </a>
            }
        })
    };
    let shown = time::days(days.first, days.last());
    let here = link(days.first, None);
    view! {
        <nav class="days" aria-label=t!("days")>
            {(!days.slots.is_empty()).then(|| view! { <a class="skip-link" href="#slots">{t!("days-skip")}</a> })}
            <div class="days-turn">
                {turn_to("move-back", t!("days-earlier"), days.earlier)}
                <p class="days-shown">{shown}</p>
                {turn_to("move-on", t!("days-later"), days.later)}
            </div>
            <ol class="days-list">{items}</ol>
            <GoToDate here today=days.today horizon=days.horizon />
        </nav>
    }
}

fn day_item<L>(day: NaiveDate, free: usize, days: &Days, link: &L) -> impl IntoView + use<L>
where
    L: Fn(NaiveDate, Option<NaiveDate>) -> String,
{
    let is_open = (days.open == Some(day)).then_some("date");
    let free_text = match free {
        0 if day < days.today => String::new(),
        0 => t!("day-none"),
        _ => t!("day-free", number = free),
    };
    let [_, number, month] = marked(time::numbered_day(day));
    let content = view! {
        <span class="day-weekday">{time::weekday(day)}</span>
        " "
        <span class="day-date">{number}<span class="day-month">{month}</span></span>
        " "
        <span class="day-free">{free_text}</span>
    };
    if free == 0 {
        view! {
            <li>
                <span class="day" aria-disabled="true">
                    {content}
                </span>
            </li>
        }
        .into_any()
    } else {
        // To the slots: the heading there has the focus, and says the day and how many are free.
        let href = format!("{}#slots", link(days.first, Some(day)));
        view! {
            <li>
                <a class="day" href=href aria-current=is_open>
                    {content}
                </a>
            </li>
        }
        .into_any()
    }
}

/// The weeks around a date, of which the first free day from it on is opened. `here` is the page's own URL.
#[component]
fn GoToDate(here: String, today: NaiveDate, horizon: NaiveDate) -> impl IntoView {
    let (action, parameters) = here.split_once('?').unwrap_or((&here, ""));
    let kept =
        parameters.split('&').filter_map(|pair| pair.split_once('=')).filter(|(name, _)| *name != FROM);
    let kept: Vec<_> = kept
        .map(|(name, value)| {
            view! { <input type="hidden" name=name.to_owned() value=percent_decode_str(value).decode_utf8_lossy().into_owned() /> }
        })
        .collect();
    view! {
        <details class="days-go">
            <summary>{t!("days-go")}</summary>
            <form method="get" action=action.to_owned() novalidate=true>
                {kept}
                <label class="field-label" for="go-to">{t!("days-go-label")}</label>
                <input
                    class="input"
                    type="date"
                    id="go-to"
                    name=FROM
                    min=today.to_string()
                    max=horizon.to_string()
                />
                <button class="button">{t!("days-go-show")}</button>
            </form>
        </details>
    }
}

/// What is drawn for each slot, under the part of the day in which it starts.
pub fn by_part_of_day(mut items: Vec<(FreeSlot, AnyView)>, zone: Tz) -> impl IntoView {
    let mut groups = Vec::new();
    for (name, until) in [(t!("slots-morning"), 12), (t!("slots-afternoon"), 17), (t!("slots-evening"), 24)] {
        let later = items
            .split_off(items.partition_point(|(slot, _)| slot.starts_at.with_timezone(&zone).hour() < until));
        let group: Vec<_> = items.into_iter().map(|(_, item)| item).collect();
        items = later;
        groups.push((!group.is_empty()).then(|| {
            view! {
                <div class="slot-group">
                    <h3 class="slot-group-name">{name}</h3>
                    <ul class="slot-list">{group}</ul>
                </div>
            }
        }));
    }
    groups
}

/// No slot on the open day or on any; the children say what else can be done.
#[component]
pub fn NothingFree<L>(days: Days, link: L, children: Children) -> impl IntoView
where
    L: Fn(NaiveDate, Option<NaiveDate>) -> String + 'static,
{
    let title = match days.open {
        Some(day) => t!("slots-none-on", day = time::long_day(day)),
        None => {
            t!("slots-none-between", first = time::long_day(days.first), last = time::long_day(days.last()))
        }
    };
    let free_here = days.free.iter().find(|(_, free)| *free > 0).map(|(day, _)| *day);
    let onward = match (free_here, days.next_free, days.later) {
        (Some(day), _, _) => Some((link(days.first, Some(day)), time::long_day(day))),
        (None, Some(day), _) => Some((link(day, Some(day)), t!("next-free", day = time::long_day(day)))),
        (None, None, Some(later)) => Some((link(later, None), t!("slots-later"))),
        (None, None, None) => None,
    };
    view! {
        <div class="empty">
            <h2 class="empty-title">{title}</h2>
            <p>{children()}</p>
            {onward
                .map(|(href, text)| {
                    view! {
                        <p>
                            <a class="button" href=href>
                                {text}
                            </a>
                        </p>
                    }
                })}
        </div>
    }
}
