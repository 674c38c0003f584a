//! Limits slow strangers and never the owner.

use std::time::{Duration, Instant};

use domain::{Role, proof_of_work};
use reqwest::{Client, Response};
use serde_json::Value;

use crate::support::{
    PASSWORD, TestApp, ada,
    days::{day, monday},
    location, visitor,
};

const STRANGER: &str = "198.51.100.7";
const OWNER: &str = "203.0.113.5";

async fn sign_in(app: &TestApp, client: &Client, from: &str, form: &[(&str, &str)]) -> Response {
    let request = client.post(format!("{}/login", app.url)).header("x-forwarded-for", from);
    request.form(form).send().await.unwrap()
}

/// The stamp of a page that asks for a proof of work, and the proof for it.
async fn made(app: &TestApp, page: &str) -> (String, String) {
    let html = app.get(page).send().await.unwrap().text().await.unwrap();
    let at = html.find("name=\"stamp\" value=\"").expect("a stamp") + "name=\"stamp\" value=\"".len();
    let stamp = html[at..].split('"').next().unwrap().to_owned();
    assert!(html.contains("<noscript>"), "who has no scripts is told what to do");
    let proof = proof_of_work::search(&stamp, 0, u64::MAX).unwrap().to_string();
    (stamp, proof)
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_of_a_stranger_keep_the_owner_from_nothing() {
    let app = TestApp::start_behind_a_proxy().await;
    let email = app.add_account(Role::Staff).await;
    let wrong = [("email", email.as_str()), ("password", "wrong")];
    let right = [("email", email.as_str()), ("password", PASSWORD)];
    // The owner has been here before, from where the stranger is now.
    let known = visitor();
    assert_eq!(location(&sign_in(&app, &known, STRANGER, &right).await), "/staff");
    let guesses = (0..14).map(|_| sign_in(&app, &app.client, STRANGER, &wrong));
    let guesses = futures::future::join_all(guesses).await;
    let strained = guesses.iter().filter(|answer| location(answer) == "/login?problem=effort").count();
    assert!(strained >= 4, "also when they come at once: {strained}");
    assert_eq!(location(&sign_in(&app, &visitor(), OWNER, &right).await), "/staff");
    assert_eq!(location(&sign_in(&app, &known, STRANGER, &right).await), "/staff", "by the browser");
    // Even a new browser in the stranger's own network, with a proof of work that counts once.
    assert_eq!(location(&sign_in(&app, &visitor(), STRANGER, &right).await), "/login?problem=effort");
    let (stamp, proof) = made(&app, "/login?problem=effort").await;
    let with_proof = [right[0], right[1], ("stamp", stamp.as_str()), ("proof", proof.as_str())];
    let wrong_proof = [right[0], right[1], ("stamp", stamp.as_str()), ("proof", "1")];
    assert_eq!(location(&sign_in(&app, &visitor(), STRANGER, &wrong_proof).await), "/login?problem=effort");
    assert_eq!(location(&sign_in(&app, &visitor(), STRANGER, &with_proof).await), "/staff");
    let again = [wrong[0], wrong[1], ("stamp", stamp.as_str()), ("proof", proof.as_str())];
    for _ in 0..11 {
        sign_in(&app, &visitor(), STRANGER, &wrong).await;
    }
    assert_eq!(location(&sign_in(&app, &visitor(), STRANGER, &again).await), "/login?problem=effort");
    let noted = "select count(*) from audit where action = 'log-in-throttled' and account_id is null";
    assert_eq!(app.count(noted).await, 1, "that it began, not each attempt");
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_from_everywhere_need_a_proof_each_and_the_owner_s_browser_none() {
    let app = TestApp::start_behind_a_proxy().await;
    let email = app.add_account(Role::Staff).await;
    let right = [("email", email.as_str()), ("password", PASSWORD)];
    let known = visitor();
    sign_in(&app, &known, OWNER, &right).await;
    let insert = "insert into failed_login (email_hash, whence_hash)
                  select sha256('staff@clinic.example'), sha256(number::text::bytea) from generate_series(1, 60) number";
    sqlx::query(insert).execute(app.daybook.pool()).await.unwrap();
    assert_eq!(location(&sign_in(&app, &visitor(), "192.0.2.1", &right).await), "/login?problem=effort");
    assert_eq!(location(&sign_in(&app, &known, "192.0.2.1", &right).await), "/staff");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_sign_ins_waits_in_its_own_line() {
    let app = TestApp::start_behind_a_proxy().await;
    let email = app.add_account(Role::Staff).await;
    let flood: Vec<_> = (0..150)
        .map(|number| {
            let client = app.client.clone();
            let form = [("email", format!("{number}@clinic.example")), ("password", "wrong".to_owned())];
            let request = client.post(format!("{}/login", app.url)).header("x-forwarded-for", STRANGER);
            tokio::spawn(request.form(&form).send())
        })
        .collect();
    let began = Instant::now();
    let answer = sign_in(&app, &visitor(), OWNER, &[("email", &email), ("password", PASSWORD)]).await;
    assert_eq!(location(&answer), "/staff");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    let mut busy = 0;
    for request in flood {
        let answer = request.await.unwrap().unwrap();
        busy += usize::from(location(&answer) == "/login?problem=busy");
    }
    assert!(busy >= 90, "{busy} of 150");
    let notes = "select count(*) from audit where subject = 'no account'";
    assert!((1..=11).contains(&app.count(notes).await), "noted, and not without end");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_knows_a_reference_keeps_nobody_from_finding_the_booking() {
    let app = TestApp::start_behind_a_proxy().await;
    let booking = app.booked(&ada()).await;
    let reference = app.until_completed(booking).await["reference"].as_str().unwrap().to_owned();
    let ask = async |from: &str, born: &str, more: &[(&str, &str)]| {
        let form = [&[("reference", reference.as_str()), ("date_of_birth", born)][..], more].concat();
        let request = app.post("/api/find").header("x-forwarded-for", from).form(&form);
        location(&request.send().await.unwrap()).to_owned()
    };
    let sent = "select count(*) from instance where workflow = 'send-link'";
    for day in 11..21 {
        assert_eq!(ask(STRANGER, &format!("1990-12-{day}"), &[]).await, "/find?done=1");
    }
    let strained = format!("/find?problem=effort&reference={reference}");
    assert_eq!(ask(STRANGER, "1990-12-10", &[]).await, strained);
    assert_eq!(app.count(sent).await, 0);
    assert_eq!(ask(OWNER, "1990-12-10", &[]).await, "/find?done=1");
    assert_eq!(app.count(sent).await, 1);
    let (stamp, proof) = made(&app, &strained).await;
    assert_eq!(ask(STRANGER, "1990-12-10", &[("stamp", &stamp), ("proof", &proof)]).await, "/find?done=1");
    assert_eq!(app.count(sent).await, 2, "a proof of work opens the way from there as well");
}

async fn book(app: &TestApp, from: &str, booking: &Value) -> Response {
    app.post("/api/v1/bookings").header("x-forwarded-for", from).json(booking).send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_that_book_nothing_count_for_nothing() {
    let app = TestApp::start_behind_a_proxy().await;
    let mut closed = ada();
    closed["appointment"]["startsAtUtc"] = monday("03:00").into();
    for _ in 0..80 {
        assert_eq!(book(&app, STRANGER, &closed).await.status(), 400);
    }
    assert_eq!(book(&app, STRANGER, &ada()).await.status(), 202);
    for _ in 0..80 {
        assert_eq!(book(&app, STRANGER, &ada()).await.status(), 409);
    }
    let mut later = ada();
    later["appointment"]["startsAtUtc"] = monday("10:00").into();
    assert_eq!(book(&app, OWNER, &later).await.status(), 202);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_strangers_booked_for_takes_a_proof_and_is_not_barred() {
    let app = TestApp::start_behind_a_proxy().await;
    for number in 0..21 {
        let from = format!("192.0.2.{number}").parse().unwrap();
        // Not given back: it was booked.
        let _booked = app.limits.booking(Some(from), Some("ada@example.org"));
    }
    let answer = book(&app, OWNER, &ada()).await;
    assert_eq!(answer.status(), 429);
    let problem: Value = answer.json().await.unwrap();
    assert_eq!(problem["type"], "/problems/effort");
    let stamp = problem["stamp"].as_str().unwrap();
    let proof = proof_of_work::search(stamp, 0, u64::MAX).unwrap();
    let request = app.post("/api/v1/bookings").header("x-forwarded-for", OWNER).json(&ada());
    let answer = request.header("effort", format!("{stamp}:{proof}")).send().await.unwrap();
    assert_eq!(answer.status(), 202);
}

#[tokio::test(flavor = "multi_thread")]
async fn references_cannot_be_tried_one_after_the_other() {
    let app = TestApp::start_behind_a_proxy().await;
    let booking = app.booked(&ada()).await;
    let reference = app.status(booking).await["reference"].as_str().unwrap().to_owned();
    let look = async |from: &str, path: String| {
        app.get(&path).header("x-forwarded-for", from).send().await.unwrap().status().as_u16()
    };
    let unknown = if reference == "K7M3-QX9P" { "K7M3-QX9R" } else { "K7M3-QX9P" };
    for number in 0..30 {
        let path = if number % 2 == 0 { "/api/v1/bookings" } else { "/booking" };
        assert_eq!(look(STRANGER, format!("{path}/{unknown}")).await, 404);
    }
    assert_eq!(look(STRANGER, format!("/api/v1/bookings/{reference}")).await, 429);
    assert_eq!(look(STRANGER, format!("/booking/{reference}")).await, 429);
    assert_eq!(look(OWNER, format!("/booking/{reference}")).await, 200);
    assert_eq!(look(STRANGER, format!("/api/v1/bookings/{booking}")).await, 200, "ids cannot be guessed");
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_that_read_and_read_do_not_starve_visitors() {
    let app = TestApp::start_behind_a_proxy().await;
    let path = format!("/api/v1/availability?service=physiotherapy&from={}&to={}", day(0), day(56));
    let flood: Vec<_> =
        (0..400).map(|_| tokio::spawn(app.get(&path).header("x-forwarded-for", STRANGER).send())).collect();
    for path in ["/", "/book/provider?service=physiotherapy&again=1", "/find"] {
        let began = Instant::now();
        let page = app.get(path).header("x-forwarded-for", OWNER).send().await.unwrap();
        assert_eq!(page.status(), 200);
        assert!(began.elapsed() < Duration::from_secs(3), "{path}: {:?}", began.elapsed());
    }
    let (mut answered, mut refused) = (0, 0);
    for request in flood {
        let answer = request.await.unwrap().unwrap();
        match answer.status().as_u16() {
            200 => answered += 1,
            503 => {
                assert_eq!(answer.headers()["retry-after"], "5");
                assert_eq!(answer.headers()["content-type"], "application/problem+json");
                refused += 1;
            }
            status => panic!("{status}"),
        }
    }
    assert!(answered >= 10 && refused >= 10, "{answered} answered, {refused} refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_whose_hidden_field_was_filled_in_asks_instead_of_ending() {
    let app = TestApp::start().await;
    let day = |days| (chrono::Utc::now().date_naive() + chrono::Days::new(days)).to_string();
    let (first, last) = (day(1), day(8));
    let join = async |more: &[(&str, &str)]| {
        let form = [
            ("service", "physiotherapy"),
            ("first_name", "Ada"),
            ("last_name", "Lovelace"),
            ("email", "ada@example.org"),
            ("phone", "+44 20 7946 0000"),
            ("date_of_birth", "1990-12-10"),
            ("first_day", first.as_str()),
            ("last_day", last.as_str()),
            ("weekdays[]", "1"),
            ("weekdays[]", "2"),
            ("parts[]", "morning"),
            ("left_empty", "Ada Lovelace"),
        ];
        let form = [&form[..], more].concat();
        let answer = app.post("/api/book/waitlist").header("accept", "text/html").form(&form).send().await;
        location(&answer.unwrap()).to_owned()
    };
    let asked = join(&[]).await;
    assert!(asked.contains("problem=filled"), "{asked}");
    let page = app.get(&asked).send().await.unwrap().text().await.unwrap();
    for text in ["name=\"person\"", "name=\"left_empty\"", "inert", "Some password managers do this"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(!page.contains("from your network"), "the reason is the real one: {page}");
    assert!(join(&[("person", "yes")]).await.starts_with("/booking/"));
}
