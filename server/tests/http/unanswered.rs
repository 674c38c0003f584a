//! A commit whose answer is lost: nobody is told that nothing was done, and everybody can find out.

use std::time::Duration;

use domain::Role;
use reqwest::Response;
use serde_json::Value;

use crate::support::{
    PASSWORD, TestApp, ada,
    days::monday,
    english, location,
    wire::{MARK, Wire},
};

const KEY: &str = "8e03978e-40d5-43e8-bc93-6894a57f9324";

async fn send(app: &TestApp) -> Response {
    app.post("/api/v1/bookings").header("idempotency-key", KEY).json(&ada()).send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_whose_answer_was_lost_is_looked_up_and_told() {
    let (app, wire) = TestApp::start_on_a_wire().await;
    wire.send_replace(Wire::LosesAnswers);
    // With a key and without.
    let first = send(&app).await;
    let mut other = ada();
    other["appointment"]["startsAtUtc"] = monday("11:00").into();
    let second = app.book(&other).await;
    wire.send_replace(Wire::Whole);
    assert_eq!((first.status().as_u16(), second.status().as_u16()), (202, 202));
    assert_eq!(app.count("select count(*) from booking").await, 2);
    assert_eq!(location(&send(&app).await), location(&first));
    let id = location(&first).rsplit('/').next().unwrap().parse().unwrap();
    app.until_completed(id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_nobody_can_be_asked_it_is_said_to_be_unknown_and_the_key_tells_later() {
    let (app, wire) = TestApp::start_on_a_wire().await;
    wire.send_replace(Wire::BreaksAtCommit);
    let lost = send(&app).await;
    assert_eq!(lost.status(), 503);
    assert!(lost.headers().contains_key("retry-after"));
    let problem: Value = lost.json().await.unwrap();
    assert_eq!(problem["type"], "/problems/unanswered");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("Idempotency-Key") && !detail.contains("Nothing"), "{detail}");
    // While there is no database at all, nothing can have been done.
    let problem: Value = send(&app).await.json().await.unwrap();
    assert_eq!(problem["type"], "/problems/unavailable");
    wire.send_replace(Wire::Whole);
    // As its caller does: again, until the connections that broke are gone.
    let told = async {
        loop {
            match send(&app).await {
                answer if answer.status() == 503 => tokio::time::sleep(Duration::from_millis(20)).await,
                answer => return answer.status(),
            }
        }
    };
    assert_eq!(tokio::time::timeout(Duration::from_secs(20), told).await.expect("an answer"), 202);
    assert_eq!(app.count("select count(*) from booking").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancellation_whose_answer_was_lost_is_not_said_to_have_failed() {
    let (app, wire) = TestApp::start_on_a_wire().await;
    let booking = app.booked(&ada()).await;
    app.until_completed(booking).await;
    app.log_in(&app.add_account(Role::Staff).await, PASSWORD).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from appointment where booking_id = $1")
        .bind(booking)
        .fetch_one(app.daybook.pool())
        .await
        .unwrap();
    let cancel = async || {
        let form =
            [("id", id.to_string()), ("reason", format!("Ill, says {MARK}")), ("sure", "yes".to_owned())];
        app.post("/api/staff/cancel").header("accept", "text/html").form(&form).send().await.unwrap()
    };
    wire.send_replace(Wire::LosesAnswers);
    let lost = cancel().await;
    wire.send_replace(Wire::Whole);
    assert_eq!(location(&lost), format!("/staff/appointments/{id}?problem=unanswered"));
    let page = app.get(location(&lost)).send().await.unwrap().text().await.unwrap();
    assert!(page.contains(english("unanswered")), "{page}");
    assert!(!page.contains("was not cancelled") && !page.contains("othing was changed"), "{page}");
    // Done once more it is done once.
    assert_eq!(location(&cancel().await), format!("/staff/appointments/{id}?done=cancelled"));
    assert_eq!(app.count("select count(*) from audit where action = 'cancel-appointment'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_pages_say_so_at_once_and_come_back_with_it() {
    let (app, wire) = TestApp::start_on_a_wire().await;
    let (whole, _) = seen(&app).await;
    wire.send_replace(Wire::Broken);
    let (first, took) = seen(&app).await;
    // Less than the pool waits for a connection.
    assert!(first == 503 && took < Duration::from_secs(4), "{first} after {took:?}");
    let (next, took) = seen(&app).await;
    assert!(next == 503 && took < Duration::from_secs(1), "{next} after {took:?}");
    wire.send_replace(Wire::Whole);
    let back = async {
        while seen(&app).await.0 != whole {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), back).await.expect("the page");
}

/// The status of the first page, and how long it took.
async fn seen(app: &TestApp) -> (u16, Duration) {
    let began = std::time::Instant::now();
    let status = app.get("/").send().await.unwrap().status().as_u16();
    (status, began.elapsed())
}
