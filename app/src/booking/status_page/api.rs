//! `POST /api/book/manage` with `reference` and `act`: the way from the booking's page to moving and cancelling, in the browser
//! that booked.

use domain::Reference;
use jobs::patient_link::browser;
use leptos::prelude::*;

use crate::{
    flow::{
        draft,
        entry::{booking_url, find_url, manage_url},
    },
    http::{PageError, request, response::see_other, url::url},
};

/// The parameter of the booking's page that says: not in this browser (any more).
pub const ELSEWHERE: (&str, &str) = ("manage", "elsewhere");

/// Opens the private link of a booking, where `act` (`move` or `cancel`) leads on. In another browser it changes nothing, and the
/// page says where the link is.
#[server(prefix = "/api/book", endpoint = "manage")]
pub async fn manage_booking(
    #[server(default)] reference: String,
    #[server(default)] act: String,
) -> Result<(), ServerFnError> {
    see_other(&match reference.parse() {
        Ok(reference) => way_to(&reference, &act).await,
        Err(_) => find_url(""),
    });
    Ok(())
}

async fn way_to(reference: &Reference, act: &str) -> String {
    let (daybook, names) = (request().daybook, draft::names());
    let opened = match names.is_empty() {
        true => Ok(None),
        false => browser::open(&daybook, reference, &names).await,
    };
    match opened {
        Ok(Some(token)) if ["move", "cancel"].contains(&act) => format!("{}/{act}", manage_url(token)),
        Ok(Some(token)) => manage_url(token),
        Ok(None) => url(&booking_url(reference, ""), &[ELSEWHERE]),
        Err(error) => {
            // Says in the log which fault it was; the page shows how it stands.
            let _ = PageError::from(error);
            booking_url(reference, "")
        }
    }
}
