//! What patients change by their link, as targets of plain HTML forms: check the token, parse, call `jobs`, go back
//! with a code.
//!
//! `POST /api/manage/cancel` with `token`, `reason` and `sure` (`yes`: mail scanners press buttons);
//! `POST /api/manage/move` with `token` and `starts_at` (RFC 3339); `POST /api/manage/newest` with a former link's `token`.

use chrono::SecondsFormat;
use domain::{date::instant, text};
use jobs::{
    Token,
    access::AppointmentAccess,
    appointment::{
        cancel::{self, REASON_MAX},
        reschedule,
    },
    patient_link::{open, recover},
};
use leptos::prelude::*;

use super::outcome::Outcome;
use crate::{
    faults::in_url,
    flow::{
        entry::manage_url,
        moving::{MoveOutcome, Mover},
    },
    form::Asked,
    http::{request, response::see_other, url::encode},
};

/// Where a form leads whose token is none.
const UNKNOWN: &str = "/manage/unknown";

/// Cancels the patient's appointment.
#[server(prefix = "/api", endpoint = "manage/cancel")]
pub async fn cancel_own(
    #[server(default)] token: String,
    #[server(default)] reason: String,
    #[server(default)] sure: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let daybook = &request.daybook;
    // Browsers send a line break as two characters.
    let (reason, is_sure) = (text::lines(&reason), sure == "yes");
    let too_long = (!text::fits(&reason, REASON_MAX)).then_some(Outcome::LongReason);
    let unsure = (!is_sure).then_some(Outcome::NotSure);
    let lacks: Vec<_> = [too_long, unsure].into_iter().flatten().collect();
    let next = match Token::parse(&token) {
        None => UNKNOWN.to_owned(),
        Some(token) if !lacks.is_empty() => {
            Asked { reason, is_sure }.leave_with_browser(&request);
            let lacks: Vec<_> = lacks.into_iter().map(Outcome::code).collect();
            format!("{}/cancel?problem={}", manage_url(token), in_url(&lacks))
        }
        Some(token) => {
            let cancelled = match open::access(daybook, &token).await {
                Ok(access) => {
                    let of = access.appointment();
                    cancel::cancel(daybook, AppointmentAccess::Patient(&access), of, &reason).await
                }
                Err(error) => Err(error),
            };
            let outcome = cancelled.map_or_else(Outcome::from, |()| Outcome::Cancelled);
            format!("{}?done={}", manage_url(token), outcome.code())
        }
    };
    see_other(&next);
    Ok(())
}

/// Sends the present link of the appointment to which a former link has led, to the booking's own address. Whoever asks hears
/// the same, whether it was sent or has been often enough.
#[server(prefix = "/api", endpoint = "manage/newest")]
pub async fn send_newest_link(#[server(default)] token: String) -> Result<(), ServerFnError> {
    let next = match Token::parse(&token) {
        None => UNKNOWN.to_owned(),
        Some(token) => {
            let sent = recover::send_newest(&request().daybook, &token).await;
            let outcome = sent.map_or_else(Outcome::from, |()| Outcome::LinkSent);
            format!("{}?done={}", manage_url(token), outcome.code())
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
    let daybook = request().daybook;
    let next = match (Token::parse(&token), instant(&starts_at)) {
        (None, _) => UNKNOWN.to_owned(),
        (Some(token), None) => Mover::Patient(token).picked_url(None, &[MoveOutcome::NoSlot]),
        (Some(token), Some(at)) => {
            let moved = match open::access(&daybook, &token).await {
                Ok(access) => {
                    let of = access.appointment();
                    reschedule::move_to(&daybook, AppointmentAccess::Patient(&access), of, at).await
                }
                Err(error) => Err(error),
            };
            match moved.map_err(MoveOutcome::from) {
                Ok(()) => {
                    let at = encode(&at.to_rfc3339_opts(SecondsFormat::Secs, true));
                    format!("{}?done={}&at={at}", manage_url(token), Outcome::Moved.code())
                }
                Err(MoveOutcome::NotBooked) => {
                    format!("{}?done={}", manage_url(token), Outcome::NotBooked.code())
                }
                Err(outcome) => Mover::Patient(token).picked_url(Some(at), &[outcome]),
            }
        }
    };
    see_other(&next);
    Ok(())
}
