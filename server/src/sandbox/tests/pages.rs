//! What the browser and the machines get, and what a mail cannot do to them.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use tower::ServiceExt;

use super::*;

struct Answer {
    status: StatusCode,
    location: String,
    policy: String,
    body: String,
}

async fn call(router: &Router, method: Method, uri: &str) -> Answer {
    let request = Request::builder().method(method).uri(uri).body(Body::empty()).expect("a request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    let header = |name| response.headers().get(&name).map(|value| value.to_str().expect("text").to_owned());
    let location = header(header::LOCATION).unwrap_or_default();
    let policy = header(header::CONTENT_SECURITY_POLICY).unwrap_or_default();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    Answer { status, location, policy, body: String::from_utf8(body.into()).expect("text") }
}

async fn get(router: &Router, uri: &str) -> Answer {
    call(router, Method::GET, uri).await
}

fn pages_of(sandbox: &Sandbox) -> Router {
    crate::sandbox::pages::router(sandbox.clone(), "/pkg/daybook.css")
}

/// A mail that tries everything in every field.
const HOSTILE: &[u8] =
    b"Subject: <script>alert('subject')</script>\r\nMessage-ID: <\"><script>@x>\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=b\r\n\r\n\
    --b\r\nContent-Type: text/html\r\n\r\n\"><script>alert('html')</script>\r\n\
    --b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=\"<b>.png\"\r\n\
    Content-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--b--\r\n";

#[tokio::test]
async fn machines_read_the_newest_first_and_filter_by_recipient() {
    let sandbox = sandbox().await;
    let router = pages_of(&sandbox);
    let mailer = mailer(&sandbox);
    for kind in [Kind::PatientConfirmation, Kind::DeskNotification] {
        mailer.send(&mailer.compose(kind, &zoe()).expect("a mail")).await.expect("sent");
    }
    let all: serde_json::Value =
        serde_json::from_str(&get(&router, "/dev/mailbox.json").await.body).expect("json");
    assert_eq!(all.as_array().map(Vec::len), Some(2));
    assert_eq!((&all[0]["id"], &all[1]["id"]), (&2.into(), &1.into()));
    assert_eq!(all[1]["to"], serde_json::json!(["zoe@example.org"]));
    assert_eq!(all[1]["attachments"][0]["contentType"], "text/calendar; charset=utf-8; method=REQUEST");
    for field in ["receivedAt", "messageId", "from", "subject", "text", "html"] {
        assert!(all[1][field].is_string(), "{field}");
    }
    assert!(all[0].get("raw").is_none());

    let hers = get(&router, "/dev/mailbox.json?to=ZOE@example.org&raw=true").await.body;
    let hers: serde_json::Value = serde_json::from_str(&hers).expect("json");
    assert_eq!(hers.as_array().map(Vec::len), Some(1));
    assert!(hers[0]["raw"].as_str().is_some_and(|raw| raw.contains("Message-ID: <")));
}

#[tokio::test]
async fn people_read_list_and_mail() {
    let sandbox = sandbox().await;
    let router = pages_of(&sandbox);
    let mailer = mailer(&sandbox);
    mailer.send(&mailer.compose(Kind::PatientConfirmation, &zoe()).expect("a mail")).await.expect("sent");
    let list = get(&router, "/dev/mailbox").await.body;
    assert!(list.contains("<link rel=\"stylesheet\" href=\"/pkg/daybook.css\">"));
    assert!(list.contains("href=\"/dev/mailbox/1\"") && list.contains("to zoe@example.org"));
    let mail = get(&router, "/dev/mailbox/1").await;
    assert!(mail.body.contains("Hello Zoë,") && mail.body.contains("BEGIN:VCALENDAR"));
    assert!(mail.body.contains("<iframe class=\"mail-frame\" sandbox title="));
    assert_eq!(get(&router, "/dev/mailbox/99").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&router, "/dev/mailbox/x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_mail_runs_no_script_in_the_page() {
    let sandbox = sandbox().await;
    let router = pages_of(&sandbox);
    let mut sender = Sender::connect(&sandbox).await;
    sender.say("EHLO test").await;
    assert!(sender.mail("ada@example.org", HOSTILE).await.starts_with("250 "));
    for uri in ["/dev/mailbox", "/dev/mailbox/1", "/dev/mailbox?to=%22%3E%3Cscript%3E"] {
        let page = get(&router, uri).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("<script"), "{uri}: {}", page.body);
        assert!(page.policy.contains("default-src 'none'") && !page.policy.contains("script-src"));
    }
    let view = &sandbox.messages()[0];
    assert_eq!((view.attachments[0].content.as_str(), view.text.as_deref()), ("iVBORw==", None));
}

#[tokio::test]
async fn a_tester_takes_the_server_down_and_up_and_empties_it() {
    let sandbox = sandbox().await;
    let router = pages_of(&sandbox);
    let mailer = mailer(&sandbox);
    let mail = mailer.compose(Kind::DeskNotification, &zoe()).expect("a mail");
    mailer.send(&mail).await.expect("sent");

    let stopped = call(&router, Method::POST, "/dev/mailbox/stop").await;
    assert_eq!((stopped.status, stopped.location.as_str()), (StatusCode::SEE_OTHER, "/dev/mailbox"));
    assert!(get(&router, "/dev/mailbox").await.body.contains("data-state=\"down\""));
    mailer.send(&mail).await.expect_err("nobody there");

    assert_eq!(call(&router, Method::POST, "/dev/mailbox/start").await.status, StatusCode::SEE_OTHER);
    assert!(get(&router, "/dev/mailbox").await.body.contains("data-state=\"up\""));
    mailer.send(&mail).await.expect("sent");

    assert_eq!(get(&router, "/dev/mailbox/stop").await.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(call(&router, Method::POST, "/dev/mailbox/clear").await.status, StatusCode::SEE_OTHER);
    assert!(get(&router, "/dev/mailbox").await.body.contains("No emails"));
}
