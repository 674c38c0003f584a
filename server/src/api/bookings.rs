//! Booking, and how far a booking has come.
//!
//! `202` is sent only once the booking and its first job are committed. A repeated request with the same
//! `Idempotency-Key` and the same content is the same booking.

mod content;

use app::{
    language,
    limits::{Limits, Verdict},
};
use axum::{
    Json,
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::{Extensions, HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::Utc;
use domain::{BookingForm, InstanceId, Reference, status::BookingStatus, wire};
use jobs::{
    Daybook,
    accept::{self, Origin, Receipt},
    booking,
};
use serde::Serialize;

use super::{Problem, orchestrator::Management};
use crate::client::Client;

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
    let draft = content::idempotency(&headers, &form)?;
    let new = form.parse(Utc::now())?;
    // A program makes no effort that would tell it from another one.
    if limits.booking(client.address(&headers, &extensions), new.patient.email.as_deref()) == Verdict::Refused
    {
        return Err(Problem::too_many());
    }
    let receipt = accept::accept(
        &daybook,
        &new,
        Origin { draft, language: language::accepted(&headers), ..Origin::default() },
    )
    .await?;
    Ok(accepted(&daybook, &headers, &receipt))
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
    /// For machines: `GET` tells how far the booking has come.
    status_url: String,
    /// For people.
    booking_url: String,
}

fn accepted(daybook: &Daybook, headers: &HeaderMap, receipt: &Receipt) -> Response {
    let path = format!("/api/v1/bookings/{}", receipt.id);
    let public_url = &daybook.settings.public_url;
    let body = if content::wants_json(headers) {
        Json(Accepted {
            management: Management::of(daybook, InstanceId(receipt.id.0)),
            reference: &receipt.reference,
            status_url: format!("{public_url}{path}"),
            booking_url: format!("{public_url}/booking/{}", receipt.reference),
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
    (StatusCode::ACCEPTED, headers, body).into_response()
}

/// By id or by reference.
pub(super) async fn status(
    State(daybook): State<Daybook>,
    Path(booking): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let status: BookingStatus = if let Ok(id) = booking.parse() {
        booking::status(&daybook, id).await?
    } else if let Ok(reference) = booking.parse() {
        booking::status_of(&daybook, &reference).await?
    } else {
        return Err(Problem::plain(StatusCode::NOT_FOUND));
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(status)))
}
