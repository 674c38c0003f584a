//! Finding one's booking again: the e-mail for whoever knows both, and the same answer for everybody.

use std::time::{Duration, Instant};

use domain::Role;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{PASSWORD, TestApp, ada, english, location};

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
    let [year, month, day] = date_of_birth.splitn(3, '-').collect::<Vec<_>>()[..] else {
        panic!("a date like 1990-12-10")
    };
    send(app, reference, [day, month, year], "").await
}

async fn send(app: &TestApp, reference: &str, [day, month, year]: [&str; 3], code: &str) -> String {
    let form = [
        ("reference", reference),
        ("date_of_birth[day]", day),
        ("date_of_birth[month]", month),
        ("date_of_birth[year]", year),
        ("code", code),
    ];
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
        .execute(app.daybook.pool())
        .await
        .unwrap();
    for day in 11..21 {
        ask(&app, &reference, &format!("1990-12-{day}")).await;
    }
    assert_eq!(app.count("select count(*) from failed_lookup").await, 10);
    let strained = format!("/find?problem=effort&reference={reference}");
    assert_eq!(ask(&app, &reference, BORN).await, strained, "the right one, only with a proof of work");
    assert_eq!(app.count("select count(*) from instance where workflow = 'send-link'").await, 0);
    sqlx::query("update failed_lookup set at = at - interval '61 minutes'")
        .execute(app.daybook.pool())
        .await
        .unwrap();
    ask(&app, &reference, BORN).await;
    until_mails(&app, 6).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_cannot_be_is_said_at_once_beside_its_field_and_stays_as_it_was_typed() {
    let app = TestApp::start().await;
    let (reference, code) = ("find-reference-wrong", "find-code-wrong");
    for (typed, born, typed_code, faults) in [
        ("", ["10", "12", "1990"], "", &[reference][..]),
        ("K7M3-QX9", ["", "", ""], "seven", &[reference, "fault-date-of-birth-missing", code]),
        (
            "K7M3-QX9P",
            ["32", "x", "90"],
            "",
            &["fault-day-of-birth", "fault-month-of-birth", "fault-date-year"],
        ),
        ("K7M3-QX9P", ["1", "1", "2990"], "7", &["fault-date-of-birth-to-come", code]),
        ("<b>", ["1", "1", ""], "", &[reference, "fault-year-of-birth-missing"]),
    ] {
        let next = send(&app, typed, born, typed_code).await;
        assert!(next.starts_with("/find?problem=check") && !next.contains("90"), "{next}");
        let page = app.get(&next).send().await.unwrap().text().await.unwrap();
        assert_eq!(page.matches("class=\"field-error\"").count(), faults.len(), "{page}");
        for fault in faults {
            assert_eq!(page.matches(&format!(">{}<", english(fault))).count(), 2, "{fault}: {page}");
        }
        for value in born.iter().chain([&typed_code]).filter(|value| !value.is_empty()) {
            assert!(page.contains(&format!("value=\"{value}\"")), "{value}: {page}");
        }
    }
    // Somebody else on the same machine finds nothing of it afterwards.
    assert_eq!(ask(&app, "K7M3-QX9P", BORN).await, "/find?done=1");
    let page = app.get("/find?problem=check").send().await.unwrap().text().await.unwrap();
    assert!(
        !page.contains("value=\"10\"") && page.contains(english("fault-date-of-birth-missing")),
        "{page}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_send_the_link_again_with_one_click_and_operators_cannot() {
    let (app, booking, _) = booked().await;
    let id: Uuid = sqlx::query_scalar("select id from appointment where booking_id = $1")
        .bind(booking)
        .fetch_one(app.daybook.pool())
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
    assert!(page.contains("The link is on its way") && page.contains("Link to the patient"), "{page}");
}
