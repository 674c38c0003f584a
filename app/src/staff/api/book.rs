//! `POST /api/staff/book`: books a free time for somebody at the desk.

use domain::{Contacts, Contents, date::instant};
use jobs::{
    Error,
    access::StaffAccess,
    booking::accept::{Origin, Sent, accept},
};
use leptos::prelude::*;

use super::refuse;
use crate::{
    form::kept,
    http::{RequestContext, request, response::see_other, url::url},
    language::language,
    staff::{
        calendar_page::CALENDAR,
        desk_booking::{BookOutcome, DeskForm, KEPT_AS},
    },
};

/// Books it, and shows it in the calendar; or says why not, with everything that was typed.
#[server(prefix = "/api", endpoint = "staff/book")]
pub async fn book_at_desk(#[server(flatten)] form: DeskForm) -> Result<(), ServerFnError> {
    let request = request();
    let next = match request.staff() {
        Ok(access) => match book(&request, &access, &form).await {
            Ok(next) => {
                kept::forget(&request, KEPT_AS);
                next
            }
            Err(outcome) => {
                kept::leave(&request, KEPT_AS, &form.cut());
                form.page_url(outcome.code())
            }
        },
        Err(refused) => refuse(refused, &form.page_url("")),
    };
    see_other(&next);
    Ok(())
}

async fn book(
    request: &RequestContext,
    access: &StaffAccess,
    form: &DeskForm,
) -> Result<String, BookOutcome> {
    let now = request.daybook.now().await.map_err(BookOutcome::from)?;
    let booking = form.booking();
    let new = booking.parse_allowing(Contacts::ALL, now).map_err(|invalid| {
        let is_about_patient = invalid.0.iter().any(|fault| fault.field.starts_with("patient."));
        if is_about_patient { BookOutcome::Faults } else { BookOutcome::Closed }
    })?;
    let sent = form.key.parse().ok().map(|draft| Sent { draft, contents: Contents::of(&booking) });
    let origin = Origin {
        sent: sent.as_ref(),
        language: form.language.parse().unwrap_or_else(|_| language()),
        by: Some(access),
        ..Origin::default()
    };
    let accepted = accept(&request.daybook, &new, origin).await.map_err(told)?;
    let zone = request.daybook.settings.clinic_zone;
    let day = instant(&form.at).unwrap_or(now).with_timezone(&zone).date_naive().to_string();
    Ok(url(CALENDAR, &[("day", &day), ("booked", &accepted.reference.to_string())]))
}

fn told(error: Error) -> BookOutcome {
    if !matches!(error, Error::SlotTaken { .. } | Error::Invalid(_) | Error::OtherContents) {
        tracing::warn!(cause = error.cause(), "a booking at the desk failed");
    }
    error.into()
}
