//! `/manage/{token}`: the appointment, the ways to move and to cancel it, and what was just done with it.

use domain::date::instant;
use jobs::{
    Error, Token, booking,
    patient_link::open::{self, Managed, Opened},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    outcome::Outcome,
    outdated::{MovedPage, OutdatedLink},
    parts::{MovedNotice, Onward, patient_clock},
    token,
};
use crate::{
    error_page::{Explanation, answer},
    flow::{
        appointment as words,
        entry::manage_url,
        visit::{AddToCalendar, Instructions, Visit, VisitFacts},
    },
    http::{RequestContext, request, response::not_found, url::asked},
    site::PatientSite,
    time::{self, zone::VisitorZone},
};

#[component]
pub fn ManagePage() -> impl IntoView {
    let request = request();
    let token = token();
    let outcome = use_query_map().get_untracked().get_str("done").and_then(Outcome::read);
    let moved_to = instant(&asked("at"));
    answer(async move {
        let opened = match token {
            Some(token) => open::open(&request.daybook, &token).await,
            None => Err(Error::NotFound),
        };
        Ok(match (token, opened) {
            (Some(token), Ok(Opened::Present(managed))) => {
                view! { <Present request token managed=*managed outcome /> }.into_any()
            }
            (Some(token), Ok(Opened::Outdated(reference))) => {
                let moved_to = moved_to.filter(|_| outcome == Some(Outcome::Moved));
                match moved_to {
                    Some(at) => match booking::status_of(&request.daybook, &reference).await? {
                        status if status.starts_at == at => view! { <MovedPage status /> }.into_any(),
                        // It has moved once more since.
                        _ => view! { <OutdatedLink token outcome=None /> }.into_any(),
                    },
                    None => view! { <OutdatedLink token outcome /> }.into_any(),
                }
            }
            (None, Ok(_)) => view! { <UnknownLink /> }.into_any(),
            (_, Err(Error::NotFound)) => view! { <UnknownLink /> }.into_any(),
            (_, Err(error)) => return Err(error.into()),
        })
    })
}

#[component]
fn Present(
    request: RequestContext,
    token: Token,
    managed: Managed,
    outcome: Option<Outcome>,
) -> impl IntoView {
    let can_change = managed.can_change();
    let (is_booked, has_begun) = (managed.is_booked(), managed.has_begun());
    let appointment = managed.appointment;
    let has_email = appointment.email.is_some();
    let clock = patient_clock(&appointment);
    let heading = match (is_booked, has_begun) {
        (true, false) => t!("your-appointment"),
        (true, true) => t!("manage-begun"),
        (false, _) => t!("appointment-cancelled"),
    };
    let page = manage_url(token);
    let (patient, reference) = (words::patient(&appointment), appointment.reference.clone());
    let lede = time::moment(appointment.starts_at, clock.zone);
    let visit = Visit::of_appointment(appointment);
    let instructions = visit.instructions.clone().filter(|_| is_booked);
    let change = can_change.then(|| {
        view! {
            <div class="actions no-print">
                <a class="button button-primary" href=format!("{page}/move")>{t!("move-title")}</a>
                <a class="button" href=format!("{page}/cancel")>{t!("cancel")}</a>
            </div>
            <p class="muted no-print">
                {if has_email { t!("manage-secret") } else { t!("manage-secret-code") }}
            </p>
        }
    });
    let calendar = can_change.then(|| {
        view! { <AddToCalendar visit=visit.clone() file=format!("{page}/appointment.ics") /> }
    });
    view! {
        // The title goes into the browser's history: nothing personal in it.
        <PatientSite title=t!("your-appointment") class="page-narrow">
            <header class="page-head">
                <h1>{heading}</h1>
                <p class="lede">{lede}</p>
            </header>
            <OutcomeNotice outcome is_booked has_email request=request.clone() />
            <VisitFacts visit clock heading=t!("facts") patient=Some(patient) reference=Some(reference) />
            {change}
            <Instructions instructions />
            {calendar}
            <Onward />
            <VisitorZone />
        </PatientSite>
    }
}

#[component]
fn OutcomeNotice(
    outcome: Option<Outcome>,
    is_booked: bool,
    has_email: bool,
    request: RequestContext,
) -> impl IntoView {
    let outcome = outcome?;
    let clinic = request.daybook.settings.clinic_name.clone();
    let cancelled = match has_email {
        true => t!("manage-cancelled-text", clinic = clinic),
        false => t!("manage-cancelled-text-code", clinic = clinic),
    };
    let unchanged = if outcome == Outcome::Unanswered { t!("unanswered") } else { t!("manage-unchanged") };
    let notice = match (outcome, outcome.problem()) {
        (_, Some(problem)) => view! {
            <div class="notice" data-kind="error" role="alert">
                <h2 class="notice-title">{unchanged}</h2>
                <p>{problem}</p>
            </div>
        }
        .into_any(),
        (Outcome::Cancelled, _) if !is_booked => view! {
            <div class="notice" data-kind="success" role="status">
                <h2 class="notice-title">{t!("manage-cancelled")}</h2>
                <p>{cancelled}</p>
            </div>
        }
        .into_any(),
        (Outcome::Moved, _) if is_booked => view! { <MovedNotice has_email /> }.into_any(),
        _ => return None,
    };
    Some(notice)
}

#[component]
fn UnknownLink() -> impl IntoView {
    not_found();
    view! {
        <Explanation
            title=t!("manage-unknown")
            text=t!("manage-unknown-text")
        >
            <a class="button button-primary" href="/find">{t!("site-find")}</a>
            <a class="button" href="/">{t!("book-title")}</a>
        </Explanation>
    }
}
