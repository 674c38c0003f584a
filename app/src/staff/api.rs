//! What staff change, as targets of plain HTML forms: guard, parse, call `jobs`, go back with a code.
//!
//! `POST /api/staff/search` with `term` or `clear`; `POST /api/staff/cancel` with `id`, `reason` and `sure`;
//! `POST /api/staff/send-link` and `remove-from-waitlist` with `id`; `POST /api/staff/move` with `id`, `starts_at` (RFC 3339) and `sure`;
//! `search-patients`, `merge-patients` and `keep-patients-apart` in `api/patients.rs`.
//! `POST /api/staff/create-feed` with `provider`, which is empty for everybody; `POST /api/staff/revoke-feed` with `id` and `sure`.

mod patients;

use axum::http::{HeaderValue, header};
use domain::{AppointmentId, BookingId, FeedId, ProviderId};
use jobs::{
    Error,
    access::AppointmentAccess,
    appointments::{self, REASON_MAX},
    feeds, finding, waitlist,
};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
pub use patients::{KeepPatientsApart, MergePatients};

use super::{feed_token, search};
use crate::{
    error_page::{Problem, encode, see_other},
    moving::{MoveOutcome, Mover, instant},
    visit::{Refused, Visit, visit},
};

const FEEDS: &str = "/staff/feeds";

/// Remembers what is searched for, or forgets it.
#[server(prefix = "/api", endpoint = "staff/search")]
pub async fn search(
    #[server(default)] term: String,
    #[server(default)] clear: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    let next = match visit.staff() {
        Ok(_) => {
            let term = if clear.is_empty() { term.trim() } else { "" };
            remember(&visit, search::Search::Appointments, term);
            if term.is_empty() { "/staff".to_owned() } else { "/staff?view=search".to_owned() }
        }
        Err(refused) => refuse(refused, "/staff"),
    };
    see_other(&next);
    Ok(())
}

/// Sets the cookie of a search.
fn remember(visit: &Visit, search: search::Search, term: &str) {
    let is_secure = visit.daybook.settings.public_url.starts_with("https://");
    let cookie = search.cookie(term, is_secure).encoded().to_string();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        expect_context::<ResponseOptions>().append_header(header::SET_COOKIE, cookie);
    }
}

/// Cancels an appointment.
#[server(prefix = "/api", endpoint = "staff/cancel")]
pub async fn cancel(
    #[server(default)] id: String,
    #[server(default)] reason: String,
    #[server(default)] sure: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    let id = id.parse::<AppointmentId>();
    let page = id.as_ref().map_or("/staff".to_owned(), |id| format!("/staff/appointments/{id}"));
    let next = match (visit.staff(), id) {
        (Ok(access), Ok(id)) => {
            // Browsers send a line break as two characters.
            let reason = reason.replace("\r\n", "\n");
            let done = match at_fault(&reason, sure == "yes") {
                Some(problem) => Err(problem),
                None => appointments::cancel(&visit.daybook, AppointmentAccess::Staff(&access), id, &reason)
                    .await
                    .map_err(failed),
            };
            done.map_or_else(
                |problem| format!("{page}?problem={problem}"),
                |()| format!("{page}?done=cancelled"),
            )
        }
        (Ok(_), Err(_)) => page,
        (Err(refused), _) => refuse(refused, &page),
    };
    see_other(&next);
    Ok(())
}

/// Sends the patient the private link once more.
#[server(prefix = "/api", endpoint = "staff/send-link")]
pub async fn send_link(#[server(default)] id: String) -> Result<(), ServerFnError> {
    let visit = visit();
    let id = id.parse::<AppointmentId>();
    let page = id.as_ref().map_or("/staff".to_owned(), |id| format!("/staff/appointments/{id}"));
    let next = match (visit.staff(), id) {
        (Ok(access), Ok(id)) => match finding::send_link_again(&visit.daybook, &access, id).await {
            Ok(()) => format!("{page}?done=link"),
            Err(error) => format!("{page}?problem={}", failed(error)),
        },
        (Ok(_), Err(_)) => page,
        (Err(refused), _) => refuse(refused, &page),
    };
    see_other(&next);
    Ok(())
}

