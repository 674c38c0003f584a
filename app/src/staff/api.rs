//! What staff change, as targets of plain HTML forms: guard, parse, call `jobs`, go back with a code.
//!
//! `POST /api/staff/search` with `term` or `clear`; `POST /api/staff/cancel` with `id`, `reason` and `sure`;
//! `POST /api/staff/send-link`, `send-again` and `remove-from-waitlist` with `id`;
//! `POST /api/staff/move` with `id`, `starts_at` (RFC 3339) and `sure`;
//! `go` in `api/go.rs`; `book` in `api/book.rs`; `search-patients`, `merge-patients` and `keep-patients-apart` in `api/patients.rs`.
//! `POST /api/staff/create-feed` with `provider`, which is empty for everybody;
//! `POST /api/staff/revoke-feed` with `id` and `sure`.

mod book;
mod go;
mod patients;

use domain::{AppointmentId, BookingId, FeedId, ProviderId, date::instant, text};
use jobs::{
    Error,
    access::AppointmentAccess,
    appointment::{
        self,
        cancel::{self, REASON_MAX},
        reschedule,
    },
    feeds,
    patient_link::recover,
    waitlist,
};
use leptos::prelude::*;

use super::{feed_token, search};
use crate::{
    error_page::sign_in_again,
    faults::in_url,
    flow::moving::{MoveOutcome, Mover},
    form::Asked,
    http::{PageError, Refused, request, response::see_other},
};

pub use super::api::book::BookAtDesk;
pub use super::api::patients::{KeepPatientsApart, MergePatients};

const FEEDS: &str = "/staff/feeds";

/// Remembers what is searched for, or forgets it.
#[server(prefix = "/api", endpoint = "staff/search")]
pub async fn search(
    #[server(default)] term: String,
    #[server(default)] clear: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let next = match request.staff() {
        Ok(_) => {
            let term = if clear.is_empty() { term.trim() } else { "" };
            search::Search::Appointments.remember(&request, term);
            if term.is_empty() { "/staff".to_owned() } else { "/staff?view=search".to_owned() }
        }
        Err(refused) => refuse(refused, "/staff"),
    };
    see_other(&next);
    Ok(())
}

/// Cancels an appointment.
#[server(prefix = "/api", endpoint = "staff/cancel")]
pub async fn cancel(
    #[server(default)] id: String,
    #[server(default)] reason: String,
    #[server(default)] sure: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let id = id.parse::<AppointmentId>();
    let page = id.as_ref().map_or("/staff".to_owned(), |id| format!("/staff/appointments/{id}"));
    let next = match (request.staff(), id) {
        (Ok(access), Ok(id)) => {
            let asked = Asked { reason: text::lines(&reason), is_sure: sure == "yes" };
            let lacks = lacks(&asked);
            let done = if lacks.is_empty() {
                let access = AppointmentAccess::Staff(&access);
                let cancelled = cancel::cancel(&request.daybook, access, id, &asked.reason).await;
                cancelled.map_err(|error| failed(error).to_owned())
            } else {
                asked.leave_with_browser(&request);
                Err(in_url(&lacks))
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
    let request = request();
    let id = id.parse::<AppointmentId>();
    let page = id.as_ref().map_or("/staff".to_owned(), |id| format!("/staff/appointments/{id}"));
    let next = match (request.staff(), id) {
        (Ok(access), Ok(id)) => match recover::send_link_again(&request.daybook, &access, id).await {
            Ok(()) => format!("{page}?done=link"),
            Err(error) => format!("{page}?problem={}", failed(error)),
        },
        (Ok(_), Err(_)) => page,
        (Err(refused), _) => refuse(refused, &page),
    };
    see_other(&next);
    Ok(())
}

/// Tries again to send the e-mails about an appointment that did not leave.
#[server(prefix = "/api", endpoint = "staff/send-again")]
pub async fn send_again(#[server(default)] id: String) -> Result<(), ServerFnError> {
    let request = request();
    let id = id.parse::<AppointmentId>();
    let page = id.as_ref().map_or("/staff".to_owned(), |id| format!("/staff/appointments/{id}"));
    let next = match (request.staff(), id) {
        (Ok(access), Ok(id)) => match appointment::send_again(&request.daybook, &access, id).await {
            // Somebody else was faster, which the page shows.
            Ok(0) => page,
            Ok(_) => format!("{page}?done=again"),
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
    let request = request();
    let id = id.parse::<AppointmentId>();
    let next = match (request.staff(), id) {
        (Ok(access), Ok(id)) => {
            let wanted = instant(&starts_at);
            let is_sure = sure == "yes";
            let moved = match wanted {
                Some(at) if is_sure => {
                    let access = AppointmentAccess::Staff(&access);
                    let moved = reschedule::move_to(&request.daybook, access, id, at).await;
                    moved.map_err(|error| vec![MoveOutcome::from(error)])
                }
                _ => {
                    Asked { is_sure, ..Asked::default() }.leave_with_browser(&request);
                    let no_slot = wanted.is_none().then_some(MoveOutcome::NoSlot);
                    let unsure = (!is_sure).then_some(MoveOutcome::NotSure);
                    Err([no_slot, unsure].into_iter().flatten().collect())
                }
            };
            moved.map_or_else(
                |outcomes| Mover::Staff(id).picked_url(wanted, &outcomes),
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
    let request = request();
    let next = match (request.staff(), id.parse::<BookingId>()) {
        (Ok(access), Ok(id)) => match waitlist::remove_as_staff(&request.daybook, &access, id).await {
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
    let request = request();
    let provider = Some(provider.trim()).filter(|id| !id.is_empty()).map(str::parse::<ProviderId>);
    let next = match (request.staff(), provider.transpose()) {
        (Ok(access), Ok(provider)) => match feeds::create(&request.daybook, &access, provider.as_ref()).await
        {
            Ok(token) => {
                feed_token::hand_over(&request, &token);
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
    let request = request();
    let next = match (request.staff(), id.parse::<FeedId>()) {
        (Ok(_), _) if sure != "yes" => format!("{FEEDS}?problem=not-sure"),
        (Ok(access), Ok(id)) => match feeds::revoke(&request.daybook, &access, id).await {
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
fn lacks(asked: &Asked) -> Vec<&'static str> {
    let reason = match asked.reason.as_str() {
        "" => Some("no-reason"),
        reason => (!text::fits(reason, REASON_MAX)).then_some("long-reason"),
    };
    reason.into_iter().chain((!asked.is_sure).then_some("not-sure")).collect()
}

fn failed(error: Error) -> &'static str {
    match error {
        Error::Conflict(_) | Error::NotFound => "not-booked",
        error => match PageError::from(error) {
            PageError::Unavailable => "unavailable",
            PageError::Unanswered => "unanswered",
            _ => "failed",
        },
    }
}

/// Where somebody without the right goes.
fn refuse(refused: Refused, page: &str) -> String {
    match refused {
        Refused::SignIn => sign_in_again(page),
        // The page itself says that it is not for them.
        Refused::Forbidden => page.to_owned(),
    }
}
