//! Where one flow hands over to another: links to the pages with which that one begins.

use domain::Reference;
use jobs::Token;

use crate::http::url::url;

/// The booking's own page.
pub fn booking_url(reference: &Reference, tz: &str) -> String {
    url(&format!("/booking/{reference}"), &[("tz", tz)])
}

/// Where a booking is found again, its reference filled in.
pub fn find_url(reference: &str) -> String {
    url("/find", &[("reference", reference)])
}

/// The page on which a patient manages their appointment.
pub fn manage_url(token: Token) -> String {
    format!("/manage/{}", token.reveal())
}
