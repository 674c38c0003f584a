//! What is accepted and what is refused, and that nothing is written for what is refused.

use std::collections::HashSet;

use futures::future::join_all;
use serde_json::{Value, json};

use crate::support::{
    TestApp, ada,
    days::{day, monday, on},
};

fn with(pointer: &str, value: Value) -> Value {
    let mut booking = ada();
    *booking.pointer_mut(pointer).expect("a field") = value;
    booking
}

/// `firstName` as `FirstName`, everywhere.
fn pascal(value: &Value) -> Value {
    let Value::Object(map) = value else { return value.clone() };
    let upper = |name: &str| name[..1].to_uppercase() + &name[1..];
    Value::Object(map.iter().map(|(name, value)| (upper(name), pascal(value))).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_origin_s_request_is_accepted_in_camel_and_in_pascal_case() {
    let app = TestApp::start().await;
    let other = pascal(&with("/appointment/startsAtUtc", json!(monday("10:00"))));
    assert_eq!(other["Patient"]["FirstName"], "Ada");
    for booking in [ada(), other] {
        let answer = app.post("/api/StartBookingHttp").json(&booking).send().await.unwrap();
        assert_eq!(answer.status(), 202);
        assert_eq!(answer.headers()["content-type"], "text/plain; charset=utf-8");
        assert_eq!(answer.headers()["retry-after"], "1");
        assert!(answer.headers()["location"].to_str().unwrap().starts_with("/api/v1/bookings/"));
        assert_eq!(answer.text().await.unwrap(), "Booking request accepted and queued.");
    }
    assert_eq!(app.count("select count(*) from booking").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn machines_that_ask_for_json_get_it() {
    let app = TestApp::start().await;
    let request = app.post("/api/v1/bookings").header("accept", "text/html, application/json;q=0.9");
    let answer = request.json(&ada()).send().await.unwrap();
    assert_eq!(answer.status(), 202);
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    let accepted: Value = answer.json().await.unwrap();
    assert_eq!(accepted["statusUrl"], format!("{}{location}", app.url));
    let reference = accepted["reference"].as_str().unwrap();
    assert_eq!(accepted["bookingUrl"], format!("{}/booking/{reference}", app.url));

    for name in [accepted["id"].as_str().unwrap(), reference, &reference.to_lowercase().replace('-', "")] {
        let status = app.get(&format!("/api/v1/bookings/{name}")).send().await.unwrap();
        assert_eq!(status.status(), 200, "{name}");
        assert_eq!(status.json::<Value>().await.unwrap()["id"], accepted["id"]);
    }
    for name in ["nonsense", "K7M3-QX9P", "00000000-0000-0000-0000-000000000000"] {
        let status = app.get(&format!("/api/v1/bookings/{name}")).send().await.unwrap();
        assert_eq!(status.status(), 404, "{name}");
        assert_eq!(status.headers()["content-type"], "application/problem+json");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_that_cannot_be_used_is_named_and_nothing_is_written() {
    let app = TestApp::start().await;
    for (field, booking) in [
        ("$", json!([])),
        ("patient", json!({ "appointment": ada()["appointment"] })),
        ("appointment", json!({ "patient": ada()["patient"] })),
        ("patient.firstName", with("/patient/firstName", json!(null))),
        ("patient.firstName", with("/patient/firstName", json!("  "))),
        ("patient.firstName", with("/patient/firstName", json!(7))),
        ("patient.lastName", with("/patient/lastName", json!("x".repeat(101)))),
        ("patient.email", with("/patient/email", json!("ada@"))),
        ("patient.email", with("/patient/email", json!("a@b.example\r\nBcc: c@d.example"))),
        ("patient.phone", with("/patient/phone", json!("call me"))),
        ("patient.dateOfBirth", with("/patient/dateOfBirth", json!("10/12/1990"))),
        ("patient.dateOfBirth", with("/patient/dateOfBirth", json!("2999-01-01"))),
        ("appointment.startsAtUtc", with("/appointment/startsAtUtc", json!("tomorrow"))),
        ("appointment.startsAtUtc", with("/appointment/startsAtUtc", json!("2020-05-04T09:00:00Z"))),
        ("appointment.startsAtUtc", with("/appointment/startsAtUtc", json!(on(-1, "09:00")))),
        ("appointment.duration", with("/appointment/duration", json!("half an hour"))),
        ("appointment.duration", with("/appointment/duration", json!("00:00:00"))),
        ("appointment.duration", with("/appointment/duration", json!("00:25:00"))),
        ("appointment.providerId", with("/appointment/providerId", json!("nobody-1"))),
        ("appointment.providerId", with("/appointment/providerId", json!(""))),
        ("appointment.location", with("/appointment/location", json!("x".repeat(201)))),
    ] {
        let answer = app.book(&booking).await;
        assert_eq!(answer.status(), 400, "{field}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        let problem: Value = answer.json().await.unwrap();
        assert_eq!((&problem["type"], &problem["status"]), (&json!("/problems/invalid"), &json!(400)));
        let fields: Vec<_> =
            problem["errors"].as_array().unwrap().iter().map(|e| e["field"].clone()).collect();
        assert_eq!(fields, [field], "{problem}");
    }
    assert_eq!(app.count("select count(*) from booking").await, 0);
    assert_eq!(app.count("select count(*) from claim").await, 0);
    assert_eq!(app.count("select count(*) from apalis.jobs").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_no_booking_is_refused_by_its_kind() {
    let app = TestApp::start().await;
    let large = format!("{}{}", ada(), " ".repeat(64 * 1024));
    for (status, kind, body) in [
        (400, "application/json", "{ nonsense".to_owned()),
        (400, "application/json", String::new()),
        (413, "application/json", large),
        (415, "text/plain", ada().to_string()),
        (415, "application/x-www-form-urlencoded", ada().to_string()),
        (415, "", ada().to_string()),
        (415, "application/jsonp", ada().to_string()),
    ] {
        let request = app.post("/api/v1/bookings").header("content-type", kind).body(body);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), status, "{kind}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json", "{kind}");
        assert_eq!(answer.json::<Value>().await.unwrap()["status"], status);
    }
    assert_eq!(app.count("select count(*) from booking").await, 0);
    let request = app.post("/api/v1/bookings").header("content-type", "Application/JSON; charset=utf-8");
    assert_eq!(request.body(ada().to_string()).send().await.unwrap().status(), 202);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_overlapping_requests_at_once_one_is_accepted() {
    let app = TestApp::start().await;
    // Half-hours and hours that all touch 09:15, by fifty people.
    let bookings = (0..50).map(|number| {
        let (start, duration) = match number % 4 {
            0 => ("09:00", "00:30:00"),
            1 => ("09:10", "00:30:00"),
            2 => ("08:30", "01:00:00"),
            _ => ("09:05", "01:00:00"),
        };
        json!({
            "patient": { "firstName": format!("Visitor {number}"), "email": format!("v{number}@example.org"),
                         "dateOfBirth": "1990-12-10" },
            "appointment": { "startsAtUtc": monday(start), "duration": duration, "providerId": "physio-1" }
        })
    });
    let bookings: Vec<_> = bookings.collect();
    let answers = join_all(bookings.iter().map(|booking| app.book(booking))).await;
    let (accepted, refused): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|answer| answer.status() == 202);
    assert_eq!((accepted.len(), refused.len()), (1, 49));

    let week = format!("from={}&to={}", day(0), day(6));
    let free = format!("/api/v1/availability?service=physiotherapy&provider=physio-1&{week}");
    let free: Value = app.get(&free).send().await.unwrap().json().await.unwrap();
    let free: HashSet<_> =
        free["slots"].as_array().unwrap().iter().map(|slot| slot["startsAt"].clone()).collect();
    for answer in refused {
        assert_eq!(answer.status(), 409);
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["type"], "/problems/slot-taken");
        let nearest = problem["nearest"].as_array().unwrap();
        assert_eq!(nearest.len(), 5);
        assert_eq!(nearest[0]["providerId"], "physio-1");
        let half_hours: Vec<_> = nearest.iter().filter(|slot| slot["durationMinutes"] == 30).collect();
        assert!(half_hours.iter().all(|slot| free.contains(&slot["startsAt"])), "{problem}");
    }
    assert_eq!(app.count("select count(*) from claim").await, 1);
    assert_eq!(app.count("select count(*) from booking").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_database_the_answer_is_503_and_says_when_to_come_back() {
    let app = TestApp::start().await;
    app.daybook.pool().close().await;
    for answer in [
        app.book(&ada()).await,
        app.get("/api/v1/services").send().await.unwrap(),
        app.get("/api/v1/bookings/K7M3-QX9P").send().await.unwrap(),
        app.get("/readyz").send().await.unwrap(),
    ] {
        assert_eq!(answer.status(), 503);
        assert_eq!(answer.headers()["retry-after"], "5");
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        let problem = answer.text().await.unwrap();
        assert!(!problem.contains("pool") && !problem.contains("sqlx"), "{problem}");
    }
    assert_eq!(app.get("/healthz").send().await.unwrap().status(), 200);
}
