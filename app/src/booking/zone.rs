//! The zone in which a visitor reads times: picked by hand, else the browser's (which the island `VisitorZone`
//! keeps in a cookie), else the clinic's.

use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use chrono_tz::{TZ_VARIANTS, Tz};
use leptos::prelude::*;

use super::{choice::Choice, island};
use crate::{language::marked, visit::Visit};

/// Regions of the IANA database that hold places; the rest are other names for the same zones.
const REGIONS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

/// The visitor's own zone, when it is known: `picked` by hand or told by the browser.
pub fn visitor_zone(picked: &str) -> Option<Tz> {
    picked.parse().ok().or_else(|| {
        let jar = CookieJar::from_headers(&use_context::<Parts>()?.headers);
        jar.get(island::ZONE_COOKIE)?.value().parse().ok()
    })
}

/// The zone in which this page shows its times.
pub fn shown_zone(visit: &Visit, picked: &str) -> Tz {
    visitor_zone(picked).unwrap_or(visit.daybook.settings.clinic_zone)
}

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
        <form class="zone" method="get" action="/book/time">
            <input type="hidden" name="service" value=choice.service />
            <input type="hidden" name="provider" value=choice.provider />
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
