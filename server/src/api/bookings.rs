//! Booking, and how far a booking has come.
//!
//! `202` is sent only once the booking and its first job are committed. A repeated request with the same
//! `Idempotency-Key` is the same booking, whatever has changed since; with other contents it is refused.

mod content;
mod proof_of_work;

use app::{http::Verdict, language};
use axum::{
    Json,
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::{Extensions, HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{BookingForm, BookingState, InstanceId, Reference, status::BookingStatus, wire};
use jobs::{
    Daybook, Error,
    booking::{
        self,
        accept::{self, AcceptedBooking, Origin},
    },
};
use serde::Serialize;

use super::{Problem, orchestrator::Management};
use crate::{client::Client, limits::Limits};

/// The origin's answer, to the letter.
const ACCEPTED: &str = "Booking request accepted and queued.";

pub(super) async fn start(
    State(daybook): State<Daybook>,
    State(limits): State<Limits>,
    State(client): State<Client>,
    headers: HeaderMap,
    extensions: Extensions,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    content::expect_json(&headers)?;
    let body = body.map_err(|rejection| Problem::plain(rejection.status()))?;
    let form = read(&body)?;
    let sent = content::sent(&headers, &form)?;
    // Before anything is judged: what was accepted once stays so.
    if let Some(sent) = &sent
        && let Some(booking) = accept::repeated(&daybook, sent).await?
    {
        return accepted(&daybook, &headers, &booking);
    }
    let new = form.parse(daybook.now().await?)?;
    let attempt = limits.booking(client.address(&headers, &extensions), new.patient.email.as_deref());
    // No proof of work would tell a program from another one. It is asked for one only where many have booked already.
    let refusal = match attempt.verdict() {
        Verdict::Fine | Verdict::Strained => None,
        Verdict::Flooded if proof_of_work::is_sent(&daybook, &headers).await? => None,
        Verdict::Flooded => Some(Problem::proof_of_work()),
        Verdict::Refused => Some(Problem::too_many()),
    };
    if let Some(refusal) = refusal {
        attempt.give_back();
        return Err(refusal);
    }
    let origin = Origin { sent: sent.as_ref(), language: language::accepted(&headers), ..Origin::default() };
    let booking = accept::accept(&daybook, &new, origin).await;
    attempt.settle(booking.as_ref().err());
    accepted(&daybook, &headers, &booking?)
}

fn read(body: &[u8]) -> Result<BookingForm, Problem> {
    wire::read(body).map_err(|error| match error {
        wire::NotABooking::NotJson { .. } => {
            Problem::new(StatusCode::BAD_REQUEST, "not-json", "The body is not JSON")
                .detail(error.to_string())
        }
        wire::NotABooking::Invalid(invalid) => invalid.into(),
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Accepted<'a> {
    /// The id, and the origin's URLs. A booking's first instance has the booking's id.
    #[serde(flatten)]
    management: Management,
    reference: &'a Reference,
    state: BookingState,
    /// For machines: `GET` tells how far the booking has come.
    status_url: String,
    /// For people.
    booking_url: String,
}

fn accepted(daybook: &Daybook, headers: &HeaderMap, booking: &AcceptedBooking) -> Result<Response, Problem> {
    if booking.state == BookingState::Cancelled {
        return Err(Problem::cancelled_since(booking));
    }
    let path = format!("/api/v1/bookings/{}", booking.id);
    let public_url = &daybook.settings.public_url;
    let body = if content::wants_json(headers) {
        Json(Accepted {
            management: Management::of(daybook, InstanceId(booking.id.0)),
            reference: &booking.reference,
            state: booking.state,
            status_url: format!("{public_url}{path}"),
            booking_url: format!("{public_url}/booking/{}", booking.reference),
        })
        .into_response()
    } else {
        ACCEPTED.into_response()
    };
    let headers = [
        (header::LOCATION, path),
        (header::RETRY_AFTER, "1".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::VARY, "Accept".to_owned()),
    ];
    Ok((StatusCode::ACCEPTED, headers, body).into_response())
}

/// By id or by reference. References can be guessed, so whoever asks for many that are none is not answered for a while.
pub(super) async fn status(
    State(daybook): State<Daybook>,
    State(limits): State<Limits>,
    State(client): State<Client>,
    headers: HeaderMap,
    extensions: Extensions,
    Path(booking): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let address = client.address(&headers, &extensions);
    let status: BookingStatus = if let Ok(id) = booking.parse() {
        booking::status(&daybook, id).await?
    } else if let Ok(reference) = booking.parse() {
        if !limits.admits_look_up(address) {
            return Err(Problem::plain(StatusCode::TOO_MANY_REQUESTS));
        }
        let found = booking::status_of(&daybook, &reference).await;
        if matches!(found, Err(Error::NotFound)) {
            limits.missed(address);
        }
        found?
    } else {
        return Err(Problem::plain(StatusCode::NOT_FOUND));
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(status)))
}
