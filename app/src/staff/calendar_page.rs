//! `/staff/calendar`: a day of all providers side by side, or a week of one of them, by the clinic's clock.
//!
//! `query` has the parameters, `column` counts what fills a column, `grid` draws. The list of equal power is `/staff`.

mod booked;
mod column;
mod controls;
mod grid;
mod query;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use controls::{Controls, Turn};
use domain::{AppointmentStatus, Provider, Reference, schedule::Interval};
use grid::{Column, Grid, What};
use jobs::{
    appointment::{
        Appointment, ProviderTime,
        calendar::{self, Calendar},
    },
    availability::Catalog,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
pub use query::PATH as CALENDAR;
use query::{CalendarQuery, View};

use self::{booked::BookedNotice, column::Taken};
use super::version::{ShownVersion, calendar_version};
use crate::{error_page::answer, http::request, live::Live, site::StaffSite, time};

const EVERY_MS: u32 = 5_000;
/// What a day shows at least, by the clock: from this hour up to that one.
const USUAL_HOURS: (i64, i64) = (8, 18);

#[component]
pub fn CalendarPage() -> impl IntoView {
    let request = request();
    let params = use_query_map().get_untracked();
    let booked = params.get("booked").and_then(|reference| reference.parse::<Reference>().ok());
    let shown = ShownVersion::of_request();
    answer(async move {
        let access = request.staff()?;
        let version = calendar_version(&request, &access, &shown).await?;
        let zone = request.daybook.settings.clinic_zone;
        let now = request.daybook.now().await?;
        let today = now.with_timezone(&zone).date_naive();
        let providers = Catalog::load(&request.daybook).await?.providers;
        let query = whose(CalendarQuery::read(&params, today), &providers);
        let calendar =
            calendar::between(&request.daybook, &access, query.provider.as_ref(), query.span(zone)).await?;
        let title = title(&query, &calendar);
        let grid = drawn(&query, calendar, zone, now);
        Ok(view! {
            <StaffSite title=title.clone() current=query::PATH class="page-wide">
                <header class="page-head">
                    <h1>{title}</h1>
                    <Turn query=query.clone() today />
                </header>
                {booked.map(|reference| view! { <BookedNotice reference /> })}
                <Controls query=query.clone() providers />
                <Live id="calendar" every_ms=EVERY_MS version>
                    {grid}
                </Live>
            </StaffSite>
        })
    })
}

/// A week is somebody's: the first one's, where nobody is named who is there.
fn whose(query: CalendarQuery, providers: &[Provider]) -> CalendarQuery {
    let named = query.provider.clone().filter(|named| providers.iter().any(|it| it.id == *named));
    let first = || providers.first().map(|provider| provider.id.clone());
    let provider = if query.view == View::Week { named.or_else(first) } else { named };
    CalendarQuery { provider, ..query }
}

fn title(query: &CalendarQuery, calendar: &Calendar) -> String {
    let provider = calendar.providers.first().filter(|_| query.view == View::Week);
    match (provider, query.days().as_slice()) {
        (Some(provider), [first, .., last]) => {
            let week = time::days(*first, *last);
            t!("calendar-week-of", provider = provider.name.clone(), week = week)
        }
        _ => time::long_day(query.day),
    }
}

fn drawn(query: &CalendarQuery, calendar: Calendar, zone: Tz, now: DateTime<Utc>) -> AnyView {
    if calendar.providers.is_empty() {
        return view! {
            <div class="empty">
                <h2 class="empty-title">{t!("calendar-nobody")}</h2>
                <p>{t!("calendar-nobody-text")}</p>
            </div>
        }
        .into_any();
    }
    let Calendar { providers, appointments } = calendar;
    let shown = |it: &&Appointment| {
        query.with_cancelled
            || !matches!(it.status, AppointmentStatus::Cancelled | AppointmentStatus::EnteredInError)
    };
    let appointments: Vec<_> = appointments.iter().filter(shown).cloned().collect();
    let hours = hours(query, &providers, &appointments, zone);
    let days = query.days();
    let columns = days.iter().flat_map(|day| providers.iter().map(move |provider| (*day, provider)));
    let columns: Vec<_> = columns
        .map(|(day, provider)| {
            let range = on(day, hours, zone);
            let (heading, href) = match query.view {
                View::Day => (provider.name.clone(), query.of_week(&provider.provider).url()),
                View::Week => (time::day_in_table(day), query.of_day(day).url()),
            };
            Column {
                provider: provider.provider.clone(),
                bookable_from: now,
                heading,
                href,
                note: time::clock_elsewhere(range.start, provider.zone, zone),
                day,
                pieces: column::pieces(range, &provider.open, taken(provider, &appointments, range)),
                now: Some(column::rows_between(range.start, now))
                    .filter(|_| range.start <= now && now < range.end),
            }
        })
        .collect();
    let range = on(days.first().copied().unwrap_or(query.day), hours, zone);
    view! { <Grid columns range zone /> }.into_any()
}

/// From which hour up to which one the columns reach, counted from midnight: as far as anything is open or taken.
fn hours(
    query: &CalendarQuery,
    providers: &[ProviderTime],
    appointments: &[Appointment],
    zone: Tz,
) -> (i64, i64) {
    let (mut first, mut last) = USUAL_HOURS;
    let open = providers.iter().flat_map(|provider| provider.open.iter().copied());
    let claims = providers.iter().flat_map(|provider| provider.claims.iter().map(|claim| claim.during));
    let visits = appointments.iter().map(|it| Interval { start: it.starts_at, end: it.ends_at });
    for interval in open.chain(claims).chain(visits) {
        for day in query.days() {
            let whole = domain::schedule::span(zone, day, day);
            if interval.overlaps(&whole) {
                let minutes =
                    |at: DateTime<Utc>| (at.clamp(whole.start, whole.end) - whole.start).num_minutes();
                first = first.min(minutes(interval.start) / 60);
                last = last.max((minutes(interval.end) + 59) / 60);
            }
        }
    }
    (first, last)
}

fn on(day: NaiveDate, (first, last): (i64, i64), zone: Tz) -> Interval {
    let whole = domain::schedule::span(zone, day, day);
    Interval { start: whole.start + TimeDelta::hours(first), end: whole.start + TimeDelta::hours(last) }
}

/// The provider's appointments, what is kept before and after them, and what is held for somebody.
fn taken(provider: &ProviderTime, appointments: &[Appointment], range: Interval) -> Vec<Taken<What>> {
    let mut taken = Vec::new();
    let visits: Vec<_> = appointments.iter().filter(|it| it.provider_id == provider.provider).collect();
    for visit in &visits {
        let during = Interval { start: visit.starts_at, end: visit.ends_at };
        taken.push(Taken { during, what: What::Visit(Box::new(Appointment::clone(visit))) });
    }
    for claim in &provider.claims {
        let visit = visits.iter().find(|it| Some(it.booking) == claim.booking);
        match (claim.booking, visit) {
            (Some(_), Some(visit)) => {
                let before = Interval { start: claim.during.start, end: visit.starts_at };
                let after = Interval { start: visit.ends_at, end: claim.during.end };
                let buffers = [before, after].into_iter().filter(|buffer| buffer.start < buffer.end);
                taken.extend(buffers.map(|during| Taken { during, what: What::Buffer }));
            }
            (Some(_), None) => taken.push(Taken { during: claim.during, what: What::BeingBooked }),
            (None, _) => taken.push(Taken { during: claim.during, what: What::Held }),
        }
    }
    taken.retain(|taken| taken.during.overlaps(&range));
    taken
}
