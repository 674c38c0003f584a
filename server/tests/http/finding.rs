//! Finding one's booking again: the e-mail for whoever knows both, and the same answer for everybody.

use std::time::{Duration, Instant};

use domain::Role;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{PASSWORD, TestApp, ada, location};

const PATIENCE: Duration = Duration::from_secs(20);
const BORN: &str = "1990-12-10";

/// A booking that is told of, and its reference.
async fn booked() -> (TestApp, Uuid, String) {
    let app = TestApp::start().await;
    let booking = app.booked(&ada()).await;
    let status: Value = app.until_completed(booking).await;
    (app, booking, status["reference"].as_str().unwrap().to_owned())
}

async fn ask(app: &TestApp, reference: &str, date_of_birth: &str) -> String {
    let form = [("reference", reference), ("date_of_birth", date_of_birth)];
    let answer = app.post("/api/find").header("accept", "text/html").form(&form).send().await.unwrap();
    assert_eq!(answer.status(), 303);
    location(&answer).to_owned()
}

async fn until_mails(app: &TestApp, count: usize) {
    let polled = async {
        while app.sandbox.messages().len() != count
            || app.count("select count(*) from apalis.jobs").await != 0
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, polled).await.expect("the e-mails leave");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_knows_reference_and_birth_date_gets_the_link_by_e_mail() {
    let (app, _, reference) = booked().await;
    // As somebody reads it out and types it.
    let typed = reference.to_lowercase().replace('-', " ");
    assert_eq!(ask(&app, &typed, BORN).await, "/find?done=1");
    until_mails(&app, 3).await;
    let mail = app.sandbox.messages().pop().unwrap();
    assert!(mail.is_to("ada@example.org"));
    let text = mail.text.unwrap();
    let at = text.find("/manage/").expect("the link");
    let link = text[at..].split_whitespace().next().unwrap();
    assert_eq!(app.get(link).send().await.unwrap().status(), 200);
    // Each time an e-mail of its own.
    ask(&app, &reference, BORN).await;
    until_mails(&app, 4).await;
    let ids: std::collections::HashSet<_> =
        app.sandbox.messages().into_iter().map(|mail| mail.message_id).collect();
    assert_eq!(ids.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_hears_the_same_after_the_same_time() {
    let (app, _, reference) = booked().await;
    let unknown = if reference == "K7M3-QX9P" { "K7M3-QX9Q" } else { "K7M3-QX9P" };
    let mut took = Vec::new();
    for (reference, born) in [(&*reference, BORN), (unknown, BORN), (&*reference, "1990-12-11")] {
        let began = Instant::now();
        assert_eq!(ask(&app, reference, born).await, "/find?done=1");
        took.push(began.elapsed());
    }
    assert!(took.iter().all(|took| *took >= Duration::from_millis(400)), "{took:?}");
    until_mails(&app, 3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_birth_date_cannot_be_guessed_and_nobody_is_flooded() {
    let (app, _, reference) = booked().await;
    for _ in 0..4 {
        ask(&app, &reference, BORN).await;
    }
    until_mails(&app, 5).await;
    assert_eq!(app.count("select count(*) from instance where workflow = 'send-link'").await, 3);
    sqlx::query("delete from instance where workflow = 'send-link'")
        .execute(&app.daybook.pool)
        .await
        .unwrap();
    for day in 11..21 {
        ask(&app, &reference, &format!("1990-12-{day}")).await;
    }
    assert_eq!(app.count("select count(*) from failed_lookup").await, 10);
    assert_eq!(ask(&app, &reference, BORN).await, "/find?done=1", "the right one, too late");
    assert_eq!(app.count("select count(*) from instance where workflow = 'send-link'").await, 0);
    sqlx::query("update failed_lookup set at = at - interval '61 minutes'")
        .execute(&app.daybook.pool)
        .await
        .unwrap();
    ask(&app, &reference, BORN).await;
    until_mails(&app, 6).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_one_is_said_beside_its_field() {
    let app = TestApp::start().await;
    for (reference, born, problem, said) in [
        ("", BORN, "/find?problem=reference", "Write the reference"),
        ("K7M3-QX9", BORN, "/find?problem=reference&reference=K7M3-QX9", "Write the reference"),
        ("K7M3-QX9P", "", "/find?problem=date-of-birth&reference=K7M3-QX9P", "Write the date of birth"),
        (
            "K7M3-QX9P",
            "2990-01-01",
            "/find?problem=date-of-birth&reference=K7M3-QX9P",
            "Write the date of birth",
        ),
    ] {
        let next = ask(&app, reference, born).await;
        assert_eq!(next, problem);
        let page = app.get(&next).send().await.unwrap().text().await.unwrap();
        assert!(page.contains(said) && page.contains("aria-invalid"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_send_the_link_again_with_one_click_and_operators_cannot() {
    let (app, booking, _) = booked().await;
    let id: Uuid = sqlx::query_scalar("select id from appointment where booking_id = $1")
        .bind(booking)
        .fetch_one(&app.daybook.pool)
        .await
        .unwrap();
    let send = || {
        app.post("/api/staff/send-link").header("accept", "text/html").form(&[("id", id.to_string())]).send()
    };
    assert!(location(&send().await.unwrap()).starts_with("/login"));
    app.log_in(&app.add_account(Role::Operator).await, PASSWORD).await;
    send().await.unwrap();
    assert_eq!(app.count("select count(*) from audit where action = 'send-link'").await, 0);
    app.log_in(&app.add_account(Role::Staff).await, PASSWORD).await;
    let answer = send().await.unwrap();
    assert_eq!(location(&answer), format!("/staff/appointments/{id}?done=link"));
    until_mails(&app, 3).await;
    let page = app.get(location(&answer)).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("The link is on its way") && page.contains("The link to the patient"), "{page}");
}
