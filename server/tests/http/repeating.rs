//! Requests that come again with their `Idempotency-Key`: the same is the same booking, whatever has changed since, and
//! anything else under that key is refused.

use std::collections::HashSet;

use chrono::{SecondsFormat, TimeDelta, Utc};
use futures::future::join_all;
use reqwest::Response;
use serde_json::{Value, json};

use crate::support::{
    TestApp, ada,
    days::{day, monday},
    location,
};

const KEY: &str = "8e03978e-40d5-43e8-bc93-6894a57f9324";

async fn send(app: &TestApp, key: &str, body: impl Into<String>) -> Response {
    let request = app.post("/api/v1/bookings").header("idempotency-key", key).body(body.into());
    request.header("content-type", "application/json").send().await.unwrap()
}

fn with(pointer: &str, value: Value) -> String {
    let mut booking = ada();
    *booking.pointer_mut(pointer).expect("a field") = value;
    booking.to_string()
}

async fn run(app: &TestApp, sql: &'static str) {
    sqlx::raw_sql(sql).execute(app.daybook.pool()).await.unwrap();
}

/// The repeat leads to the booking at `place`.
async fn is_same(app: &TestApp, body: impl Into<String>, place: &str) {
    let body = body.into();
    let again = send(app, KEY, body.clone()).await;
    assert_eq!((again.status().as_u16(), location(&again)), (202, place), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_of_the_same_at_once_are_one_booking_with_one_answer() {
    let app = TestApp::start().await;
    let answers = join_all((0..20).map(|_| send(&app, KEY, ada().to_string()))).await;
    let places: HashSet<_> = answers.iter().map(|answer| location(answer).to_owned()).collect();
    assert!(answers.iter().all(|answer| answer.status() == 202) && places.len() == 1, "{places:?}");
    assert_eq!(app.count("select count(*) from booking").await, 1);
    assert_eq!(send(&app, "another key", ada().to_string()).await.status(), 409, "it is taken for others");
    for key in ["", &"x".repeat(201)] {
        assert_eq!(send(&app, key, ada().to_string()).await.status(), 400);
    }
    let two = app.post("/api/v1/bookings").header("idempotency-key", KEY).header("idempotency-key", "other");
    assert_eq!(two.json(&ada()).send().await.unwrap().status(), 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_says_the_same_in_other_words_is_the_same() {
    let app = TestApp::start().await;
    let first = send(&app, KEY, ada().to_string()).await;
    let place = location(&first);
    for body in [
        with("/appointment/startsAtUtc", json!(format!("{}T09:00:00+00:00", day(0)))),
        with("/appointment/startsAtUtc", json!(format!("{}T10:00:00.000+01:00", day(0)))),
        with("/appointment/startsAtUtc", json!(format!("{}T09:00:00", day(0)))),
        with("/appointment/duration", json!("0.00:30:00")),
        with("/appointment/duration", json!("00:30:00.0000000")),
        with("/patient/dateOfBirth", json!("1990-12-10")),
        with("/patient/firstName", json!("  Ada ")),
        // Another order, other cases, and a property that nobody knows.
        r#"{ "APPOINTMENT": { "location": "Room 1", "PROVIDERID": "physio-1", "Duration": "00:30:00",
                             "startsatutc": "STARTS_AT", "colour": "blue" },
             "Patient": { "dateOfBirth": "1990-12-10", "Phone": "+44 20 7946 0000", "email": "ada@example.org",
                          "lastName": "Lovelace", "firstName": "Ada" } }"#
            .replace("STARTS_AT", &monday("09:00")),
    ] {
        is_same(&app, body, place).await;
    }
    assert_eq!(app.count("select count(*) from booking").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_closed_doors_nor_a_clock_that_went_on_change_what_was_accepted() {
    let app = TestApp::start().await;
    // Open all day, by a clock that is far from midnight.
    run(
        &app,
        "update provider set zone = case when extract(hour from now() at time zone 'utc') between 6 and 18
                                        then 'UTC' else 'Pacific/Auckland' end;
         delete from opening_exception; delete from holiday; delete from opening_hours;
         insert into opening_hours select 'physio-1', weekday, '00:00', '23:59' from generate_series(1, 7) as weekday;
         update service set lead_time_minutes = 0",
    )
    .await;
    let starts_at = Utc::now() + TimeDelta::seconds(3);
    let soon =
        with("/appointment/startsAtUtc", json!(starts_at.to_rfc3339_opts(SecondsFormat::Millis, true)));
    let first = send(&app, KEY, soon.clone()).await;
    assert_eq!(first.status(), 202, "{}", first.text().await.unwrap());
    let place = location(&first).to_owned();
    run(&app, "delete from opening_hours; update service set lead_time_minutes = 525600").await;
    is_same(&app, soon.clone(), &place).await;
    run(&app, "delete from provider_service").await;
    is_same(&app, soon.clone(), &place).await;
    while Utc::now() <= starts_at {
        tokio::time::sleep((starts_at - Utc::now()).to_std().unwrap_or_default()).await;
    }
    is_same(&app, soon, &place).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other_contents_under_the_same_key_are_refused_and_show_nobody_s_booking() {
    let app = TestApp::start().await;
    let first = send(&app, KEY, ada().to_string()).await;
    let booking = location(&first).rsplit('/').next().unwrap().to_owned();
    for body in [
        with("/appointment/startsAtUtc", json!(monday("12:00"))),
        with("/appointment/providerId", json!("physio-2")),
        with("/patient/firstName", json!("Adele")),
        with("/patient/email", json!("eve@example.org")),
        with("/patient/phone", json!(null)),
        with("/appointment/location", json!("")),
        with("/patient/firstName", json!("")),
        with("/appointment/startsAtUtc", json!("2001-05-05T09:00:00Z")),
    ] {
        let answer = send(&app, KEY, body.clone()).await;
        assert_eq!(answer.status(), 422, "{body}");
        assert!(!answer.headers().contains_key("location"));
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        let problem = answer.text().await.unwrap();
        assert!(problem.contains("/problems/idempotency-key-reused"), "{problem}");
        assert!(!problem.contains(&booking) && !problem.contains("reference"), "{problem}");
    }
    // A caller with a token has keys of its own.
    let other =
        app.post("/api/v1/bookings").header("idempotency-key", KEY).header("authorization", "Bearer x");
    let body = with("/appointment/startsAtUtc", json!(monday("12:00")));
    let other = other.header("content-type", "application/json").body(body).send().await.unwrap();
    assert_eq!(other.status(), 202);
    assert_eq!(app.count("select count(*) from booking").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_repeat_of_a_request_whose_booking_was_cancelled_hears_so() {
    let app = TestApp::start().await;
    let first = send(&app, KEY, ada().to_string()).await;
    let id = location(&first).rsplit('/').next().unwrap().parse().unwrap();
    app.until_completed(id).await;
    run(&app, "update booking set state = 'cancelled', cancelled_at = now(); delete from claim").await;
    let again = send(&app, KEY, ada().to_string()).await;
    assert_eq!(again.status(), 409);
    let problem: Value = again.json().await.unwrap();
    assert_eq!(problem["type"], "/problems/booking-cancelled");
    assert_eq!((&problem["booking"]["id"], &problem["booking"]["state"]), (&json!(id), &json!("cancelled")));
    assert_eq!(problem["booking"]["reference"], app.status(id).await["reference"]);
    // Its time is free, and another key books it.
    assert_eq!(send(&app, "another key", ada().to_string()).await.status(), 202);
}
