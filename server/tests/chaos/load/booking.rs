//! Booking: a slot of one's own, or one that several want at once.

use futures::future::join_all;
use rand::{Rng, SeedableRng, rngs::StdRng};
use reqwest::{Response, StatusCode, header};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Tries, Visitors, patients, slots::Slot};

/// How often a slot is wanted by several, and by how many.
const RUSH: f64 = 0.15;
pub(super) const RIVALS: usize = 3;

pub async fn book_one(visitors: &Visitors, rng: &mut StdRng) {
    let slot = visitors.slots.next(rng.random_range(0..8));
    let rivals = if rng.random_bool(RUSH) { RIVALS } else { 1 };
    want(visitors, rng, slot, rivals).await;
}

/// So many want it at the same moment.
pub(super) async fn want(visitors: &Visitors, rng: &mut StdRng, slot: Slot, rivals: usize) {
    let requests = (0..rivals).map(|_| {
        let mut rng = StdRng::seed_from_u64(rng.random());
        async move {
            let patient = patients::patient(&mut rng, visitors.next());
            request(visitors, &mut rng, slot, patient).await;
        }
    });
    join_all(requests).await;
}

async fn request(visitors: &Visitors, rng: &mut StdRng, slot: Slot, patient: Value) {
    let booking = json!({
        "patient": patient,
        "appointment": {
            "startsAtUtc": slot.starts_at, "duration": format!("00:{}:00", slot.minutes),
            "providerId": slot.provider
        }
    });
    let key = format!("chaos-{}", visitors.next());
    let mut tries = Tries::new();
    loop {
        let request = visitors.http.post(format!("{}/api/StartBookingHttp", visitors.url)).json(&booking);
        let request = request.header(header::ACCEPT, "application/json").header("idempotency-key", &key);
        // No answer and 503 alike say nothing about whether it is booked.
        if let Ok(answer) = request.send().await
            && answer.status() != StatusCode::SERVICE_UNAVAILABLE
        {
            return heard(visitors, slot, answer);
        }
        if !tries.again(rng).await {
            visitors.ledger.book().given_up += 1;
            return;
        }
    }
}

fn heard(visitors: &Visitors, slot: Slot, answer: Response) {
    let id = answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    let id = id.and_then(|path| path.rsplit('/').next()?.parse::<Uuid>().ok());
    match (answer.status(), id) {
        (StatusCode::ACCEPTED, Some(id)) => visitors.ledger.accepted(id, slot.starts_at),
        (StatusCode::CONFLICT, _) => visitors.ledger.book().taken += 1,
        (status, _) => visitors.ledger.violation(format!("a booking request was answered {status}")),
    }
}
