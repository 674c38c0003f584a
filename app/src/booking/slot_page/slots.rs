//! The open day's slots by the part of the day, each a button that keeps it for the visitor.

use chrono::NaiveDate;
use domain::FreeSlot;
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    booking::{api::HoldSlot, held::slot_value},
    flow::{
        choice::Choice,
        days::{
            Days, SlotAndNote,
            parts::{NothingFree, by_part_of_day},
        },
    },
    language::marked,
    time::{self, machine_time},
};

/// `slots` are the open day's.
#[component]
pub fn Slots<L>(days: Days, slots: Vec<SlotAndNote>, choice: Choice, link: L) -> impl IntoView
where
    L: Fn(NaiveDate, Option<NaiveDate>) -> String + 'static,
{
    let Some(day) = days.open.filter(|_| !slots.is_empty()) else {
        let [before, inside, after] = marked(t!("slots-other"));
        return view! {
            <NothingFree days link>
                {before} <a href=choice.provider_url()>{inside}</a> {after}
            </NothingFree>
        }
        .into_any();
    };
    let free = t!("slots-free", number = slots.len());
    let items: Vec<_> = slots
        .into_iter()
        .map(|(slot, note)| {
            let item = slot_item(&slot, note, &days).into_any();
            (slot, item)
        })
        .collect();
    view! {
        <section class="slots" aria-labelledby="slots">
            <h2 id="slots" tabindex="-1">
                {time::long_day(day)} <span class="visually-hidden">{free}</span>
            </h2>
            <TakeForm choice>{by_part_of_day(items, days.zone)}</TakeForm>
        </section>
    }
    .into_any()
}

fn slot_item(slot: &FreeSlot, note: Option<String>, days: &Days) -> impl IntoView + use<> {
    let at = machine_time(slot.starts_at);
    let value = slot_value(slot.provider_id.as_str(), &at);
    view! {
        <li>
            <button class="slot" name="slot" value=value>
                <time class="slot-time" datetime=at>
                    {time::clock(slot.starts_at, days.zone)}
                </time>
                {note.map(|note| view! { " " <span class="slot-clinic">{note}</span> })}
            </button>
        </li>
    }
}

/// Each button in it takes one slot: keeps it for the visitor, and goes on.
#[component]
pub fn TakeForm(choice: Choice, children: Children) -> impl IntoView {
    view! {
        <form method="post" action=HoldSlot::url() novalidate=true>
            <input type="hidden" name="service" value=choice.service />
            <input type="hidden" name="tz" value=choice.tz />
            <input type="hidden" name="draft" value=choice.draft />
            {children()}
        </form>
    }
}
