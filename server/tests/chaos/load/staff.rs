//! The front desk: cancels and moves appointments by the same forms as the pages.

use std::path::Path;

use rand::{Rng, rngs::StdRng};
use reqwest::{Client, StatusCode, header, redirect::Policy};
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

use super::{TIMEOUT, Tries, Visitors, slots::Slot};
use crate::evidence::Sure;

const MOVES: f64 = 0.4;

#[derive(FromRow)]
struct Appointment {
    id: Uuid,
    booking_id: Uuid,
    provider_id: String,
}

/// A browser that somebody has signed in with. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    http: Client,
    url: String,
}

impl Desk {
    /// With the login of the demo data for `role`, who begins at `home`.
    pub async fn log_in(url: &str, directory: &Path, role: &str, home: &str) -> Self {
        let http = Client::builder().timeout(TIMEOUT).cookie_store(true).redirect(Policy::none());
        let desk = Self { http: http.build().expect("a client"), url: url.to_owned() };
        let logins = std::fs::read(directory.join("demo-logins.json")).expect("the demo logins");
        let logins: Vec<Value> = serde_json::from_slice(&logins).expect("a list of logins");
        let login = logins.iter().find(|login| login["role"] == role).expect("a login of that role");
        let form = [("email", &login["email"]), ("password", &login["password"])];
        let form = form.map(|(name, value)| (name, value.as_str().unwrap_or_default()));
        let answer = desk.send("/login", &form).await.expect("an answer");
        assert_eq!(answer.1, home, "{role} can sign in");
        desk
    }

    /// The status of the answer, and where it leads.
    pub async fn send(&self, path: &str, form: &[(&str, &str)]) -> reqwest::Result<(StatusCode, String)> {
        let request = self.http.post(format!("{}{path}", self.url)).form(form);
        let answer = request.header(header::ACCEPT, "text/html").send().await?;
        let to = answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        Ok((answer.status(), to.unwrap_or_default().to_owned()))
    }
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
        if let Ok((status, to)) = visitors.desk.send(path, form).await {
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
