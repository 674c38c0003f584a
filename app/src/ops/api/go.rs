//! `POST /api/ops/go` with `term`: to the page of that name, or to the booking of that reference.

use domain::{BookingId, Reference};
use jobs::{Error, access::OperatorAccess, operations};
use leptos::prelude::*;

use super::guard;
use crate::{
    http::{RequestContext, request, response::see_other},
    ops::outcome::{ActionError, Outcome},
    site::page_named,
};

const OVERVIEW: &str = "/ops";

/// Leads to the page that is named, or to a booking by its reference.
#[server(prefix = "/api", endpoint = "ops/go")]
pub async fn go(#[server(default)] term: String) -> Result<(), ServerFnError> {
    let request = request();
    let next = match guard(&request, OVERVIEW) {
        Err(elsewhere) => elsewhere,
        Ok(access) => match request.actor.as_ref().and_then(|actor| page_named(actor, &term)) {
            Some(page) => page.to_owned(),
            None => match found(&request, &access, &term).await {
                Ok(Some(booking)) => format!("/ops/bookings/{booking}"),
                Ok(None) => Outcome::refused(ActionError::NotFound).on(OVERVIEW),
                Err(error) => Outcome::failed(error).on(OVERVIEW),
            },
        },
    };
    see_other(&next);
    Ok(())
}

async fn found(
    request: &RequestContext,
    access: &OperatorAccess,
    term: &str,
) -> Result<Option<BookingId>, Error> {
    match term.parse::<Reference>() {
        Ok(reference) => operations::find_booking(&request.daybook, access, &reference).await,
        Err(_) => Ok(None),
    }
}
