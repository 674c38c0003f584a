//! `/book/time`: when? Ten days at a time, and the free slots of one of them, in the visitor's zone.
//!
//! This file owns the parameters and the loading; `days` counts, the parts draw. The region is live: what somebody
//! else books meanwhile disappears.

pub mod days;
mod notices;
pub mod parts;

use chrono::Utc;
use days::{Asked, Days};
use domain::booking::instant;
use leptos::prelude::*;
use notices::Notices;
use parts::{DayNav, Slots};

use super::{
    choice::{Choice, asked},
    chosen::Chosen,
    frame::{BookingFrame, Step, Summary},
    zone::{ZoneForm, shown_zone},
};
use crate::{error_page::answer, language::marked, live::Live, visit::visit, waitlist::join_url};

/// How often the free slots are looked at again.
const EVERY_MS: u32 = 20_000;

#[component]
pub fn SlotPage() -> impl IntoView {
    let (visit, choice) = (visit(), Choice::asked());
    let (from, day) = (asked("from").parse().ok(), asked("day").parse().ok());
    let (taken, is_closed, is_busy) =
        (asked("taken"), !asked("closed").is_empty(), !asked("busy").is_empty());
    answer(async move {
        let chosen = Chosen::load(&visit, &choice).await?;
        let now = Utc::now();
        let zone = shown_zone(&visit, &choice.tz);
        // Whoever lost a time, or comes back from one, wants another one on that day.
        let around = instant(&taken).or_else(|| instant(&choice.at));
        let day = day.or_else(|| Some(around?.with_timezone(&zone).date_naive()));
        let days = Days::load(&visit, &chosen, zone, Asked { from, day }, now).await?;
        let notices = match is_busy {
            true => Notices::Busy,
            false => Notices::load(&visit, &chosen, &taken, is_closed, now).await?,
        };
        let clinic = chosen.provider.as_ref().or(chosen.offering.first());
        let clinic = clinic.map_or(visit.daybook.settings.clinic_zone, jobs::availability::zone);
        let slots = days.slots_with_clinic_time(&chosen, &visit);
        let link = {
            let choice = choice.clone();
            move |from, day| choice.day_url(from, day)
        };
        let [before, inside, after] = marked(t!("waitlist-invitation"));
        let (from, back, waitlist) = (days.first.to_string(), choice.provider_url(), join_url(&choice));
        Ok(view! {
            <BookingFrame
                step=Step::Time
                choice=choice.clone()
                heading=t!("slots-title")
                summary=Some(Summary::of(&chosen))
            >
                <Live id="times" every_ms=EVERY_MS>
                    {notices.view(zone, &choice)}
                    <DayNav days=days.clone() link=link.clone() />
                    <ZoneForm choice=choice.clone() shown=zone clinic from />
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
