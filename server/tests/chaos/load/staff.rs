//! The front desk: cancels and moves appointments by the same forms as the pages.

use std::path::Path;

use rand::{Rng, rngs::StdRng};
use reqwest::{Client, StatusCode, header};
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Tries, Visitors, slots::Slot};
use crate::evidence::Sure;

const MOVES: f64 = 0.4;

#[derive(FromRow)]
struct Appointment {
    id: Uuid,
    booking_id: Uuid,
    provider_id: String,
}

/// With the login of the demo data.
pub async fn log_in(client: &Client, url: &str, directory: &Path) {
    let logins = std::fs::read(directory.join("demo-logins.json")).expect("the demo logins");
    let logins: Vec<Value> = serde_json::from_slice(&logins).expect("a list of logins");
    let staff = logins.iter().find(|login| login["role"] == "staff").expect("a login of staff");
    let form = [("email", &staff["email"]), ("password", &staff["password"])];
    let form = form.map(|(name, value)| (name, value.as_str().unwrap_or_default()));
    let answer = client.post(format!("{url}/login")).form(&form).send().await.expect("an answer");
    assert_eq!(location(&answer), "/staff", "staff can sign in");
}

/// Cancels or moves an appointment that nobody has touched yet.
pub async fn change_one(visitors: &Visitors, rng: &mut StdRng) {
    let Some(appointment) = any(visitors).await else { return };
    let booking = appointment.booking_id;
    let id = appointment.id.to_string();
    if rng.random_bool(MOVES) {
        let Some(slot) = visitors.slots.next_of(&appointment.provider_id) else { return };
        let starts_at = slot.starts_at.to_rfc3339();
        let form = [("id", id.as_str()), ("starts_at", &starts_at), ("sure", "yes")];
        if let Some(sure) = change(visitors, rng, "/api/staff/move", &form).await {
            moved(visitors, booking, slot, sure);
        }
    } else {
        let form = [("id", id.as_str()), ("reason", "chaos"), ("sure", "yes")];
        if let Some(sure) = change(visitors, rng, "/api/staff/cancel", &form).await {
            visitors.ledger.cancelled(booking, sure);
        }
    }
}

fn moved(visitors: &Visitors, booking: Uuid, slot: Slot, sure: Sure) {
    visitors.ledger.moved(booking, slot.starts_at, sure);
}

async fn any(visitors: &Visitors) -> Option<Appointment> {
    let touched: Vec<Uuid> = {
        let book = visitors.ledger.book();
        book.evidence.cancelled.keys().chain(book.evidence.moved.keys()).copied().collect()
    };
    let sql = "select id, booking_id, provider_id from appointment
               where status = 'booked' and booking_id <> all ($1) order by random() limit 1";
    // While the database is away there is nothing to choose from.
    sqlx::query_as(sql).bind(touched).fetch_optional(&visitors.pool).await.ok().flatten()
}

/// Whether it was done; `None` when it certainly was not.
async fn change(visitors: &Visitors, rng: &mut StdRng, path: &str, form: &[(&str, &str)]) -> Option<Sure> {
    let mut tries = Tries::new();
    loop {
        let request = visitors.desk.post(format!("{}{path}", visitors.url)).form(form);
        if let Ok(answer) = request.header(header::ACCEPT, "text/html").send().await {
            let (status, to) = (answer.status(), location(&answer));
            if to.contains("done=") {
                return Some(Sure::Yes);
            }
            if to.contains("problem=") && !to.contains("problem=unavailable") {
                // The first try may have done it.
                return (tries.count > 0).then_some(Sure::No);
            }
            if status != StatusCode::SERVICE_UNAVAILABLE && !to.contains("problem=unavailable") {
                visitors.ledger.violation(format!("{path} was answered {status}, to {to:?}"));
                return None;
            }
        }
        if !tries.again(rng).await {
            visitors.ledger.book().given_up += 1;
            return Some(Sure::No);
        }
    }
}

fn location(answer: &reqwest::Response) -> String {
    let location = answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    location.unwrap_or_default().to_owned()
}
