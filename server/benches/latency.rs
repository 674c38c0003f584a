//! How long a booking takes at idle: from sending the request to "completed", both e-mails accepted over SMTP.
//!
//! 200 bookings one after the other over HTTP, beside a floor measured in the same run on the same PostgreSQL:
//! the four commits that follow from each other (accept, two steps, an e-mail), one row each, and nothing else.
//! Called by `make bench`, with durable settings. Prints `name: value unit` lines.

#[path = "../tests/http"]
#[allow(dead_code)]
mod http {
    pub mod support;
}

use std::time::{Duration, Instant};

use chrono::{DateTime, Days, Utc};
use domain::schedule::Interval;
use http::support::TestApp;
use jobs::{
    PgPool,
    availability::{self, Catalog},
    booking,
};
use serde_json::json;

const BOOKINGS: usize = 200;
const COMMITS: usize = 4;

#[tokio::main]
async fn main() {
    let app = TestApp::start().await;
    let mut took = Vec::with_capacity(BOOKINGS);
    for (index, starts_at) in free_starts(&app).await.into_iter().enumerate() {
        let request = json!({
            "patient": { "firstName": "Ada", "lastName": format!("Lovelace-{index}"),
                         "email": format!("ada-{index}@example.org"), "dateOfBirth": "1990-12-10" },
            "appointment": { "startsAtUtc": starts_at, "serviceId": "physiotherapy", "providerId": "physio-1" }
        });
        let sent = Instant::now();
        let id = domain::BookingId(app.booked(&request).await);
        while !booking::status(&app.daybook, id).await.expect("a status").is_settled() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        took.push(sent.elapsed());
    }
    let floor = floor(&app.daybook.pool).await;
    let [p50, p99] = quantiles(took);
    let [floor_p50, floor_p99] = quantiles(floor);
    for (name, duration) in [
        ("engine.latency.p50", p50),
        ("engine.latency.p99", p99),
        ("engine.latency.floor.p50", floor_p50),
        ("engine.latency.floor.p99", floor_p99),
    ] {
        println!("{name}: {:.1} ms", duration.as_secs_f64() * 1_000.0);
    }
    println!("engine.latency.over_floor.p50: {:.1} ratio", p50.as_secs_f64() / floor_p50.as_secs_f64());
}

/// As many free slots as there are bookings to make.
async fn free_starts(app: &TestApp) -> Vec<DateTime<Utc>> {
    let catalog = Catalog::load(&app.daybook.pool).await.expect("a catalogue");
    let service = catalog.services.iter().find(|it| it.id.as_str() == "physiotherapy").expect("a service");
    let now = Utc::now();
    let between = Interval { start: now + Days::new(1), end: now + Days::new(60) };
    let providers = catalog.offering(&service.id);
    let slots =
        availability::free_slots(&app.daybook.pool, service, &providers, between, now).await.expect("slots");
    assert!(slots.len() >= BOOKINGS, "{} free slots", slots.len());
    slots.into_iter().take(BOOKINGS).map(|slot| slot.starts_at).collect()
}

async fn floor(pool: &PgPool) -> Vec<Duration> {
    sqlx::raw_sql("create table floor (id integer)").execute(pool).await.expect("a table");
    let mut took = Vec::with_capacity(BOOKINGS);
    for _ in 0..BOOKINGS {
        let begun = Instant::now();
        for _ in 0..COMMITS {
            sqlx::query("insert into floor values (1)").execute(pool).await.expect("a commit");
        }
        took.push(begun.elapsed());
    }
    took
}

fn quantiles(mut took: Vec<Duration>) -> [Duration; 2] {
    took.sort_unstable();
    [0.50, 0.99].map(|quantile| took[((took.len() - 1) as f64 * quantile).round() as usize])
}
