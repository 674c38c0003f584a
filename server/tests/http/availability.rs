//! Free slots for machines.

use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use crate::support::{
    TestApp, ada,
    days::{day, monday},
};

/// What is free on the tests' Monday.
fn monday_of(service: &str) -> String {
    format!("service={service}&provider=physio-1&from={0}&to={0}", day(0))
}

async fn slots(app: &TestApp, query: &str) -> Value {
    let answer = app.get(&format!("/api/v1/availability?{query}")).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{query}");
    answer.json().await.unwrap()
}

fn starts(answer: &Value) -> Vec<&str> {
    answer["slots"].as_array().unwrap().iter().map(|slot| slot["startsAt"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_slot_is_never_offered() {
    let app = TestApp::start().await;
    let before = slots(&app, &monday_of("physiotherapy")).await;
    assert_eq!(before["timeZone"], "Europe/London");
    assert_eq!(starts(&before).len(), 20, "08:00 to 18:00 in half-hours");
    assert!(starts(&before).contains(&monday("09:00").as_str()));
    app.booked(&ada()).await;
    let after = slots(&app, &monday_of("physiotherapy")).await;
    let left: Vec<_> = starts(&before).into_iter().filter(|start| *start != monday("09:00")).collect();
    assert_eq!(starts(&after), left);
    // An hour and its buffers do not fit around it either.
    let hours = slots(&app, &monday_of("extended-consultation")).await;
    for taken in ["08:00", "08:30", "09:00", "09:30"].map(monday) {
        assert!(!starts(&hours).contains(&taken.as_str()), "{taken}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn slots_are_instants_and_local_times_of_the_wanted_zone() {
    let app = TestApp::start().await;
    let answer = slots(&app, &(monday_of("physiotherapy") + "&tz=America/New_York")).await;
    assert_eq!(answer["timeZone"], "America/New_York");
    let first = json!({
        "providerId": "physio-1",
        "startsAt": monday("07:00"),
        "startsAtLocal": format!("{}T03:00:00-04:00", day(0)),
        "durationMinutes": 30,
        "duration": "00:30:00"
    });
    assert_eq!(answer["slots"][0], first);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_provider_anybody_who_offers_the_service_counts() {
    let app = TestApp::start().await;
    let answer = slots(&app, &format!("service=extended-consultation&from={0}&to={0}", day(0))).await;
    let providers: std::collections::BTreeSet<_> =
        answer["slots"].as_array().unwrap().iter().map(|slot| slot["providerId"].as_str().unwrap()).collect();
    assert_eq!(providers.into_iter().collect::<Vec<_>>(), ["gp-1", "physio-1"]);
    let services: Value = app.get("/api/v1/services").send().await.unwrap().json().await.unwrap();
    let modes: Vec<_> = services.as_array().unwrap().iter().map(|it| (&it["id"], &it["mode"])).collect();
    assert_eq!(modes.len(), 5);
    assert!(modes.contains(&(&"physiotherapy".into(), &"in-person".into())), "{modes:?}");
    assert!(modes.contains(&(&"video-consultation".into(), &"online".into())), "{modes:?}");
    let providers: Value = app.get("/api/v1/providers").send().await.unwrap().json().await.unwrap();
    assert_eq!(providers.as_array().unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_parameter_that_cannot_be_used_is_named() {
    let app = TestApp::start().await;
    let days = |last: i64| format!("service=physiotherapy&from={}&to={}", day(0), day(last));
    for (field, query) in [
        ("service", ""),
        ("service", "service=massage"),
        ("provider", "service=physiotherapy&provider=gp-1"),
        ("from", "service=physiotherapy&from=5/6/2031"),
        ("from", "service=physiotherapy&from=99999-01-01"),
        ("to", &days(-1)),
        ("to", &days(62)),
        ("tz", "service=physiotherapy&tz=Mars/Olympus"),
        ("$", "service=physiotherapy&service=consultation"),
    ] {
        let answer = app.get(&format!("/api/v1/availability?{query}")).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{query}");
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["errors"][0]["field"], field, "{query}");
    }
    slots(&app, &days(61)).await;
    slots(&app, "service=physiotherapy").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_has_the_answer_already_hears_that_nothing_changed() {
    let app = TestApp::start().await;
    let path = format!("/api/v1/availability?{}", monday_of("physiotherapy"));
    let first = app.get(&path).send().await.unwrap();
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    let ask = || app.get(&path).header("if-none-match", &tag).send();
    let again = ask().await.unwrap();
    assert_eq!((again.status().as_u16(), again.headers()["etag"].to_str().unwrap()), (304, &*tag));
    assert!(again.bytes().await.unwrap().is_empty());
    app.booked(&ada()).await;
    let changed = ask().await.unwrap();
    assert_eq!(changed.status(), 200);
    assert_ne!(changed.headers()["etag"].to_str().unwrap(), tag);
}

/// What is different on the tests' Monday, and what is offered of it.
async fn on_that_day(change: &str) -> (TestApp, Value) {
    let app = TestApp::start().await;
    let change = change.replace("MONDAY", &day(0).to_string());
    sqlx::raw_sql(AssertSqlSafe(change)).execute(app.daybook.pool()).await.unwrap();
    let answer = slots(&app, &monday_of("physiotherapy")).await;
    (app, answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn exceptions_and_holidays_are_offered_and_accepted_as_they_say() {
    for (change, count, is_nine_open) in [
        ("insert into holiday (date, name) values ('MONDAY', 'Early May bank holiday')", 0, false),
        (
            "insert into opening_exception (provider_id, date, kind) values ('physio-1', 'MONDAY', 'closed')",
            0,
            false,
        ),
        (
            "insert into opening_exception (provider_id, date, kind, opens, closes)
             values ('physio-1', 'MONDAY', 'closed-during', '09:00', '11:00')",
            16,
            false,
        ),
        (
            "insert into holiday (date, name) values ('MONDAY', 'Early May bank holiday');
             insert into opening_exception (provider_id, date, kind, opens, closes)
             values ('physio-1', 'MONDAY', 'instead', '10:00', '11:00')",
            2,
            true,
        ),
        (
            "insert into opening_exception (provider_id, date, kind, opens, closes)
             values ('physio-1', 'MONDAY', 'extra', '18:00', '20:00')",
            24,
            true,
        ),
    ] {
        let (app, answer) = on_that_day(change).await;
        assert_eq!(starts(&answer).len(), count, "{change}");
        // Ten o'clock in London.
        let status = app.book(&ada()).await.status().as_u16();
        assert_eq!(status, if is_nine_open { 202 } else { 400 }, "{change}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_soon_and_too_far_are_not_offered_and_refused_in_a_sentence() {
    for (change, said) in [
        ("update service set lead_time_minutes = 500000", "at least 500000 minutes ahead"),
        ("update service set horizon_days = 30", "at most 30 days ahead"),
    ] {
        let app = TestApp::start().await;
        sqlx::raw_sql(change).execute(app.daybook.pool()).await.unwrap();
        let soon = (chrono::Utc::now() + chrono::TimeDelta::days(14)).format("%Y-%m-%d").to_string();
        let far = day(0).to_string();
        let (refused, offered) = if change.contains("lead") { (soon, far) } else { (far, soon) };
        let week = |from: &str| {
            let to = from.parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new(6);
            format!("service=physiotherapy&provider=physio-1&from={from}&to={to}")
        };
        assert!(starts(&slots(&app, &week(&refused)).await).is_empty(), "{change}");
        assert!(!starts(&slots(&app, &week(&offered)).await).is_empty(), "{change}");
        let mut booking = ada();
        booking["appointment"]["startsAtUtc"] = format!("{refused}T10:00:00Z").into();
        let answer = app.book(&booking).await;
        assert_eq!(answer.status(), 400, "{change}");
        let problem = answer.text().await.unwrap();
        assert!(problem.contains(said), "{problem}");
    }
}
