//! `/book/time`: when? Two weeks at a time, and the free slots of one of their days, by the clock by which the appointment is told.
//!
//! This file owns the parameters and the loading; `days` counts, the parts draw. The region is live: what somebody
//! else books meanwhile disappears.

mod notices;
mod slots;
mod zone_form;

use domain::{
    ServiceMode,
    date::{self, instant},
};
use leptos::prelude::*;
use notices::Notices;
use slots::Slots;

use super::{
    browser,
    frame::{BookingFrame, Page},
    held,
    slot_page::zone_form::ZoneForm,
};
use crate::{
    error_page::answer,
    flow::{
        choice::Choice,
        chosen::Chosen,
        days::{Asked, Days, parts::DayNav, whose_times},
        summary::Summary,
    },
    http::{request, url::asked},
    language::marked,
    live::Live,
};

/// How often the free slots are looked at again.
const EVERY_MS: u32 = 20_000;

#[component]
pub fn SlotPage() -> impl IntoView {
    let (request, choice) = (request(), Choice::asked());
    let (from, day) = (date::day(&asked("from")), date::day(&asked("day")));
    let (taken, is_closed) = (asked("taken"), !asked("closed").is_empty());
    let (is_busy, is_without_cookies) = (!asked("busy").is_empty(), !asked("cookies").is_empty());
    browser::ensure(&request);
    let hold = held::name(&choice);
    answer(async move {
        let chosen = Chosen::load(&request, &choice).await?;
        let now = request.daybook.now().await?;
        let clock = chosen.clock(&request, &choice.tz);
        let zone = clock.zone;
        // Whoever lost a time, or comes back from one, wants another one on that day.
        let around = instant(&taken).or_else(|| instant(&choice.at));
        let day = day.or_else(|| Some(around?.with_timezone(&zone).date_naive()));
        let days =
            Days::load(&request, &chosen, zone, Asked { from, day, mine: hold, present: None }, now).await?;
        let notices = match (is_busy, is_without_cookies) {
            (true, _) => Notices::Busy,
            (false, true) => Notices::Cookies,
            (false, false) => Notices::load(&request, &chosen, &taken, is_closed, hold, now).await?,
        };
        let slots = days.slots_with_notes(&chosen, &request);
        let whose = if chosen.service.mode == ServiceMode::Online {
            let (clinic, from) = (chosen.zone(&request), days.first.to_string());
            view! { <ZoneForm choice=choice.clone() shown=zone clinic from /> }.into_any()
        } else {
            let whose = whose_times(&clock, &slots, now);
            whose.map(|whose| view! { <p class="muted">{whose}</p> }).into_any()
        };
        let link = {
            let choice = choice.clone();
            move |from, day| choice.day_url(from, day)
        };
        let [before, inside, after] = marked(t!("waitlist-invitation"));
        let (back, waitlist) = (choice.provider_url(), choice.waitlist_url(&[]));
        Ok(view! {
            <BookingFrame
                page=Page::Time
                choice=choice.clone()
                heading=t!("slots-title")
                summary=Some(Summary::of(&chosen))
            >
                <Live id="times" every_ms=EVERY_MS>
                    {notices.view(zone, &choice)}
                    <DayNav days=days.clone() link=link.clone() />
                    {whose}
                    <Slots days slots choice link />
                </Live>
                <p>{before} <a href=waitlist>{inside}</a> {after}</p>
                <div class="actions">
                    <a class="link-back" href=back>
                        {t!("back")}
                    </a>
                </div>
            </BookingFrame>
        })
    })
}
