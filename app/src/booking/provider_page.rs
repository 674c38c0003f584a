//! `/book/provider`: with whom? Anyone, or one of those who offer the service. Where that is one person, who comes here first is led on.

mod cards;

use std::collections::HashMap;

use cards::ProviderCards;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{ProviderId, schedule::Interval};
use jobs::availability;
use leptos::prelude::*;

use super::frame::{BookingFrame, Page};
use crate::{
    error_page::answer,
    flow::{choice::Choice, chosen::Chosen, summary::Summary},
    http::{PageError, RequestContext, elsewhere, request},
    time::whose_time,
};

/// How far ahead "next free" looks.
const AHEAD: TimeDelta = TimeDelta::weeks(4);

#[component]
pub fn ProviderPage() -> impl IntoView {
    let (request, asked, is_again) = (request(), Choice::asked(), Choice::is_again());
    answer(async move {
        // Who is chosen here; a provider in the URL does not matter.
        let choice = asked.with_provider("");
        let chosen = Chosen::load(&request, &choice).await?;
        if let [only] = &chosen.offering[..]
            && !is_again
        {
            return Err(elsewhere(&choice.with_provider(&only.id).time_url()));
        }
        let now = request.daybook.now().await?;
        let next = next_free(&request, &chosen, now).await?;
        let clock = chosen.clock(&request, &choice.tz);
        let lede = whose_time(&clock, now);
        let back = choice.service_url();
        Ok(view! {
            <BookingFrame
                page=Page::Provider
                choice=choice.clone()
                heading=t!("provider-title")
                lede=lede
                summary=Some(Summary::of(&chosen))
            >
                <ProviderCards providers=chosen.offering next clock now choice />
                <div class="actions">
                    <a class="link-back" href=back>
                        {t!("back")}
                    </a>
                </div>
            </BookingFrame>
        })
    })
}

/// The next free start of each provider.
async fn next_free(
    request: &RequestContext,
    chosen: &Chosen,
    now: DateTime<Utc>,
) -> Result<HashMap<ProviderId, DateTime<Utc>>, PageError> {
    let ahead = Interval { start: now, end: now + AHEAD };
    let providers = chosen.providers();
    let slots = availability::free_slots(&request.daybook, &chosen.service, &providers, ahead, now).await?;
    let mut next = HashMap::new();
    for slot in slots {
        next.entry(slot.provider_id).or_insert(slot.starts_at);
    }
    Ok(next)
}
