//! The staff's three lists: one day by provider, the next fortnight by day, and what was found.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::Provider;
use jobs::{
    availability,
    store::appointment::{Appointment, LIST_MAX},
};
use leptos::prelude::*;

use super::query::DayQuery;
use crate::{
    staff::visits::{VisitTable, local_day, tally},
    times,
};

/// Says when there is more than is shown.
#[component]
fn Cut(number: usize) -> impl IntoView {
    (number as i64 >= LIST_MAX).then(|| {
        view! {
            <div class="notice" data-kind="warning">
                <p>
                    {t!("list-cut", number = LIST_MAX)}
                </p>
            </div>
        }
    })
}

/// One section a provider, in that provider's zone. Today's date is part of the list, so that a page left open
/// overnight tells the truth.
#[component]
pub fn Day(
    day: NaiveDate,
    is_today: bool,
    agendas: Vec<(Provider, Vec<Appointment>)>,
    query: DayQuery,
) -> impl IntoView {
    let all: Vec<_> = agendas.iter().flat_map(|(_, appointments)| appointments.iter().cloned()).collect();
    let heading = if is_today {
        view! {
            <h2 class="day-heading">
                <time datetime=day.to_string()>{times::long_day(day)}</time>
                " "
                <span class="muted">{tally(&all)}</span>
            </h2>
        }
        .into_any()
    } else {
        view! { <p>{tally(&all)}</p> }.into_any()
    };
    if agendas.iter().all(|(_, appointments)| appointments.is_empty()) {
        let tomorrow = query.day_url(day.succ_opt());
        return view! {
            {is_today.then_some(heading)}
            <div class="empty">
                <h2 class="empty-title">{t!("list-none-on-day")}</h2>
                <p>{t!("list-by-itself")}</p>
                <p>
                    <a class="button" href=tomorrow>{t!("day-next")}</a>
                    " "
                    <a class="button" href=query.coming_url()>{t!("coming")}</a>
                </p>
            </div>
        }
        .into_any();
    }
    let agendas = agendas
        .into_iter()
        .map(|(provider, appointments)| view! { <Agenda day provider appointments /> })
        .collect_view();
    view! { {heading} {agendas} }.into_any()
}

#[component]
fn Agenda(day: NaiveDate, provider: Provider, appointments: Vec<Appointment>) -> impl IntoView {
    let title_id = format!("provider-{}", provider.id);
    let zone: Tz = availability::zone(&provider);
    // The offset of that day, not of today: clocks change.
    let at: DateTime<Utc> = appointments
        .first()
        .map_or_else(|| day.and_time(chrono::NaiveTime::MIN).and_utc(), |first| first.starts_at);
    let about = format!("{} · {}", tally(&appointments), times::zone_name(at, zone));
    let labelled_by = title_id.clone();
    let number = appointments.len();
    let caption = format!("{}, {}", provider.name, times::long_day(day));
    view! {
        <section class="agenda" aria-labelledby=labelled_by>
            <h2 class="agenda-title" id=title_id>{provider.name} " " <span class="muted">{about}</span></h2>
            <Cut number />
            {(number > 0).then(|| view! { <VisitTable appointments caption /> })}
        </section>
    }
}

/// The coming days, one heading a day.
#[component]
pub fn Coming(appointments: Vec<Appointment>, query: DayQuery) -> impl IntoView {
    if appointments.is_empty() {
        return view! {
            <div class="empty">
                <h2 class="empty-title">{t!("list-none-coming")}</h2>
                <p>{t!("list-by-itself")}</p>
                <p><a class="button" href=query.day_url(None)>{t!("to-today")}</a></p>
            </div>
        }
        .into_any();
    }
    let number = appointments.len();
    let mut days: Vec<(NaiveDate, Vec<Appointment>)> = Vec::new();
    for appointment in appointments {
        let day = local_day(&appointment);
        match days.iter_mut().find(|(other, _)| *other == day) {
            Some((_, list)) => list.push(appointment),
            None => days.push((day, vec![appointment])),
        }
    }
    let days = days
        .into_iter()
        .map(|(day, appointments)| {
            let caption = times::long_day(day);
            view! {
                <h2 class="day-heading">
                    <time datetime=day.to_string()>
                        <a href=query.day_url(Some(day))>{times::long_day(day)}</a>
                    </time>
                    " "
                    <span class="muted">{tally(&appointments)}</span>
                </h2>
                <VisitTable appointments caption with_provider=true />
            }
        })
        .collect_view();
    view! { <Cut number /> {days} }.into_any()
}

/// What was found: coming appointments first, then past ones, the latest first.
#[component]
pub fn Found(coming: Vec<Appointment>, past: Vec<Appointment>) -> impl IntoView {
    if coming.is_empty() && past.is_empty() {
        return view! {
            <div class="empty">
                <h2 class="empty-title">{t!("found-nothing")}</h2>
                <p>
                    {t!("found-nothing-text")}
                </p>
                <p><a class="button" href="/staff">{t!("to-today")}</a></p>
            </div>
        }
        .into_any();
    }
    view! {
        <FoundList title=t!("found-coming") appointments=coming />
        <FoundList title=t!("found-past") appointments=past />
    }
    .into_any()
}

#[component]
fn FoundList(title: String, appointments: Vec<Appointment>) -> impl IntoView {
    let number = appointments.len();
    (number > 0).then(|| {
        view! {
            <section class="section">
                <h2>{title.clone()} " " <span class="muted">{tally(&appointments)}</span></h2>
                {(number as i64 >= LIST_MAX)
                    .then(|| {
                        view! {
                            <div class="notice" data-kind="warning">
                                <p>
                                    {t!("found-cut", number = LIST_MAX)}
                                </p>
                            </div>
                        }
                    })}
                <VisitTable appointments caption=title.clone() with_day=true with_provider=true />
            </section>
        }
    })
}
