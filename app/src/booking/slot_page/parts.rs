//! The strip of days, and the open day's slots by the part of the day.

use chrono::{NaiveDate, Timelike};
use jobs::availability::FreeSlot;
use leptos::prelude::*;

use super::{super::choice::Choice, days::Days};
use crate::times;

#[component]
pub fn DayNav(days: Days, choice: Choice) -> impl IntoView {
    let items: Vec<_> = days.free.iter().map(|(day, free)| day_item(*day, *free, &days, &choice)).collect();
    let move_to = |class, text, from: Option<NaiveDate>| {
        from.map(|from| {
            view! {
                <a class=class href=choice.day_url(from, None)>
                    {text}
                </a>
            }
        })
    };
    view! {
        <nav class="days" aria-label="Days">
            <ol class="days-list">{items}</ol>
            <div class="days-move">
                {move_to("move-back", "Earlier days", days.earlier)} {move_to("move-on", "Later days", days.later)}
            </div>
        </nav>
    }
}

fn day_item(day: NaiveDate, free: usize, days: &Days, choice: &Choice) -> impl IntoView + use<> {
    let (weekday, date) = (day.format("%a").to_string(), day.format("%-d %b").to_string());
    let is_open = (days.open == Some(day)).then_some("date");
    let free_text = if free == 0 { "None".to_owned() } else { format!("{free} free") };
    let content = view! {
        <span class="day-weekday">{weekday}</span>
        " "
        <span class="day-date">{date}</span>
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
        let href = choice.day_url(days.first, Some(day));
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

/// `slots` are the open day's, each with the clinic's time where it is another.
#[component]
pub fn Slots(days: Days, slots: Vec<(FreeSlot, Option<String>)>, choice: Choice) -> impl IntoView {
    let Some(day) = days.open.filter(|_| !slots.is_empty()) else {
        return view! { <NothingFree days choice /> }.into_any();
    };
    let hour = |slot: &FreeSlot| slot.starts_at.with_timezone(&days.zone).hour();
    let parts = [("Morning", 0..12), ("Afternoon", 12..17), ("Evening", 17..24)];
    let groups: Vec<_> = parts
        .into_iter()
        .map(|(name, hours)| {
            let items: Vec<_> = slots
                .iter()
                .filter(|(slot, _)| hours.contains(&hour(slot)))
                .map(|(slot, clinic)| slot_item(slot, clinic.clone(), &days, &choice))
                .collect();
            (!items.is_empty()).then(|| {
                view! {
                    <div class="slot-group">
                        <h3 class="slot-group-name">{name}</h3>
                        <ul class="slot-list">{items}</ul>
                    </div>
                }
            })
        })
        .collect();
    view! {
        <section class="slots" aria-labelledby="slots-title">
            <h2 id="slots-title">{times::long_day(day)}</h2>
            {groups}
        </section>
    }
    .into_any()
}

fn slot_item(slot: &FreeSlot, clinic: Option<String>, days: &Days, choice: &Choice) -> impl IntoView + use<> {
    let href = choice.with_provider(&slot.provider_id).with_start(slot.starts_at).details_url();
    view! {
        <li>
            <a class="slot" href=href>
                <time class="slot-time" datetime=slot.starts_at.to_rfc3339()>
                    {times::clock(slot.starts_at, days.zone)}
                </time>
                {clinic.map(|time| view! { " " <span class="slot-clinic">{time}</span> })}
            </a>
        </li>
    }
}

#[component]
fn NothingFree(days: Days, choice: Choice) -> impl IntoView {
    let title = match days.open {
        Some(day) => format!("Nothing is free on {}", times::long_day(day)),
        None => format!(
            "Nothing is free from {} to {}",
            times::long_day(days.first),
            times::long_day(days.last())
        ),
    };
    let free_here = days.free.iter().find(|(_, free)| *free > 0).map(|(day, _)| *day);
    let onward = match (free_here, days.next_free, days.later) {
        (Some(day), _, _) => Some((choice.day_url(days.first, Some(day)), times::long_day(day))),
        (None, Some(day), _) => {
            Some((choice.day_url(day, Some(day)), format!("Next free: {}", times::long_day(day))))
        }
        (None, None, Some(later)) => Some((choice.day_url(later, None), "Look at later days".to_owned())),
        (None, None, None) => None,
    };
    view! {
        <div class="empty">
            <h2 class="empty-title">{title}</h2>
            <p>"Choose another day, or " <a href=choice.provider_url()>"see somebody else"</a> "."</p>
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
