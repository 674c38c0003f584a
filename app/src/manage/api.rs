//! What patients change by their link, as targets of plain HTML forms: check the token, parse, call `jobs`, go back
//! with a code.
//!
//! `POST /api/manage/cancel` with `token` and `reason`; `POST /api/manage/move` with `token` and `starts_at` (RFC 3339).

use chrono::SecondsFormat;
use jobs::{
    access::AppointmentAccess,
    appointments::{self, REASON_MAX},
    manage::{self, Token},
};
use leptos::prelude::*;

use super::{page::Outcome, page_url};
use crate::{
    error_page::{encode, see_other},
    moving::{MoveOutcome, Mover, instant},
    visit::visit,
};

/// Where a form leads whose token is none.
const UNKNOWN: &str = "/manage/unknown";

/// Cancels the patient's appointment.
#[server(prefix = "/api", endpoint = "manage/cancel")]
pub async fn cancel_own(
    #[server(default)] token: String,
    #[server(default)] reason: String,
) -> Result<(), ServerFnError> {
    let daybook = visit().daybook;
    // Browsers send a line break as two characters.
    let reason = reason.replace("\r\n", "\n");
    let next = match Token::parse(&token) {
        None => UNKNOWN.to_owned(),
        Some(token) if reason.trim().chars().count() > REASON_MAX => {
            format!("{}/cancel?problem={}", page_url(token), Outcome::LongReason.code())
        }
        Some(token) => {
            let cancelled = match manage::access(&daybook, &token).await {
                Ok(access) => {
                    let of = access.appointment();
                    appointments::cancel(&daybook, AppointmentAccess::Patient(&access), of, &reason).await
                }
                Err(error) => Err(error),
            };
            let outcome = cancelled.map_or_else(Outcome::from, |()| Outcome::Cancelled);
            format!("{}?done={}", page_url(token), outcome.code())
        }
    };
    see_other(&next);
    Ok(())
}

/// Moves the patient's appointment to another slot.
#[server(prefix = "/api", endpoint = "manage/move")]
pub async fn move_own(
    #[server(default)] token: String,
    #[server(default)] starts_at: String,
) -> Result<(), ServerFnError> {
    let daybook = visit().daybook;
    let next = match (Token::parse(&token), instant(&starts_at)) {
        (None, _) => UNKNOWN.to_owned(),
        (Some(token), None) => Mover::Patient(token).picked_url(None, Some(MoveOutcome::NoSlot)),
        (Some(token), Some(at)) => {
            let moved = match manage::access(&daybook, &token).await {
                Ok(access) => {
                    let of = access.appointment();
                    appointments::move_to(&daybook, AppointmentAccess::Patient(&access), of, at).await
                }
                Err(error) => Err(error),
            };
            match moved.map_err(MoveOutcome::from) {
                Ok(()) => {
                    let at = encode(&at.to_rfc3339_opts(SecondsFormat::Secs, true));
                    format!("{}?done={}&at={at}", page_url(token), Outcome::Moved.code())
                }
                Err(MoveOutcome::NotBooked) => {
                    format!("{}?done={}", page_url(token), Outcome::NotBooked.code())
                }
                Err(outcome) => Mover::Patient(token).picked_url(Some(at), Some(outcome)),
            }
        }
    };
    see_other(&next);
    Ok(())
}
