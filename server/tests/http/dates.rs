//! Dates and instants in requests, however odd: never a fault of ours, and errors that say what is wrong.

use domain::Role;
use reqwest::Response;
use serde_json::{Value, json};

use crate::support::{PASSWORD, TestApp, ada, days::monday};

/// At the ends of chrono's calendar, PostgreSQL's and people's, and no dates at all.
const ODD: [&str; 24] = [
    "+262142-12-31T23:59:59Z",
    "+262142-12-31T23:59:59-23:59",
    "-262143-01-01T00:00:00Z",
    "-262143-01-01T00:00:00+23:59",
    "+262142-12-31",
    "-262143-01-01",
    "+294276-12-31T23:59:59Z",
    "-4713-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
    "9999-12-31",
    "0000-01-01T00:00:00Z",
    "0000-01-01",
    "0001-01-01",
    "-0001-01-01",
    "1582-10-10",
    "1900-02-29",
    "2016-12-31T23:59:60Z",
    "2031-03-30T01:30:00",
    "99999-99-99",
    "infinity",
    "10/12/1990",
    "2031-05-05T09:00:00+99:99",
    "\u{661}\u{669}\u{669}\u{660}",
    "\0",
];

/// Every page and answer that takes dates, with the parameters that do.
const ROUTES: [(&str, &[&str]); 8] = [
    ("/book/time?service=physiotherapy&provider=physio-1", &["at", "from", "day", "taken"]),
    ("/book/time?service=physiotherapy&provider=any&tz=Pacific/Kiritimati", &["at", "from", "day", "taken"]),
    ("/book/details?service=physiotherapy&provider=physio-1", &["at"]),
    ("/book/waitlist?service=physiotherapy&provider=any&problem=check", &["first_day", "last_day"]),
    ("/staff?provider=physio-1", &["day"]),
    ("/staff/appointments/ID/move?x=", &["at", "from", "day"]),
    ("/api/v1/availability?service=physiotherapy&provider=physio-1", &["from", "to"]),
    ("/runtime/webhooks/durabletask/instances?x=", &["createdTimeFrom", "createdTimeTo"]),
];

async fn assert_handled(answer: Response, what: &str) {
    let status = answer.status();
    assert!(status.as_u16() < 500, "{what}: {status}");
    let text = answer.text().await.unwrap();
    assert!(!text.contains("panicked"), "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_date_in_a_url_is_a_fault_of_ours() {
    let app = TestApp::start().await;
    let booking = app.booked(&ada()).await;
    app.until_completed(booking).await;
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from appointment").fetch_one(app.daybook.pool()).await.unwrap();
    let email = app.add_account(Role::Admin).await;
    assert_eq!(app.log_in(&email, PASSWORD).await.status(), 303);
    let token = app.add_token("dates", Role::Operator).await;
    for (route, parameters) in ROUTES {
        let route = route.replace("ID", &id.to_string());
        for parameter in parameters {
            for odd in ODD {
                let odd: String = form_urlencoded::byte_serialize(odd.as_bytes()).collect();
                let url = format!("{route}&{parameter}={odd}");
                assert_handled(app.get(&url).bearer_auth(&token).send().await.unwrap(), &url).await;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_date_in_a_form_or_a_body_is_a_fault_of_ours() {
    let app = TestApp::start().await;
    for odd in ODD {
        let slot = format!("physio-1/{odd}");
        let forms: [(&str, &[(&str, &str)]); 4] = [
            ("/api/book/hold", &[("service", "physiotherapy"), ("slot", &slot)]),
            (
                "/api/book/details",
                &[
                    ("service", "physiotherapy"),
                    ("provider", "physio-1"),
                    ("at", odd),
                    ("date_of_birth[day]", odd),
                    ("date_of_birth[year]", odd),
                ],
            ),
            ("/api/find", &[("reference", "K7M3-QX9P"), ("date_of_birth", odd)]),
            ("/api/manage/move", &[("token", "x"), ("starts_at", odd)]),
        ];
        for (path, form) in forms {
            let answer = app.post(path).header("accept", "text/html").form(form).send().await.unwrap();
            assert_handled(answer, &format!("{path} {odd}")).await;
        }
        assert_handled(
            app.get("/book/details?check=1&service=physiotherapy&provider=physio-1").send().await.unwrap(),
            odd,
        )
        .await;
        for (part, field) in [("patient", "dateOfBirth"), ("appointment", "startsAtUtc")] {
            let mut body = ada();
            body[part][field] = json!(odd);
            let answer = app.book(&body).await;
            // A date of birth that could be read has taken the slot.
            assert!(
                [202, 400, 409, 422].contains(&answer.status().as_u16()),
                "{field} {odd}: {}",
                answer.status()
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_birth_date_that_is_none_or_ambiguous_is_refused_in_words() {
    let app = TestApp::start().await;
    for (typed, message) in [
        ("1900-02-29", "There is no 29 February 1900"),
        ("29.2.1900", "There is no 29 February 1900"),
        ("10/12/1990", "Enter the date like 1990-12-31, so that day and month cannot be mixed up"),
        ("10.12.90", "Enter the year with four digits"),
        ("1990-13-01", "Enter a month from 1 to 12"),
    ] {
        let mut body = ada();
        body["patient"]["dateOfBirth"] = json!(typed);
        let problem: Value = app.book(&body).await.json().await.unwrap();
        assert_eq!(problem["errors"][0]["message"], message, "{typed}");
    }
    // The page says what is wrong in its own language.
    let form = [
        ("service", "physiotherapy"),
        ("provider", "physio-1"),
        ("at", &monday("09:00")),
        ("first_name", "Ada"),
        ("email", "ada@example.org"),
        ("date_of_birth[day]", "29"),
        ("date_of_birth[month]", "Feb."),
        ("date_of_birth[year]", "1900"),
    ];
    let answer =
        app.post("/api/book/details").header("accept", "text/html").form(&form).send().await.unwrap();
    let back = answer.headers()["location"].to_str().unwrap().to_owned();
    let page = app.get(&back);
    let page = page.header("accept-language", "de").send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Den 29. Februar 1900 gibt es nicht"), "{page}");
}
