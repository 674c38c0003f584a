//! What went wrong, for machines: RFC 9457, `application/problem+json`.
//!
//! `type` is a path that never changes (`/problems/slot-taken`). `detail` is a sentence for people and never
//! repeats what was sent. Fields at fault come as `errors`, the next best slots as `nearest`.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{BookingId, BookingState, FieldError, FreeSlot, Invalid, Reference};
use jobs::{Error, booking::accept::AcceptedBooking};
use serde::Serialize;

const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");
/// Seconds after which a database that is out of reach may be back.
const RETRY_AFTER: u16 = 5;
/// Seconds after which whoever asked for too much may ask again.
const LIMITED_FOR: u16 = 60;
/// How to sign in (RFC 6750, 3).
const SCHEME: &str = "Bearer realm=\"daybook\"";

/// Boxed, since it is the rare half of every handler's result.
#[derive(Debug)]
pub struct Problem(Box<Content>);

#[derive(Debug, Serialize)]
struct Content {
    r#type: String,
    title: String,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<Vec<FreeSlot>>,
    /// The booking that the same key became before.
    #[serde(skip_serializing_if = "Option::is_none")]
    booking: Option<Booked>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stamp: Option<String>,
}

#[derive(Debug, Serialize)]
struct Booked {
    id: BookingId,
    reference: Reference,
    state: BookingState,
}

impl Problem {
    pub fn new(status: StatusCode, name: &str, title: &str) -> Self {
        Self(Box::new(Content {
            r#type: format!("/problems/{name}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: None,
            errors: Vec::new(),
            nearest: None,
            booking: None,
            stamp: None,
        }))
    }

    /// A problem that its status says all about.
    pub fn plain(status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self::new(status, &title.to_lowercase().replace(' ', "-"), title)
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// The database is out of reach for now.
    pub fn unavailable() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Not available right now")
            .detail("Nothing was booked or changed by this request. Try again in a few seconds.")
    }

    /// More bookings from one address or for one mailbox than are believable.
    pub fn too_many() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-bookings", "Too many bookings")
            .detail("Nothing was booked. Try again later or call the clinic.")
    }

    /// The repeat of a request whose booking was cancelled meanwhile.
    pub fn cancelled_since(booking: &AcceptedBooking) -> Self {
        let AcceptedBooking { id, reference, state } = booking.clone();
        let mut problem = Self::new(StatusCode::CONFLICT, "booking-cancelled", "The booking was cancelled").detail(
            "This request was accepted before, and its booking has since been cancelled. To book again, send another Idempotency-Key.",
        );
        problem.0.booking = Some(Booked { id, reference, state });
        problem
    }

    /// Whether anything was done is not known.
    pub fn unanswered() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unanswered", "Unknown whether it was done").detail(
            "The answer to the last step was lost: it may have been done or not. Send the same request with the same \
             Idempotency-Key again, which is safe, or check the current state.",
        )
    }

    /// Many have booked for the mailbox: one more takes a proof of work, for which `stamp` is there.
    pub fn proof_of_work() -> Self {
        let title = "Proof of work required";
        let mut problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "effort", title).detail(
            "Many bookings were made for this email address. Nothing was booked. Find a whole number n for which the \
             SHA-256 of the text `stamp`, followed by n as 8 octets, the highest first, begins with 16 zero bits; then send \
             the request again with the header `Effort: stamp:n`, within half an hour.",
        );
        problem.0.stamp = Some(jobs::booking::proof_of_work::stamp().to_string());
        problem
    }
}

impl From<Invalid> for Problem {
    fn from(invalid: Invalid) -> Self {
        let mut problem = Self::new(StatusCode::BAD_REQUEST, "invalid", "Some fields are not valid")
            .detail("See `errors`; nothing was booked or changed.");
        problem.0.errors = invalid.0;
        problem
    }
}

impl From<jobs::Error> for Problem {
    fn from(error: jobs::Error) -> Self {
        match error {
            Error::Invalid(fault) => Invalid::from(fault).into(),
            Error::SlotTaken { nearest } => {
                let mut problem = Self::new(StatusCode::CONFLICT, "slot-taken", "The slot is taken")
                    .detail("Someone else has it. `nearest` lists the nearest free slots.");
                problem.0.nearest = Some(nearest);
                problem
            }
            Error::OtherContents => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "idempotency-key-reused",
                "The Idempotency-Key belongs to another request",
            )
            .detail("Another request was sent with this key, so nothing was booked. Send each request with a key of its own."),
            Error::Unanswered => Self::unanswered(),
            Error::NotFound => Self::plain(StatusCode::NOT_FOUND),
            Error::Conflict(conflict) => Self::plain(StatusCode::CONFLICT).detail(conflict.to_string()),
            Error::Forbidden => Self::plain(StatusCode::FORBIDDEN),
            Error::Database(_) if error.is_unavailable() => {
                tracing::warn!(cause = error.cause(), "the database is out of reach");
                Self::unavailable()
            }
            Error::Database(_) => {
                tracing::error!(cause = error.cause(), "the database refused a statement");
                Self::plain(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, CONTENT_TYPE);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(SCHEME));
        }
        if status == StatusCode::TOO_MANY_REQUESTS {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(LIMITED_FOR));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER));
        }
        response
    }
}
