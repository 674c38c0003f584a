//! Calendars to subscribe to, as a calendar fetches them, and the page on which staff make them.

use chrono::{Days, Utc};
use domain::Role;
use reqwest::{Response, StatusCode};
use server::auth::account;

use crate::support::{PASSWORD, TestApp, ada, captured, location};

async fn post(app: &TestApp, act: &str, form: &[(&str, &str)]) -> Response {
    let post = app.post(&format!("/api/staff/{act}")).header("accept", "text/html");
    post.form(form).send().await.unwrap()
}

async fn page(app: &TestApp) -> Response {
    app.get("/staff/feeds").send().await.unwrap()
}

/// The address that the page shows, as a path.
fn address(app: &TestApp, page: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("{}/feeds/", app.url))?;
    Some(format!("/feeds/{}", rest.split_once('"')?.0))
}

/// Makes a calendar of everybody.
async fn made(app: &TestApp) -> String {
    let answer = post(app, "create-feed", &[("provider", "")]).await;
    assert_eq!(location(&answer), "/staff/feeds?done=created");
    address(app, &page(app).await.text().await.unwrap()).expect("an address")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_is_fetched_by_its_address_until_it_is_revoked() {
    let app = TestApp::start().await;
    let day = Utc::now().date_naive() + Days::new(7);
    let free = app.get(&format!("/api/v1/availability?service=physiotherapy&provider=physio-1&from={day}"));
    let free: serde_json::Value = free.send().await.unwrap().json().await.unwrap();
    let mut booking = ada();
    booking["appointment"]["startsAtUtc"] = free["slots"][0]["startsAt"].clone();
    let id = app.booked(&booking).await;
    let reference = app.until_completed(id).await["reference"].as_str().unwrap().to_owned();
    app.log_in(&app.add_account(Role::Staff).await, PASSWORD).await;
    let path = made(&app).await;

    let stranger = reqwest::Client::new();
    let get = || stranger.get(format!("{}{path}", app.url));
    let answer = get().send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let headers = answer.headers().clone();
    assert_eq!(headers["content-type"], "text/calendar; charset=utf-8");
    assert_eq!(headers["cache-control"], "private, max-age=300");
    let text = answer.text().await.unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.contains(&reference), "{text}");
    assert!(!text.contains("Ada") && !text.contains("Lovelace") && !text.contains("@example"), "{text}");
    let again = get().header("if-none-match", &headers["etag"]).send().await.unwrap();
    assert_eq!((again.status(), again.text().await.unwrap()), (StatusCode::NOT_MODIFIED, String::new()));

    let feed: String =
        sqlx::query_scalar("select id::text from calendar_feed where last_used_at is not null")
            .fetch_one(app.daybook.pool())
            .await
            .unwrap();
    assert_eq!(location(&post(&app, "revoke-feed", &[("id", &feed)]).await), "/staff/feeds?problem=not-sure");
    assert_eq!(get().send().await.unwrap().status(), 200, "nobody has said yes");
    let sure = [("id", feed.as_str()), ("sure", "yes")];
    assert_eq!(location(&post(&app, "revoke-feed", &sure).await), "/staff/feeds?done=revoked");
    let answer = get().send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    assert_eq!(answer.status(), 404);
    for unknown in ["/feeds/x.ics", "/feeds/AAAAAAAAAAAAAAAAAAAAAA.ics", path.trim_end_matches(".ics")] {
        assert_eq!(app.get(unknown).send().await.unwrap().status(), 404, "{unknown}");
    }
    let token = path.trim_start_matches("/feeds/").trim_end_matches(".ics");
    let log = captured();
    assert!(log.contains("route=\"/feeds/{file}\""), "the route is logged");
    // The cookies of the test's own client are no part of what runs in production.
    let told: Vec<_> =
        log.lines().filter(|line| line.contains(token) && !line.contains(" cookie_store")).collect();
    assert_eq!(told, Vec::<&str>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_no_account_any_more_has_no_calendar_either() {
    let app = TestApp::start().await;
    let staff = app.add_account(Role::Staff).await;
    app.log_in(&staff, PASSWORD).await;
    let path = made(&app).await;
    assert_eq!(app.get(&path).send().await.unwrap().status(), 200);
    account::disable(app.daybook.pool(), &staff).await.unwrap();
    assert_eq!(app.get(&path).send().await.unwrap().status(), 404);
    app.log_in(&app.add_account(Role::Admin).await, PASSWORD).await;
    assert!(page(&app).await.text().await.unwrap().contains("Closed: the account is disabled"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_is_shown_once_and_is_in_no_url_of_ours() {
    let app = TestApp::start().await;
    app.log_in(&app.add_account(Role::Staff).await, PASSWORD).await;
    let answer = post(&app, "create-feed", &[("provider", "physio-1")]).await;
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("new_feed=") && cookie.contains("HttpOnly"), "{cookie}");
    assert!(cookie.contains("SameSite=Strict"), "{cookie}");
    let first = page(&app).await;
    assert!(first.headers()["set-cookie"].to_str().unwrap().starts_with("new_feed=;"));
    assert_eq!(first.headers()["cache-control"], "no-store");
    let first = first.text().await.unwrap();
    assert!(address(&app, &first).is_some() && first.contains("Mina Patel"), "{first}");
    assert_eq!(address(&app, &page(&app).await.text().await.unwrap()), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_make_calendars_and_end_them() {
    let app = TestApp::start().await;
    let login = "/login?next=/staff/feeds";
    assert_eq!(location(&page(&app).await), login);
    for act in ["create-feed", "revoke-feed"] {
        let ended = format!("{login}&problem=ended");
        assert_eq!(location(&post(&app, act, &[("sure", "yes")]).await), ended, "{act}");
    }
    app.log_in(&app.add_account(Role::Operator).await, PASSWORD).await;
    assert_eq!(page(&app).await.status(), 403);
    post(&app, "create-feed", &[]).await;
    assert_eq!(app.count("select count(*) from calendar_feed").await, 0);
}
