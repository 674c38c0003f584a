//! The private link in a patient's e-mail: what it opens, what it changes, and what it stops opening.

use std::time::Duration;

use chrono::{Days, Utc};
use domain::Role;
use reqwest::Response;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{PASSWORD, TestApp, ada, captured, days::monday, location};

const PATIENCE: Duration = Duration::from_secs(20);

/// A confirmed booking, and the link that its patient got.
struct Patient {
    app: TestApp,
    booking: Uuid,
    link: String,
}

impl Patient {
    /// With an appointment some days from now, so that there is still time to cancel it.
    async fn start() -> Self {
        let app = TestApp::start().await;
        let day = Utc::now().date_naive() + Days::new(7);
        let free = offered(&app, &day.to_string()).await;
        Self::at(app, free.first().expect("a free slot")).await
    }

    async fn at(app: TestApp, starts_at: &str) -> Self {
        let mut booking = ada();
        booking["appointment"]["startsAtUtc"] = starts_at.into();
        let booking = app.booked(&booking).await;
        app.until_completed(booking).await;
        let link = link_in(&app, 0);
        Self { app, booking, link }
    }

    fn token(&self) -> &str {
        self.link.rsplit('/').next().unwrap()
    }

    async fn see(&self, path: &str) -> (u16, String) {
        let answer = self.app.get(path).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    async fn post(&self, act: &str, more: (&str, &str)) -> Response {
        let form = [("token", self.token()), more, ("sure", "yes")];
        self.send(act, &form).await
    }

    async fn send(&self, act: &str, form: &[(&str, &str)]) -> Response {
        let post = self.app.post(&format!("/api/manage/{act}"));
        post.header("accept", "text/html").form(form).send().await.unwrap()
    }

    async fn appointment(&self, column: &'static str) -> String {
        let sql = match column {
            "cancelled" => {
                "select concat_ws(' ', status, cancelled_by, is_cancelled_late) from appointment where booking_id = $1"
            }
            "claims" => "select count(*)::text from claim where booking_id = $1",
            "starts_at" => {
                "select to_char(starts_at at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from appointment where booking_id = $1"
            }
            _ => unreachable!(),
        };
        sqlx::query_scalar(sql).bind(self.booking).fetch_one(self.app.daybook.pool()).await.unwrap()
    }

    /// Polls until so many e-mails to the patient have arrived and nothing is left to do.
    async fn until_told(&self, count: usize) {
        let told = async {
            while mails_to_ada(&self.app) != count
                || self.app.count("select count(*) from apalis.jobs").await != 0
            {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, told).await.expect("the e-mails leave");
    }
}

fn mails_to_ada(app: &TestApp) -> usize {
    app.sandbox.messages().iter().filter(|mail| mail.is_to("ada@example.org")).count()
}

/// The path of the link in the patient's n-th e-mail.
fn link_in(app: &TestApp, index: usize) -> String {
    let mails = app.sandbox.messages();
    let mail = mails.iter().filter(|mail| mail.is_to("ada@example.org")).nth(index).expect("an e-mail");
    let text = mail.text.clone().expect("text");
    let at = text.find("/manage/").unwrap_or_else(|| panic!("a link: {text}"));
    text[at..].split_whitespace().next().unwrap().to_owned()
}

async fn offered(app: &TestApp, from: &str) -> Vec<String> {
    let to = from.parse::<chrono::NaiveDate>().unwrap() + Days::new(7);
    let path = format!("/api/v1/availability?service=physiotherapy&provider=physio-1&from={from}&to={to}");
    let answer: Value = app.get(&path).send().await.unwrap().json().await.unwrap();
    let slots = answer["slots"].as_array().unwrap();
    slots.iter().map(|slot| slot["startsAt"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_patient_cancels_by_the_link_and_the_slot_is_free_at_once() {
    let patient = Patient::start().await;
    let (status, page) = patient.see(&patient.link).await;
    assert_eq!(status, 200);
    assert!(page.contains("Ada Lovelace") && page.contains("Move to another time"), "{page}");
    let (_, asking) = patient.see(&format!("{}/cancel", patient.link)).await;
    assert!(asking.contains("Cancel the appointment") && !asking.contains("late cancellation"), "{asking}");
    assert_eq!(patient.appointment("cancelled").await, "booked f", "looking changes nothing");

    let answer = patient.post("cancel", ("reason", "")).await;
    assert_eq!(
        (answer.status().as_u16(), location(&answer)),
        (303, &*format!("{}?done=cancelled", patient.link))
    );
    assert_eq!(patient.appointment("cancelled").await, "cancelled patient f");
    let (status, page) = patient.see(location(&answer)).await;
    assert!(status == 200 && page.contains("Your appointment is cancelled"), "{page}");
    assert!(!page.contains("Move to another time"));
    patient.until_told(2).await;
    assert_eq!(patient.appointment("claims").await, "0");

    // The same once more hears the same; for another reason it cannot be cancelled any more, and it says so.
    let again = patient.post("cancel", ("reason", "")).await;
    assert_eq!(location(&again), format!("{}?done=cancelled", patient.link));
    let answer = patient.post("cancel", ("reason", "again")).await;
    assert_eq!(location(&answer), format!("{}?done=not-booked", patient.link));
    let audit = "select count(*) from audit where action = 'cancel-appointment' and actor = 'the patient'
                 and account_id is null";
    assert_eq!(patient.app.count(audit).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_appointment_has_a_new_link_and_the_old_one_opens_nothing() {
    let patient = Patient::start().await;
    let free = offered(&patient.app, &(Utc::now().date_naive() + Days::new(10)).to_string()).await;
    let to = free.last().unwrap();
    let (_, choosing) = patient.see(&format!("{}/move?at={to}", patient.link)).await;
    assert!(choosing.contains(&format!("value=\"{to}\"")), "{choosing}");

    let answer = patient.post("move", ("starts_at", to)).await;
    assert!(
        location(&answer).starts_with(&format!("{}?done=moved&at=", patient.link)),
        "{}",
        location(&answer)
    );
    let moved = location(&answer).to_owned();
    let (_, page) = patient.see(&moved).await;
    assert!(page.contains("You have moved the appointment"), "{page}");
    patient.until_told(2).await;
    assert_eq!(patient.appointment("starts_at").await, *to);
    // It stays as full as it was, and opens nothing.
    let (_, page) = patient.see(&moved).await;
    for said in [
        "You have moved the appointment",
        "Mina Patel",
        "12 Riverside Walk",
        "appointment.ics",
        "Please wear clothes",
    ] {
        assert!(page.contains(said), "{said} is not in {page}");
    }
    assert!(!page.contains("Lovelace") && !page.contains("Cancel the appointment"), "{page}");
    let (_, page) = patient.see(&format!("{}?done=moved&at={}", patient.link, monday("09:00"))).await;
    assert!(page.contains("There is a newer link") && !page.contains("Mina Patel"), "{page}");

    let (status, page) = patient.see(&patient.link).await;
    assert!(page.contains("There is a newer link") && !page.contains("Lovelace"), "{status} {page}");
    let answer = patient.post("cancel", ("reason", "")).await;
    assert_eq!(location(&answer), format!("{}?done=not-booked", patient.link));
    assert_eq!(patient.appointment("cancelled").await, "booked f");

    let new = link_in(&patient.app, 1);
    assert_ne!(new, patient.link);
    let (status, page) = patient.see(&new).await;
    assert!(status == 200 && page.contains("Ada Lovelace"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_link_has_the_new_one_sent_to_its_owner_and_not_more_often_than_others_may_ask() {
    let patient = Patient::start().await;
    let free = offered(&patient.app, &(Utc::now().date_naive() + Days::new(10)).to_string()).await;
    patient.post("move", ("starts_at", free.last().unwrap())).await;
    patient.until_told(2).await;
    let (_, page) = patient.see(&patient.link).await;
    assert!(page.contains("Send me the new link") && page.contains(patient.token()), "{page}");
    for count in 3..=5 {
        let answer = patient.send("newest", &[("token", patient.token())]).await;
        assert_eq!(location(&answer), format!("{}?done=link-sent", patient.link));
        let (_, page) = patient.see(location(&answer)).await;
        assert!(page.contains("The link is on its way") && !page.contains("Lovelace"), "{page}");
        patient.until_told(count).await;
    }
    let new = link_in(&patient.app, 4);
    assert_eq!(new, link_in(&patient.app, 1), "the one that the e-mail about the move has");
    assert!(patient.see(&new).await.1.contains("Ada Lovelace"));
    // A fourth within the hour hears the same, and nothing is sent.
    let answer = patient.send("newest", &[("token", patient.token())]).await;
    assert_eq!(location(&answer), format!("{}?done=link-sent", patient.link));
    patient.until_told(5).await;
    for unknown in ["AAAAAAAAAAAAAAAAAAAAAA", "unknown"] {
        let answer = patient.send("newest", &[("token", unknown)]).await;
        assert_eq!(answer.status(), 303);
        assert_eq!(patient.see(location(&answer)).await.0, 404, "{unknown}");
    }
    assert_eq!(patient.app.count("select count(*) from instance where workflow = 'send-link'").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_slot_leaves_the_appointment_where_it_is_and_offers_the_nearest() {
    let patient = Patient::start().await;
    let free = offered(&patient.app, &(Utc::now().date_naive() + Days::new(10)).to_string()).await;
    let (taken, before) = (free[0].clone(), patient.appointment("starts_at").await);
    let mut other = ada();
    other["patient"]["firstName"] = "Grace".into();
    other["appointment"]["startsAtUtc"] = taken.clone().into();
    patient.app.booked(&other).await;

    let answer = patient.post("move", ("starts_at", &taken)).await;
    assert!(location(&answer).contains("/move?problem=slot-taken"), "{}", location(&answer));
    let (_, page) = patient.see(location(&answer)).await;
    assert!(page.contains("is taken") && page.contains("The nearest available times are"), "{page}");
    assert_eq!(patient.appointment("starts_at").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_cancellation_is_told_apart() {
    let app = TestApp::start().await;
    // Within the notice that every service of the clinic asks for now.
    sqlx::query("update service set cancel_notice_minutes = 43200")
        .execute(app.daybook.pool())
        .await
        .unwrap();
    let free = offered(&app, &(Utc::now().date_naive() + Days::new(2)).to_string()).await;
    let patient = Patient::at(app, &free[0]).await;
    let (_, asking) = patient.see(&format!("{}/cancel", patient.link)).await;
    assert!(asking.contains("This is a late cancellation") && asking.contains("30 days"), "{asking}");
    patient.post("cancel", ("reason", "I am ill")).await;
    assert_eq!(patient.appointment("cancelled").await, "cancelled patient t");
    let told = "select count(*) from audit where action = 'cancel-appointment' and reason is null";
    assert_eq!(patient.app.count(told).await, 1, "what nobody can delete has no illness in it");

    let email = patient.app.add_account(Role::Staff).await;
    patient.app.log_in(&email, PASSWORD).await;
    let id: Uuid = sqlx::query_scalar("select id from appointment where booking_id = $1")
        .bind(patient.booking)
        .fetch_one(patient.app.daybook.pool())
        .await
        .unwrap();
    let (_, page) = patient.see(&format!("/staff/appointments/{id}")).await;
    assert!(page.contains("The patient, late") && page.contains("I am ill"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_none_opens_nothing_and_one_of_a_past_visit_neither() {
    let patient = Patient::start().await;
    for wrong in
        ["/manage/unknown", "/manage/AAAAAAAAAAAAAAAAAAAAAA", "/manage/..%2F..%2Fstaff", "/manage/x/cancel"]
    {
        let (status, page) = patient.see(wrong).await;
        assert!(status == 404 && !page.contains("Lovelace"), "{wrong}: {status}");
    }
    sqlx::query(
        "update appointment set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'",
    )
    .execute(patient.app.daybook.pool())
    .await
    .unwrap();
    assert_eq!(patient.see(&patient.link).await.0, 404);
    patient.post("cancel", ("reason", "")).await;
    assert_eq!(patient.appointment("cancelled").await, "booked f");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_is_neither_in_the_database_nor_in_the_log() {
    let patient = Patient::start().await;
    patient.see(&patient.link).await;
    patient.post("cancel", ("reason", "")).await;
    patient.until_told(2).await;
    let dump: String = sqlx::query_scalar(
        "select concat((select string_agg(j::text, ' ') from apalis.jobs j),
                (select string_agg(m::text, ' ') from mail m), (select string_agg(a::text, ' ') from attempt a),
                (select string_agg(e::text, ' ') from event e), (select string_agg(a::text, ' ') from audit a))",
    )
    .fetch_one(patient.app.daybook.pool())
    .await
    .unwrap();
    assert!(dump.contains("patient-confirmation") && !dump.contains(patient.token()));
    let raw =
        base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, patient.token()).unwrap();
    let hex = hex::encode(raw);
    assert!(!dump.contains(&hex), "not as it is either");
    let logged = captured();
    assert!(logged.contains("/manage/{token}") || logged.contains("/manage/:token"), "the route is logged");
    assert!(!logged.contains(patient.token()));
    let answer = patient.app.get(&patient.link).send().await.unwrap();
    assert_eq!(answer.headers()["referrer-policy"], "same-origin");
    assert_eq!(answer.headers()["cache-control"], "no-store");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_alone_cancels_and_moves_nothing() {
    let patient = Patient::start().await;
    for (act, leads_to) in [("cancel", "cancel?problem=not-sure"), ("move", "move?problem=no-slot")] {
        for more in [&[][..], &[("sure", "")], &[("sure", "no")], &[("reason", "I am ill")]] {
            let form = [&[("token", patient.token())], more].concat();
            let answer = patient.send(act, &form).await;
            let target = format!("{}/{leads_to}", patient.link);
            assert_eq!((answer.status().as_u16(), location(&answer)), (303, &*target), "{more:?}");
        }
    }
    assert_eq!(patient.appointment("cancelled").await, "booked f");
    let (status, page) = patient.see(&format!("{}/cancel?problem=not-sure", patient.link)).await;
    assert!(status == 200 && page.contains("Tick the box to cancel your appointment"));
}
