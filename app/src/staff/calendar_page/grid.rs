//! The calendar as it is drawn: the hours at the side, and a section with an ordered list a column.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{AppointmentStatus, ProviderId, schedule::Interval};
use jobs::appointment::Appointment;
use leptos::prelude::*;

use super::column::{Kind, Piece};
use crate::{
    flow::appointment::patient,
    form::Typed,
    http::url::url,
    language::Words,
    staff::appointments::word,
    time::{self, machine_time},
};

/// So many rows of half a rem are a target that a finger can hit (WCAG 2.5.8: 24 pixels).
const TARGET_ROWS: i64 = 3;

/// What takes time.
#[derive(Clone, Debug)]
pub enum What {
    Visit(Box<Appointment>),
    /// Kept free before or after a visit.
    Buffer,
    /// Held for somebody who fills in the form or has been offered it.
    Held,
    /// Accepted, and its appointment is not on record yet.
    BeingBooked,
}

pub struct Column {
    pub provider: ProviderId,
    /// What is free from then on can be booked.
    pub bookable_from: DateTime<Utc>,
    pub heading: String,
    /// Where more of it is.
    pub href: String,
    /// What the provider's own clock reads at the top, where it is another one.
    pub note: Option<String>,
    pub day: NaiveDate,
    pub pieces: Vec<Piece<What>>,
    /// The row of the present moment, where it is in the column.
    pub now: Option<i64>,
}

/// `range` is that of the first column, for the hours at the side.
#[component]
pub fn Grid(columns: Vec<Column>, range: Interval, zone: Tz) -> impl IntoView {
    let columns = columns.into_iter().enumerate().map(|(index, column)| {
        view! { <ColumnSection index column zone /> }
    });
    view! {
        <div class="calendar" role="region" aria-label=t!("nav-calendar") tabindex="0">
            <Hours range zone />
            {columns.collect_view()}
        </div>
    }
}

/// Every piece says its time itself, so that these are for the eye.
#[component]
fn Hours(range: Interval, zone: Tz) -> impl IntoView {
    let hours = (range.end - range.start).num_hours();
    let marks = (0..hours).map(|hour| {
        let at = range.start + TimeDelta::hours(hour);
        view! { <li data-rows="12">{time::clock(at, zone)}</li> }
    });
    view! {
        <div class="calendar-hours" aria-hidden="true">
            <p class="calendar-head"></p>
            <ol>{marks.collect_view()}</ol>
        </div>
    }
}

#[component]
fn ColumnSection(index: usize, column: Column, zone: Tz) -> impl IntoView {
    let title_id = format!("column-{index}");
    let Column { provider, bookable_from, heading, href, note, day, pieces, now } = column;
    let labelled_by = title_id.clone();
    let pieces = pieces.into_iter().map(|piece| match piece.kind {
        Kind::Free if piece.during.start > bookable_from && piece.rows >= TARGET_ROWS => {
            free(piece, &provider, day, zone)
        }
        _ => drawn(piece, day, zone),
    });
    let pieces = pieces.collect_view();
    view! {
        <section class="calendar-column" aria-labelledby=labelled_by>
            <h2 class="calendar-head" id=title_id>
                <a href=href>{heading}</a>
                {note.map(|note| view! { " " <span class="muted">{note}</span> })}
            </h2>
            <div class="calendar-time">
                <ol>{pieces}</ol>
                {now.map(|row| view! { <NowLine row /> })}
            </div>
        </section>
    }
}

/// The line of the present moment, beneath as many rows as have passed.
#[component]
fn NowLine(row: i64) -> impl IntoView {
    let (hours, rows) = (row / 12, row % 12);
    let passed = std::iter::repeat_n(12, hours as usize).chain((rows > 0).then_some(rows));
    let passed = passed.map(|rows| view! { <i data-rows=rows.to_string()></i> }).collect_view();
    view! { <div class="calendar-now" aria-hidden="true">{passed}<b></b></div> }
}