/// Moves an appointment to another slot.
#[server(prefix = "/api", endpoint = "staff/move")]
pub async fn move_to(
    #[server(default)] id: String,
    #[server(default)] starts_at: String,
    #[server(default)] sure: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    let id = id.parse::<AppointmentId>();
    let next = match (visit.staff(), id) {
        (Ok(access), Ok(id)) => {
            let wanted = instant(&starts_at);
            let moved = match wanted {
                None => Err(MoveOutcome::NoSlot),
                Some(_) if sure != "yes" => Err(MoveOutcome::NotSure),
                Some(at) => appointments::move_to(&visit.daybook, AppointmentAccess::Staff(&access), id, at)
                    .await
                    .map_err(MoveOutcome::from),
            };
            moved.map_or_else(
                |outcome| Mover::Staff(id).picked_url(wanted, Some(outcome)),
                |()| format!("/staff/appointments/{id}?done=moved"),
            )
        }
        (Ok(_), Err(_)) => "/staff".to_owned(),
        (Err(refused), id) => {
            refuse(refused, &id.map_or("/staff".to_owned(), |id| Mover::Staff(id).page_url()))
        }
    };
    see_other(&next);
    Ok(())
}

/// Takes somebody off the waiting list.
#[server(prefix = "/api", endpoint = "staff/remove-from-waitlist")]
pub async fn remove_from_waitlist(#[server(default)] id: String) -> Result<(), ServerFnError> {
    const PAGE: &str = "/staff/waitlist";
    let visit = visit();
    let next = match (visit.staff(), id.parse::<BookingId>()) {
        (Ok(access), Ok(id)) => match waitlist::remove_as_staff(&visit.daybook, &access, id).await {
            Ok(()) => format!("{PAGE}?done=removed"),
            Err(error) => format!("{PAGE}?problem={}", failed(error)),
        },
        (Ok(_), Err(_)) => PAGE.to_owned(),
        (Err(refused), _) => refuse(refused, PAGE),
    };
    see_other(&next);
    Ok(())
}

/// Makes a calendar of one provider or of everybody; the page that follows shows its address, once.
#[server(prefix = "/api", endpoint = "staff/create-feed")]
pub async fn create_feed(#[server(default)] provider: String) -> Result<(), ServerFnError> {
    let visit = visit();
    let provider = Some(provider.trim()).filter(|id| !id.is_empty()).map(str::parse::<ProviderId>);
    let next = match (visit.staff(), provider.transpose()) {
        (Ok(access), Ok(provider)) => match feeds::create(&visit.daybook, &access, provider.as_ref()).await {
            Ok(token) => {
                feed_token::hand_over(&visit, &token);
                format!("{FEEDS}?done=created")
            }
            Err(error) => format!("{FEEDS}?problem={}", feed_failed(error)),
        },
        (Ok(_), Err(_)) => format!("{FEEDS}?problem=gone"),
        (Err(refused), _) => refuse(refused, FEEDS),
    };
    see_other(&next);
    Ok(())
}

/// Ends a calendar.
#[server(prefix = "/api", endpoint = "staff/revoke-feed")]
pub async fn revoke_feed(
    #[server(default)] id: String,
    #[server(default)] sure: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    let next = match (visit.staff(), id.parse::<FeedId>()) {
        (Ok(_), _) if sure != "yes" => format!("{FEEDS}?problem=not-sure"),
        (Ok(access), Ok(id)) => match feeds::revoke(&visit.daybook, &access, id).await {
            Ok(()) => format!("{FEEDS}?done=revoked"),
            Err(error) => format!("{FEEDS}?problem={}", feed_failed(error)),
        },
        (Ok(_), Err(_)) => format!("{FEEDS}?problem=gone"),
        (Err(refused), _) => refuse(refused, FEEDS),
    };
    see_other(&next);
    Ok(())
}

fn feed_failed(error: Error) -> &'static str {
    match error {
        Error::NotFound => "gone",
        error => failed(error),
    }
}

/// What keeps the appointment from being cancelled.
fn at_fault(reason: &str, is_sure: bool) -> Option<&'static str> {
    match reason.trim().chars().count() {
        0 => Some("no-reason"),
        length if length > REASON_MAX => Some("long-reason"),
        _ => (!is_sure).then_some("not-sure"),
    }
}

fn failed(error: Error) -> &'static str {
    match error {
        Error::Conflict(_) | Error::NotFound => "not-booked",
        error => match Problem::from(error) {
            Problem::Unavailable => "unavailable",
            _ => "failed",
        },
    }
}

/// Where somebody without the right goes.
fn refuse(refused: Refused, page: &str) -> String {
    match refused {
        Refused::SignIn => format!("/login?next={}", encode(page)),
        // The page itself says that it is not for them.
        Refused::Forbidden => page.to_owned(),
    }
}
