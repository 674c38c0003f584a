//! What every answer has in common: headers, refusals, files.

use std::fs;

use serde_json::Value;

use crate::support::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn pages_run_their_own_scripts_only() {
    let app = TestApp::start().await;
    let answer = app.get("/").send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap().to_owned();
    for rule in ["default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'"] {
        assert!(policy.contains(rule), "{policy}");
    }
    assert!(!policy.contains("unsafe-inline"));
    let page = answer.text().await.unwrap();
    let scripts = page.matches("<script").count();
    assert!(scripts > 0 && page.matches(&format!("nonce=\"{nonce}\"")).count() >= scripts);
    let again = app.get("/").send().await.unwrap();
    assert!(!again.headers()["content-security-policy"].to_str().unwrap().contains(&nonce));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_careful() {
    let app = TestApp::start().await;
    for (path, status) in
        [("/", 200), ("/nowhere", 404), ("/api/nowhere", 404), ("/healthz", 200), ("/pkg/x.js", 404)]
    {
        let answer = app.get(path).send().await.unwrap();
        assert_eq!(answer.status(), status, "{path}");
        for header in ["content-security-policy", "permissions-policy", "x-request-id"] {
            assert!(answer.headers().contains_key(header), "{path} without {header}");
        }
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers()["referrer-policy"], "same-origin");
        assert!(answer.headers().get("strict-transport-security").is_none(), "not over plain HTTP");
    }
    assert_eq!(app.get("/book/details").send().await.unwrap().headers()["cache-control"], "no-store");
    assert_eq!(app.get("/dev/mailbox").send().await.unwrap().status(), 404, "only with --dev");
}

#[tokio::test(flavor = "multi_thread")]
async fn machines_hear_what_they_did_wrong() {
    let app = TestApp::start().await;
    let url = format!("{}/api/v1/bookings", app.url);
    let answer = app.client.delete(&url).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["allow"]), (405, &"POST".parse().unwrap()));
    assert_eq!(answer.json::<Value>().await.unwrap()["type"], "/problems/method-not-allowed");
    let answer = app.client.request("OPTIONS".parse().unwrap(), &url).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["allow"]), (204, &"POST".parse().unwrap()));
    let answer = app.client.head(format!("{}/api/v1/services", app.url)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    for path in ["/api", "/api/v2/bookings", "/api/staff/nothing"] {
        let answer = app.post(path).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
    }
    assert_eq!(app.get("/readyz").send().await.unwrap().status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_on_another_site_books_nothing() {
    let app = TestApp::start().await;
    for (header, value) in
        [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("origin", "null")]
    {
        let request = app.post("/api/v1/bookings").header(header, value).json(&crate::support::ada());
        assert_eq!(request.send().await.unwrap().status(), 403, "{header}: {value}");
    }
    assert_eq!(app.count("select count(*) from booking").await, 0);
    let request = app.post("/api/v1/bookings").header("origin", &app.url).json(&crate::support::ada());
    assert_eq!(request.send().await.unwrap().status(), 202);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_come_compressed_where_the_build_did_so() {
    let site = std::env::temp_dir().join(format!("daybook-site-{}", uuid::Uuid::new_v4()));
    fs::create_dir_all(site.join("pkg")).unwrap();
    for (name, text) in
        [("favicon.svg", "<svg/>"), ("pkg/daybook.css", "a{}"), ("pkg/daybook.css.br", "brotli")]
    {
        fs::write(site.join(name), text).unwrap();
    }
    let app = TestApp::start_in(&site).await;
    let css = app.get("/pkg/daybook.css").header("accept-encoding", "br").send().await.unwrap();
    assert_eq!(
        (&css.headers()["content-encoding"], &css.headers()["content-type"]),
        (&"br".parse().unwrap(), &"text/css".parse().unwrap())
    );
    assert_eq!(css.text().await.unwrap(), "brotli");
    let css = app.get("/pkg/daybook.css").send().await.unwrap();
    assert_eq!(css.headers()["cache-control"], "no-cache", "without a hash in its name");
    assert_eq!(css.text().await.unwrap(), "a{}");
    let icon = app.get("/favicon.svg").send().await.unwrap();
    assert_eq!(icon.headers()["cache-control"], "public, max-age=3600");
    for path in ["/pkg/..%2ffavicon.svg", "/pkg/daybook.js"] {
        assert_eq!(app.get(path).send().await.unwrap().status(), 404, "{path}");
    }
    fs::remove_dir_all(site).unwrap();
}
