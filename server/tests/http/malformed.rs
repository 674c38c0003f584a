//! What cannot be meant: refused in our words, on every route and every server function, and never a fault of ours.

use std::collections::BTreeSet;

use domain::Role;
use server::{router, site::Site};

use crate::support::{
    PASSWORD, TestApp, captured,
    raw::{Answer, request, send},
};

const FORM: &str = "content-type: application/x-www-form-urlencoded";
const JSON: &str = "content-type: application/json";
const EVIL: &str = "referer: https://evil.example/trap";

/// Every path that is routed, taken from the router itself, with something in the place of its parameters.
fn routes(app: &TestApp) -> BTreeSet<String> {
    let site = Site::new(app.daybook.clone(), app.daybook.pool().clone(), std::path::Path::new("no-site"));
    let told = format!("{:?}", router::router(site, axum::Router::new()));
    let paths = told.split('"').filter(|text| text.starts_with('/'));
    let routes: BTreeSet<String> = paths.filter(|path| !path.contains("axum")).map(str::to_owned).collect();
    assert!(routes.len() > 60 && routes.contains("/api/find"), "{routes:?}");
    routes
}

fn filled(route: &str, with: &str) -> String {
    route
        .split('/')
        .map(|segment| {
            if segment.contains('{') {
                segment.replace(|_| true, "").to_owned() + with
            } else {
                segment.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// Everything that must hold of a refusal.
fn is_ours(answer: &Answer, what: &str) {
    // 0 is no answer at all.
    assert!((100..500).contains(&answer.status), "{what}: {answer:?}");
    for text in [
        "deserializ",
        "Failed to",
        "server function",
        "missing field",
        "Invalid URL",
        "panicked",
        "utf-8 sequence",
    ] {
        assert!(!answer.body.contains(text), "{what}: {answer:?}");
    }
    if let Some(location) = answer.header("location") {
        assert!(location.starts_with('/') && !location.starts_with("//"), "{what}: {answer:?}");
        assert!(!location.contains("__err"), "{what}: {answer:?}");
    }
    if answer.status >= 400 && !answer.body.is_empty() {
        let kind = answer.header("content-type").unwrap_or_default();
        let is_known = kind.starts_with("text/html") || kind.starts_with("application/problem+json");
        assert!(is_known, "{what}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_route_falls_over_a_path_a_query_or_a_method() {
    let app = TestApp::start().await;
    let long = "x".repeat(300);
    for route in routes(&app) {
        for with in ["%00", "%ff", "%zz", "%0a", "%", "..", "%2e%2e", "a%5cb", "x", &long, "%F0%9F%92%A9"] {
            let path = filled(&route, with);
            for accept in ["accept: text/html", "accept: application/json"] {
                let line = format!("GET {path}?a=1");
                is_ours(&send(&app, request(&line, &[accept], b"")).await, &line);
            }
        }
        let path = filled(&route, "x");
        for query in
            ["a=%00", "a=%ff&b", "%zz=1", "a=1&a=2", "page=99999999999999999999", "from=+262142-12-31", &long]
        {
            let line = format!("GET {path}?{query}");
            is_ours(&send(&app, request(&line, &["accept: text/html"], b"")).await, &line);
        }
        for method in ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "CONNECT"] {
            let line = format!("{method} {path}");
            let answer = send(&app, request(&line, &["accept: text/html"], b"")).await;
            is_ours(&answer, &line);
            if answer.status == 405 {
                assert!(answer.header("allow").is_some_and(|allow| !allow.is_empty()), "{line}: {answer:?}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_form_and_no_program_s_request_falls_over_its_body() {
    let app = TestApp::start().await;
    // Staff's own forms are read as well.
    let email = app.add_account(Role::Admin).await;
    let signed_in = app.log_in(&email, PASSWORD).await;
    let session = crate::support::cookies(&signed_in);
    let cookie = format!("cookie: {session}");
    let deep = format!("{}=1", "a[b]".replace("[b]", &"[b]".repeat(60)));
    let nested = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    let many = "a[]=1&".repeat(2_000);
    let long = format!("reason={}", "x".repeat(60_000));
    let bodies: Vec<(&str, &[u8])> = vec![
        (FORM, b"id=%00&reason=%00&email=%00&term=%00&token=%00&first_name=%00"),
        (FORM, b"id=\xff\xfe"),
        (FORM, b"id=%C3%28"),
        (FORM, b"id=%zz&reason=%"),
        (FORM, b"id=1&id=2"),
        (FORM, b"weekdays=1&weekdays=2&answers=x&answers[a]=1"),
        (FORM, b"weekdays[a]=1&answers[a][b]=1&details=1"),
        (FORM, b"id[]=&id[0][x]=1"),
        (FORM, b"id[=1&]=2&[]=3&[a=4"),
        (FORM, deep.as_bytes()),
        (FORM, many.as_bytes()),
        (FORM, long.as_bytes()),
        (FORM, b"starts_at=%2B262142-12-31T00:00:00Z&date_of_birth=-9999-01-01&page=1e999&revision=99999999999999999999"),
        (JSON, b"{\"id\":1}"),
        (JSON, b"{\"patient\":{\"firstName\":\"A\\u0000b\"}}"),
        (JSON, b"{\"a\":1e99999,\"a\":2}"),
        (JSON, nested.as_bytes()),
        (JSON, b"\xef\xbb\xbf{}"),
        (JSON, b"\xff"),
        ("content-type: multipart/form-data; boundary=x", b"--x\r\ncontent-disposition: form-data; name=\"id\"\r\n\r\n1\r\n--x--\r\n"),
        ("content-type: text/plain", b"id=1"),
        ("content-type: message/rfc822", b"Subject: \0\r\n\r\n\0"),
        ("content-type: ;;;", b"id=1"),
        ("x-nothing: said", b"id=1"),
        ("transfer-encoding: chunked", b"zz\r\nid=1\r\n0\r\n\r\n"),
        ("transfer-encoding: chunked", b"ffffffffffffffff1\r\nid"),
        ("content-length: 99999999999", b""),
    ];
    for route in routes(&app) {
        let line = format!("POST {}", filled(&route, "x"));
        for (kind, body) in &bodies {
            for accept in ["accept: text/html,application/xhtml+xml", "accept: */*"] {
                let headers = [*kind, accept, EVIL, &cookie];
                let answer = send(&app, request(&line, &headers, body)).await;
                is_ours(
                    &answer,
                    &format!("{line} {kind} {:?}", String::from_utf8_lossy(&body[..body.len().min(80)])),
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_path_is_refused_and_the_server_answers_for_itself() {
    let app = TestApp::start().await;
    for (line, status) in [
        ("CONNECT a:443", 400),
        ("OPTIONS *", 204),
        ("GET http://clinic.example/healthz", 200),
        ("GET /book/../ops/audit", 400),
        ("GET /book/%2e%2e/ops/audit", 400),
        ("GET //ops/audit", 400),
        ("GET /nowhere", 404),
        ("POST /nowhere", 404),
        ("POST /", 405),
        ("GET /logout", 405),
    ] {
        let answer = send(&app, request(line, &["accept: text/html"], b"")).await;
        is_ours(&answer, line);
        assert_eq!(answer.status, status, "{line}: {answer:?}");
        if status >= 400 {
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{line}");
            let policy = answer.header("content-security-policy").unwrap_or_default();
            assert!(policy.contains("frame-ancestors 'none'"), "{line}: {policy}");
        }
    }
    let long = "x".repeat(300);
    assert_eq!(send(&app, request(&format!("GET /pkg/{long}"), &[], b"")).await.status, 404);
    let heads = "x: y\r\n".repeat(300);
    let many = send(&app, format!("GET / HTTP/1.1\r\nhost: a\r\n{heads}\r\n")).await;
    assert!(many.status == 431 && many.body.is_empty(), "{many:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_read_a_page_in_their_language_and_programs_a_problem() {
    let app = TestApp::start().await;
    let post = |path: &str, accept: &str| {
        let headers = [FORM, accept, EVIL, "accept-language: de"];
        request(&format!("POST {path}"), &headers, b"id=1&id=2")
    };
    let page = send(&app, post("/api/staff/cancel", "accept: text/html")).await;
    assert_eq!(page.status, 400);
    assert!(page.body.contains("Diese Anfrage konnten wir nicht lesen"), "{page:?}");
    assert!(page.body.contains("<html lang=\"de\">"), "{page:?}");
    let problem = send(&app, post("/api/staff/cancel", "accept: application/json")).await;
    assert_eq!((problem.status, problem.header("content-type")), (400, Some("application/problem+json")));
    let booking = request("POST /api/v1/bookings", &[JSON], b"{\"patient\":{\"firstName\":\"A\\u0000\"}}");
    let problem = send(&app, booking).await;
    assert_eq!((problem.status, problem.header("content-type")), (400, Some("application/problem+json")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_was_planted_with_a_nul_shows_the_page() {
    let app = TestApp::start().await;
    let email = app.add_account(Role::Staff).await;
    let signed_in = app.log_in(&email, PASSWORD).await;
    let session = crate::support::cookies(&signed_in);
    for term in ["%00", "Ada%00", "%ff", "%1b[2J"] {
        let cookie = format!("cookie: {session}; staff_search={term}");
        let answer = send(&app, request("GET /staff?view=search", &[&cookie], b"")).await;
        assert_eq!(answer.status, 200, "{term}");
    }
    assert!(!captured().contains("invalid byte sequence"));
}
