//! The staff's three lists: one day by provider, the next fortnight by day, and what was found.

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::Provider;
use jobs::{
    Cut,
    appointment::{Appointment, FoundAppointments, LIST_MAX},
};
use leptos::prelude::*;

use super::query::DayQuery;
use crate::{
    flow::appointment::local_day,
    staff::appointments::{AppointmentTable, tally},
    time,
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

/// One section a provider, by the clinic's clock. Today's date is part of the list, so that a page left open
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
                <time datetime=day.to_string()>{time::long_day(day)}</time>
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
    let about = tally(&appointments);
    let labelled_by = title_id.clone();
    let number = appointments.len();
    let caption = format!("{}, {}", provider.name, time::long_day(day));
    view! {
        <section class="agenda" aria-labelledby=labelled_by>
            <h2 class="agenda-title" id=title_id>{provider.name} " " <span class="muted">{about}</span></h2>
            <Cut number />
            {(number > 0).then(|| view! { <AppointmentTable appointments caption /> })}
        </section>
    }
}

/// The coming days by the clock of `zone`, one heading a day.
#[component]
pub fn Coming(appointments: Vec<Appointment>, zone: Tz, query: DayQuery) -> impl IntoView {
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
        let day = local_day(&appointment, zone);
        match days.iter_mut().find(|(other, _)| *other == day) {
            Some((_, list)) => list.push(appointment),
            None => days.push((day, vec![appointment])),
        }
    }
    let days = days
        .into_iter()
        .map(|(day, appointments)| {
            let caption = time::long_day(day);
            view! {
                <h2 class="day-heading">
                    <time datetime=day.to_string()>
                        <a href=query.day_url(Some(day))>{time::long_day(day)}</a>
                    </time>
                    " "
                    <span class="muted">{tally(&appointments)}</span>
                </h2>
                <AppointmentTable appointments caption with_provider=true />
            }
        })
        .collect_view();
    view! { <Cut number /> {days} }.into_any()
}

/// What was found: coming appointments first, then past ones, the latest first.
#[component]
pub fn Found(found: FoundAppointments) -> impl IntoView {
    let FoundAppointments { coming, past } = found;
    if coming.rows.is_empty() && past.rows.is_empty() {
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
        <FoundList title=t!("found-coming") found=coming />
        <FoundList title=t!("found-past") found=past />
    }
    .into_any()
}

#[component]
fn FoundList(title: String, found: Cut<Appointment>) -> impl IntoView {
    let Cut { rows: appointments, has_more } = found;
    let number = appointments.len();
    (number > 0).then(|| {
        view! {
            <section class="section">
                <h2>{title.clone()} " " <span class="muted">{tally(&appointments)}</span></h2>
                {has_more
                    .then(|| {
                        view! {
                            <div class="notice" data-kind="warning">
                                <p>
                                    {t!("found-cut", number = number)}
                                </p>
                            </div>
                        }
                    })}
                <AppointmentTable appointments caption=title.clone() with_day=true with_provider=true />
            </section>
        }
    })
}