/// A way to book it.
fn free(piece: Piece<What>, provider: &ProviderId, day: NaiveDate, zone: Tz) -> AnyView {
    let at = machine_time(piece.during.start);
    let href = url("/staff/book", &[("provider", provider.as_str()), ("at", &at)]);
    view! {
        <li class="calendar-piece" data-kind="free" data-rows=piece.rows.to_string()>
            <a class="calendar-free" href=href>
                <span class="visually-hidden">{time::day_in_table(day)} ", "</span>
                {time::clock(piece.during.start, zone)}
                " "
                <span>{t!("calendar-free")}</span>
            </a>
        </li>
    }
    .into_any()
}

fn drawn(piece: Piece<What>, day: NaiveDate, zone: Tz) -> AnyView {
    let clocks = clocks(piece.during, zone);
    let rows = piece.rows.to_string();
    let plain = |kind: &'static str, text: String| {
        view! {
            <li class="calendar-piece" data-kind=kind data-rows=rows.clone()>
                <span class="visually-hidden">{clocks.clone()} " " {text}</span>
            </li>
        }
        .into_any()
    };
    let told = |kind: &'static str, text: String| {
        view! {
            <li class="calendar-piece" data-kind=kind data-rows=rows.clone()>
                <span class="visually-hidden">{clocks.clone()}</span> " " {text}
            </li>
        }
        .into_any()
    };
    match piece.kind {
        Kind::Closed => plain("closed", t!("calendar-closed")),
        Kind::Free => plain("free", t!("calendar-free")),
        Kind::Taken(What::Buffer) => plain("buffer", t!("calendar-buffer")),
        Kind::Taken(What::Held) => told("held", t!("calendar-held")),
        Kind::Taken(What::BeingBooked) => told("held", t!("calendar-being-booked")),
        Kind::Taken(What::Visit(visit)) => view! {
            <li class="calendar-piece" data-kind="visit" data-rows=rows>
                <VisitLink visit=*visit day zone rows=piece.rows />
            </li>
        }
        .into_any(),
        Kind::Lanes(lanes) => {
            let lanes = lanes.into_iter().map(|lane| {
                let pieces = lane.into_iter().map(|piece| drawn(piece, day, zone)).collect_view();
                view! { <ol>{pieces}</ol> }
            });
            view! { <li class="calendar-lanes" data-rows=rows>{lanes.collect_view()}</li> }.into_any()
        }
    }
}

/// Its name has the date, the time, the patient, the service and the state, whoever comes upon it.
#[component]
fn VisitLink(visit: Appointment, day: NaiveDate, zone: Tz, rows: i64) -> impl IntoView {
    let during = Interval { start: visit.starts_at, end: visit.ends_at };
    let state = word(visit.status);
    // The usual state goes without saying, to the eye.
    let is_usual = visit.status == AppointmentStatus::Booked;
    let is_unheard = visit.has_unsent || (visit.has_bounced && is_usual);
    let unheard = is_unheard
        .then(|| view! { " " <span class="calendar-state" data-state="failed">{t!("visit-unsent")}</span> });
    view! {
        <a
            class="calendar-visit"
            href=format!("/staff/appointments/{}", visit.id)
            data-state=visit.status.as_str()
            data-small=(rows < 4).to_string()
        >
            <span class="visually-hidden">{time::day_in_table(day)} ", "</span>
            <time datetime=machine_time(visit.starts_at)>{clocks(during, zone)}</time>
            " "
            <strong><Typed text=patient(&visit) /></strong>
            " "
            <span class="calendar-service"><Words of=&visit.service /></span>
            " "
            <span class=if is_usual { "visually-hidden" } else { "calendar-state" } data-state=visit.status.as_str()>{state}</span>
            {unheard}
        </a>
    }
}

fn clocks(during: Interval, zone: Tz) -> String {
    let clock = |at: DateTime<Utc>| time::clock(at, zone);
    format!("{}–{}", clock(during.start), clock(during.end))
}
