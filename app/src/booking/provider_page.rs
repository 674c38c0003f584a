//! `/book/provider`: with whom? Anyone, or one of those who offer the service.

mod cards;

use std::collections::HashMap;

use cards::ProviderCards;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{ProviderId, schedule::Interval};
use jobs::availability;
use leptos::prelude::*;

use super::{
    choice::Choice,
    chosen::Chosen,
    frame::{BookingFrame, Step, Summary},
    zone::shown_zone,
};
use crate::{
    error_page::{Problem, answer},
    times,
    visit::{Visit, visit},
};

/// How far ahead "next free" looks.
const AHEAD: TimeDelta = TimeDelta::weeks(4);

#[component]
pub fn ProviderPage() -> impl IntoView {
    let (visit, asked) = (visit(), Choice::asked());
    answer(async move {
        // Who is chosen here; a provider in the URL does not matter.
        let choice = asked.with_provider("");
        let chosen = Chosen::load(&visit, &choice).await?;
        let now = Utc::now();
        let next = next_free(&visit, &chosen, now).await?;
        let zone = shown_zone(&visit, &choice.tz);
        let lede = t!("provider-zone", zone = times::zone_name(now, zone));
        let back = choice.service_url();
        Ok(view! {
            <BookingFrame
                step=Step::Provider
                choice=choice.clone()
                heading=t!("provider-title")
                lede=lede
                summary=Some(Summary::of(&chosen))
            >
                <ProviderCards providers=chosen.offering next zone now choice />
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
    visit: &Visit,
    chosen: &Chosen,
    now: DateTime<Utc>,
) -> Result<HashMap<ProviderId, DateTime<Utc>>, Problem> {
    let ahead = Interval { start: now, end: now + AHEAD };
    let providers = chosen.providers();
    let slots =
        availability::free_slots(&visit.daybook.pool, &chosen.service, &providers, ahead, now).await?;
    let mut next = HashMap::new();
    for slot in slots {
        next.entry(slot.provider_id).or_insert(slot.starts_at);
    }
    Ok(next)
}
