//! `/manage/{token}`: the appointment, and the ways to move and to cancel it.

use chrono::{DateTime, Utc};
use jobs::{
    Error,
    manage::{self, Managed, Opened, Token},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    page_url,
    parts::{AppointmentFacts, shown_zone},
    token,
};
use crate::{
    booking::{choice::asked, island::VisitorZone},
    error_page::{Explanation, Problem, answer, not_found},
    moving::instant,
    site::PatientSite,
    times,
    visit::{Visit, visit},
};

/// What was just done, or why it was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Cancelled,
    Moved,
    LongReason,
    NotBooked,
    Unavailable,
    Failed,
}

impl Outcome {
    pub fn code(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Moved => "moved",
            Self::LongReason => "long-reason",
            Self::NotBooked => "not-booked",
            Self::Unavailable => "unavailable",
            Self::Failed => "failed",
        }
    }

    pub fn read(code: &str) -> Option<Self> {
        use Outcome::{Cancelled, Failed, LongReason, Moved, NotBooked, Unavailable};
        [Cancelled, Moved, LongReason, NotBooked, Unavailable, Failed]
            .into_iter()
            .find(|it| it.code() == code)
    }

    fn problem(self) -> Option<String> {
        match self {
            Self::Cancelled | Self::Moved => None,
            Self::LongReason => Some(t!("manage-long-reason")),
            Self::NotBooked => Some(t!("manage-not-booked")),
            Self::Unavailable => Some(t!("manage-unavailable")),
            Self::Failed => Some(t!("manage-failed")),
        }
    }
}

impl From<Error> for Outcome {
    fn from(error: Error) -> Self {
        match error {
            Error::Conflict(_) | Error::NotFound => Self::NotBooked,
            error => match Problem::from(error) {
                Problem::Unavailable => Self::Unavailable,
                _ => Self::Failed,
            },
        }
    }
}

#[component]
pub fn ManagePage() -> impl IntoView {
    let visit = visit();
    let token = token();
    let outcome = use_query_map().get_untracked().get_str("done").and_then(Outcome::read);
    let moved_to = instant(&asked("at"));
    answer(async move {
        let opened = match token {
            Some(token) => manage::open(&visit.daybook, &token).await,
            None => Err(Error::NotFound),
        };
        Ok(match (token, opened) {
            (Some(token), Ok(Opened::Present(managed))) => {
                view! { <Present visit token managed=*managed outcome /> }.into_any()
            }
            (_, Ok(_)) => {
                view! { <OutdatedLink visit moved_to=moved_to.filter(|_| outcome == Some(Outcome::Moved)) /> }
                    .into_any()
            }
            (_, Err(Error::NotFound)) => view! { <UnknownLink /> }.into_any(),
            (_, Err(error)) => return Err(error.into()),
        })
    })
}

#[component]
fn Present(visit: Visit, token: Token, managed: Managed, outcome: Option<Outcome>) -> impl IntoView {
    let now = Utc::now();
    let can_change = managed.can_change(now);
    let is_booked = managed.is_booked();
    let appointment = managed.appointment;
    let has_email = appointment.email.is_some();
    let zone = shown_zone(&appointment);
    let heading = match (is_booked, appointment.starts_at > now) {
        (true, true) => t!("your-appointment"),
        (true, false) => t!("manage-begun"),
        (false, _) => t!("appointment-cancelled"),
    };
    let page = page_url(token);
    let next = if can_change {
        view! {
            <div class="actions no-print">
                <a class="button button-primary" href=format!("{page}/move")>{t!("move-title")}</a>
                <a class="button" href=format!("{page}/cancel")>{t!("cancel")}</a>
                {(!has_email).then(|| {
                    // A file, so no page of ours to go to.
                    view! {
                        <a class="button" href=format!("{page}/appointment.ics") download data-hx-boost="false">
                            {t!("manage-calendar")}
                        </a>
                    }
                })}
            </div>
            <p class="muted">
                {if has_email { t!("manage-secret") } else { t!("manage-secret-code") }}
            </p>
        }
        .into_any()
    } else {
        view! {
            <div class="actions no-print">
                <a class="button button-primary" href="/">{t!("book-another")}</a>
            </div>
        }
        .into_any()
    };
    let lede = times::long_instant(appointment.starts_at, zone);
    view! {
        // The title goes into the browser's history: nothing personal in it.
        <PatientSite title=t!("your-appointment") class="page-narrow">
            <header class="page-head">
                <h1>{heading}</h1>
                <p class="lede">{lede}</p>
            </header>
            <OutcomeNotice outcome is_booked has_email visit=visit.clone() />
            <AppointmentFacts appointment zone />
            {next}
            <VisitorZone />
        </PatientSite>
    }
}

#[component]
fn OutcomeNotice(outcome: Option<Outcome>, is_booked: bool, has_email: bool, visit: Visit) -> impl IntoView {
    let outcome = outcome?;
    let clinic = visit.daybook.settings.clinic_name.clone();
    let cancelled = match has_email {
        true => t!("manage-cancelled-text", clinic = clinic),
        false => t!("manage-cancelled-text-code", clinic = clinic),
    };
    let notice = match (outcome, outcome.problem()) {
        (_, Some(problem)) => view! {
            <div class="notice" data-kind="error" role="alert">
                <h2 class="notice-title">{t!("manage-unchanged")}</h2>
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
fn MovedNotice(has_email: bool) -> impl IntoView {
    view! {
        <div class="notice" data-kind="success" role="status">
            <h2 class="notice-title">{t!("manage-moved")}</h2>
            <p>
                {if has_email { t!("manage-moved-text") } else { t!("manage-moved-text-code") }}
            </p>
        </div>
    }
}

/// `moved_to` is where the visitor just moved it with this link.
#[component]
fn OutdatedLink(visit: Visit, moved_to: Option<DateTime<Utc>>) -> impl IntoView {
    match moved_to {
        Some(at) => {
            let zone = crate::booking::zone::shown_zone(&visit, "");
            view! {
                <PatientSite title=t!("your-appointment") class="page-narrow">
                    <header class="page-head">
                        <h1>{t!("appointment-moved")}</h1>
                        <p class="lede">{times::long_instant(at, zone)}</p>
                    </header>
                    // A link that outdates came with an e-mail.
                    <MovedNotice has_email=true />
                    <VisitorZone />
                </PatientSite>
            }
            .into_any()
        }
        None => view! {
            <Explanation
                code="410"
                title=t!("manage-newer")
                text=t!("manage-newer-text")
            >
                <a class="button" href="/">{t!("book-title")}</a>
            </Explanation>
        }
        .into_any(),
    }
}

#[component]
fn UnknownLink() -> impl IntoView {
    not_found();
    view! {
        <Explanation
            code="404"
            title=t!("manage-unknown")
            text=t!("manage-unknown-text")
        >
            <a class="button button-primary" href="/find">{t!("site-find")}</a>
            <a class="button" href="/">{t!("book-title")}</a>
        </Explanation>
    }
}
