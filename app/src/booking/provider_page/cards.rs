//! One card for anyone, and one for each provider, with the next free day.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{Provider, ProviderId, clock::Clock};
use leptos::prelude::*;

use crate::{
    flow::choice::{ANYONE, Choice},
    http::request,
    language::Words,
    time,
};

#[component]
pub fn ProviderCards(
    providers: Vec<Provider>,
    next: HashMap<ProviderId, DateTime<Utc>>,
    clock: Clock,
    now: DateTime<Utc>,
    choice: Choice,
) -> impl IntoView {
    if providers.is_empty() {
        return view! {
            <div class="empty">
                <h2 class="empty-title">{t!("provider-none")}</h2>
                <p>{t!("provider-none-text")}</p>
            </div>
        }
        .into_any();
    }
    let sentence = |at: Option<DateTime<Utc>>, place: Tz| match at {
        Some(at) => next_free(at, clock.zone, place, now),
        None => t!("provider-nothing-free"),
    };
    let anyone = (providers.len() > 1).then(|| {
        let href = choice.with_provider(ANYONE).time_url();
        view! {
            <li class="card card-person">
                <span class="avatar avatar-anyone" aria-hidden="true"></span>
                <h2 class="card-name">
                    <a class="card-link" href=href>
                        {t!("provider-anyone")}
                    </a>
                </h2>
                <p class="card-text">{t!("provider-anyone-text")}</p>
                <p class="card-meta">{sentence(next.values().min().copied(), clock.zone)}</p>
            </li>
        }
    });
    let cards: Vec<_> = providers
        .into_iter()
        .map(|provider| {
            let href = choice.with_provider(&provider.id).time_url();
            let place = request().daybook.settings.zone(&provider.zone);
            view! {
                <li class="card card-person">
                    <span class="avatar" aria-hidden="true">
                        {initials(&provider.name)}
                    </span>
                    <h2 class="card-name">
                        <a class="card-link" href=href>
                            {provider.name}
                        </a>
                    </h2>
                    <p class="card-text"><Words of=provider.title /></p>
                    <p class="card-meta">{sentence(next.get(&provider.id).copied(), place)}</p>
                </li>
            }
        })
        .collect();
    view! { <ul class="cards">{anyone} {cards}</ul> }.into_any()
}

/// With the time where it is today, and what the clock of `place` reads where that is another; else with the day.
fn next_free(at: DateTime<Utc>, zone: Tz, place: Tz, now: DateTime<Utc>) -> String {
    let day = at.with_timezone(&zone).date_naive();
    if day == now.with_timezone(&zone).date_naive() {
        let today = t!("provider-next-today", clock = time::clock(at, zone));
        match time::clock_elsewhere(at, place, zone) {
            Some(there) => format!("{today} ({there})"),
            None => today,
        }
    } else {
        t!("next-free", day = time::long_day(day))
    }
}

/// `MP` for `Dr Mina Patel`: the first and the last name, without a title.
fn initials(name: &str) -> String {
    let names: Vec<&str> =
        name.split_whitespace().filter(|name| !matches!(name.trim_end_matches('.'), "Dr" | "Prof")).collect();
    let ends = [names.first(), names.last().filter(|_| names.len() > 1)];
    ends.into_iter().flatten().filter_map(|name| name.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_leave_out_titles() {
        assert_eq!(initials("Dr Mina Patel"), "MP");
        assert_eq!(initials("Prof. Jonas van der Berg"), "JB");
        assert_eq!(initials("Zendaya"), "Z");
    }
}
