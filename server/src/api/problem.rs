//! What went wrong, for machines: RFC 9457, `application/problem+json`.
//!
//! `type` is a path that never changes (`/problems/slot-taken`). `detail` is a sentence for people and never
//! repeats what was sent. Fields at fault come as `errors`, the next best slots as `nearest`.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{FieldError, Invalid};
use jobs::availability::FreeSlot;
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
            .detail("Nothing was booked or changed. Try again in a few seconds.")
    }

    /// More bookings from one address or for one mailbox than are believable.
    pub fn too_many() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-bookings", "Too many bookings")
            .detail("Nothing was booked. Try again later, or ask the clinic.")
    }

    pub fn is_in(response: &Response) -> bool {
        response.headers().get(header::CONTENT_TYPE) == Some(&CONTENT_TYPE)
    }
}

impl From<Invalid> for Problem {
    fn from(invalid: Invalid) -> Self {
        let mut problem = Self::new(StatusCode::BAD_REQUEST, "invalid", "Some fields cannot be used")
            .detail("See `errors`; nothing was booked or changed.");
        problem.0.errors = invalid.0;
        problem
    }
}

impl From<jobs::Error> for Problem {
    fn from(error: jobs::Error) -> Self {
        use jobs::Error;
        match error {
            Error::Invalid(invalid) => invalid.into(),
            Error::SlotTaken { nearest } => {
                let mut problem = Self::new(StatusCode::CONFLICT, "slot-taken", "The slot is taken")
                    .detail("Somebody else has booked it. `nearest` lists the nearest free slots.");
                problem.0.nearest = Some(nearest);
                problem
            }
            Error::NotFound => Self::plain(StatusCode::NOT_FOUND),
            Error::Conflict(sentence) => Self::plain(StatusCode::CONFLICT).detail(sentence),
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
