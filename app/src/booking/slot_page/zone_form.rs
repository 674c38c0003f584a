//! The choice of the zone in which the page of times shows those of an appointment online.

use chrono_tz::{TZ_VARIANTS, Tz};
use domain::clock::REGIONS;
use leptos::prelude::*;

use crate::{flow::choice::Choice, language::marked};

/// Another zone for the times on this page; works by loading it again.
#[component]
pub fn ZoneForm(choice: Choice, shown: Tz, clinic: Tz, from: String) -> impl IntoView {
    let option = |zone: Tz, name: String| {
        // Without a value the text is sent: hundreds of times the same would be the heaviest part of the page.
        let value = (name != zone.name()).then_some(zone.name());
        view! {
            <option value=value selected=zone == shown>
                {name}
            </option>
        }
    };
    let near = [clinic, shown, Tz::UTC];
    let near: Vec<_> = near
        .iter()
        .enumerate()
        .filter(|(index, zone)| !near[..*index].contains(zone))
        .map(|(_, zone)| option(*zone, readable(*zone)))
        .collect();
    let regions: Vec<_> = REGIONS
        .iter()
        .map(|region| {
            let zones = TZ_VARIANTS
                .iter()
                .filter(|zone| in_region(**zone, region) && ![clinic, shown].contains(zone));
            let options: Vec<_> = zones.map(|zone| option(*zone, readable(*zone))).collect();
            view! { <optgroup label=*region>{options}</optgroup> }
        })
        .collect();
    let [before, hidden, after] = marked(t!("zone-change"));
    view! {
        <form class="zone" method="get" action="/book/time" novalidate=true>
            <input type="hidden" name="service" value=choice.service />
            <input type="hidden" name="provider" value=choice.provider />
            <input type="hidden" name="draft" value=choice.draft />
            <input type="hidden" name="from" value=from />
            <label class="zone-label" for="tz">
                {t!("zone-label")}
            </label>
            <select class="input" id="tz" name="tz">
                {near}
                {regions}
            </select>
            <button class="button">{before} <span class="visually-hidden">{hidden}</span> {after}</button>
        </form>
    }
}

fn in_region(zone: Tz, region: &str) -> bool {
    zone.name().split_once('/').is_some_and(|(start, _)| start == region)
}

fn readable(zone: Tz) -> String {
    zone.name().replace('_', " ")
}
